"""Lets Schemathesis in: requests go out with the cookie of a session, as those of a browser do."""

import json
import os
import urllib.request

import schemathesis

URL = os.environ["LATCHKEY_URL"]
USER = os.environ["LATCHKEY_USER"]
OTHER_USER = os.environ["LATCHKEY_OTHER_USER"]
PASSWORD = os.environ["LATCHKEY_PASSWORD"]

# They are tried by somebody else each time, so that the session of the others stays.
ENDS_SESSIONS = {("DELETE", "/api/session"), ("DELETE", "/api/sessions/{id}"), ("POST", "/api/sessions/end-others")}

kept = {}


def sign_in(username):
    request = urllib.request.Request(
        f"{URL}/api/session",
        data=json.dumps({"username": username, "password": PASSWORD}).encode(),
        headers={"content-type": "application/json", "x-latchkey-request": "1"},
        method="POST",
    )
    with urllib.request.urlopen(request) as reply:
        return reply.headers["set-cookie"].split(";")[0].split("=", 1)[1]


@schemathesis.auth(refresh_interval=None)
class Session:
    def get(self, case, context):
        if (case.method.upper(), case.path) in ENDS_SESSIONS:
            return sign_in(OTHER_USER)
        if "cookie" not in kept:
            kept["cookie"] = sign_in(USER)
        return kept["cookie"]

    def set(self, case, data, context):
        case.cookies = {**(case.cookies or {}), "latchkey_session": data}
