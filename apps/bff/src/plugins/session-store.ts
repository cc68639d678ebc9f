/** A session as the server keeps it: who it belongs to only as a hash, its content only sealed. Times are epoch ms. */
export type StoredSession = {
  /** Of realm and user name. */
  ownerHash: string
  createdAt: number
  lastUsedAt: number
  /** Readable with the key in the cookie, by nobody else. */
  sealed: Buffer
}

/** Where sessions are kept, by the hash of their id. */
export type SessionStore = {
  get(idHash: string): Promise<StoredSession | undefined>
  set(idHash: string, session: StoredSession): Promise<void>
  touch(idHash: string, lastUsedAt: number): Promise<void>
  delete(idHash: string): Promise<void>
  close(): Promise<void>
}

export type SessionLimits = { idleMs: number; lifespanMs: number; max: number }

export const isOver = ({ createdAt, lastUsedAt }: StoredSession, limits: SessionLimits, now: number) =>
  now >= lastUsedAt + limits.idleMs || now >= createdAt + limits.lifespanMs

/** Sessions of one process, gone when it ends. Over the limit, the one not used for the longest time makes room. */
export function memorySessionStore(limits: SessionLimits): SessionStore {
  // In the order of last use: a session that is used moves to the end.
  const sessions = new Map<string, StoredSession>()

  const sweep = () => {
    const now = Date.now()
    for (const [idHash, session] of sessions) if (isOver(session, limits, now)) sessions.delete(idHash)
  }
  const timer = setInterval(sweep, 60_000).unref()

  const put = (idHash: string, session: StoredSession) => {
    sessions.delete(idHash)
    sessions.set(idHash, session)
  }

  return {
    get: async (idHash) => sessions.get(idHash),
    set: async (idHash, session) => {
      put(idHash, session)
      const [oldest] = sessions.keys()
      if (sessions.size > limits.max && oldest !== undefined) sessions.delete(oldest)
    },
    touch: async (idHash, lastUsedAt) => {
      const session = sessions.get(idHash)
      if (session) put(idHash, { ...session, lastUsedAt })
    },
    delete: async (idHash) => {
      sessions.delete(idHash)
    },
    close: async () => {
      clearInterval(timer)
      sessions.clear()
    },
  }
}
