# syntax=docker/dockerfile:1

# ---- build: everything, from the lockfile ----
FROM node:22-bookworm-slim AS build
WORKDIR /src
ENV CI=true
# The manifests first, so that a change of source does not install again.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/bff/package.json apps/bff/
COPY apps/web/package.json apps/web/
COPY packages/canaries/package.json packages/canaries/
COPY packages/contract/package.json packages/contract/
COPY packages/fault-proxy/package.json packages/fault-proxy/
COPY packages/local-elasticsearch/package.json packages/local-elasticsearch/
COPY packages/privilege-tables/package.json packages/privilege-tables/
COPY packages/qa-kit/package.json packages/qa-kit/
COPY e2e/package.json e2e/
COPY bench/package.json bench/
COPY scripts/set-up.mjs scripts/pnpm.mjs scripts/
RUN node scripts/set-up.mjs install
COPY . .
RUN node scripts/set-up.mjs package /app

# ---- run: Node, the bundle and its few dependencies ----
FROM node:22-bookworm-slim
# On all addresses: it starts with TLS, with a trusted proxy before it, or where LATCHKEY_PLAIN_HTTP allows it.
ENV NODE_ENV=production \
    LATCHKEY_HOST=0.0.0.0 \
    LATCHKEY_PORT=5611 \
    LATCHKEY_WEB_ROOT=/app/web
WORKDIR /app
COPY --from=build --chown=root:root /app ./
# Nothing is written at run time, so the root file system may be read-only; no root, no shell needed.
USER 1000:1000
EXPOSE 5611
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.LATCHKEY_PORT + '/livez').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.js"]
