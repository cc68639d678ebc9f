/** A session as the server keeps it: who it belongs to only as a hash, its content only sealed. Times are epoch ms. */
export type StoredSession = SessionTimes & {
  /** Of realm and user name. */
  ownerHash: string
  /** Readable with the key in the cookie, by nobody else. */
  sealed: Buffer
}

export type SessionTimes = { createdAt: number; lastUsedAt: number }

/** One of an owner's, by the hash of its id. */
export type OwnedSession = SessionTimes & { idHash: string }

/** `count` is undefined where it is not known. */
export type KeptSessions = { store: 'memory' | 'elasticsearch'; count: number | undefined }

/** What ends a session by itself: time, or a newer one that takes its place. */
export type SilentEnd = 'idle' | 'lifespan' | 'too_many_sessions'

/** Told of each session that a store ends of its own accord, once it is gone. */
export type OnSilentEnd = (idHash: string, why: SilentEnd) => void

/** Where sessions are kept, by the hash of their id. */
export type SessionStore = {
  get(idHash: string): Promise<StoredSession | undefined>
  /** Keeps a new session. */
  create(idHash: string, session: StoredSession): Promise<void>
  /**
   * Notes that a session which was just read is used now. Returns the last use that the store knows of, which may be a
   * moment back; undefined where it was deleted meanwhile: nothing brings it back.
   */
  touch(idHash: string, session: StoredSession, now: number): Promise<number | undefined>
  /** Deletes at once, for every process. Those of them that there were: of several callers at once, one is told so. */
  delete(idHashes: readonly string[]): Promise<string[]>
  /** The sessions of an owner, the one used last first; some may be over. */
  ofOwner(ownerHash: string): Promise<OwnedSession[]>
  /** Whether sessions can be read and written; for probes. */
  isReady(): Promise<boolean>
  /** How many live sessions there are, as far as is known without asking: see where they are kept. */
  kept(): KeptSessions
  close(): Promise<void>
}

/** The largest number of sessions that one user can be allowed. */
export const mostSessionsOfOne = 1000

export type SessionLimits = { idleMs: number; lifespanMs: number }

/** What a session is over by; undefined where it is not. */
export function overBy({ createdAt, lastUsedAt }: SessionTimes, limits: SessionLimits, now: number) {
  if (now >= createdAt + limits.lifespanMs) return 'lifespan'
  return now >= lastUsedAt + limits.idleMs ? 'idle' : undefined
}
