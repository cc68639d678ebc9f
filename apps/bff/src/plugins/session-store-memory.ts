import {
  type OnSilentEnd,
  overBy,
  type SessionLimits,
  type SessionStore,
  type StoredSession,
} from './session-store.ts'

/** Sessions of one process, gone when it ends. Over `max`, the one not used for the longest time makes room. */
export function memorySessionStore(
  limits: SessionLimits & { max: number },
  onEnd: OnSilentEnd,
): SessionStore {
  // In the order of last use: a session that is used moves to the end.
  const sessions = new Map<string, StoredSession>()

  const sweep = () => {
    const now = Date.now()
    for (const [idHash, session] of sessions) {
      const why = overBy(session, limits, now)
      if (why === undefined) continue
      sessions.delete(idHash)
      onEnd(idHash, why)
    }
  }
  const timer = setInterval(sweep, 60_000).unref()

  const put = (idHash: string, session: StoredSession) => {
    sessions.delete(idHash)
    sessions.set(idHash, session)
  }

  return {
    get: async (idHash) => sessions.get(idHash),
    create: async (idHash, session) => {
      put(idHash, session)
      const [oldest] = sessions.keys()
      if (sessions.size <= limits.max || oldest === undefined) return
      sessions.delete(oldest)
      onEnd(oldest, 'too_many_sessions')
    },
    touch: async (idHash, _session, now) => {
      const session = sessions.get(idHash)
      if (!session) return undefined
      put(idHash, { ...session, lastUsedAt: now })
      return now
    },
    delete: async (idHashes) => idHashes.filter((idHash) => sessions.delete(idHash)),
    ofOwner: async (ownerHash) =>
      [...sessions]
        .filter(([, session]) => session.ownerHash === ownerHash)
        .map(([idHash, { createdAt, lastUsedAt }]) => ({ idHash, createdAt, lastUsedAt }))
        .reverse(),
    isReady: async () => true,
    kept: () => {
      const now = Date.now()
      const live = [...sessions.values()].filter((session) => overBy(session, limits, now) === undefined)
      return { store: 'memory', count: live.length }
    },
    close: async () => {
      clearInterval(timer)
      sessions.clear()
    },
  }
}
