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
  /** Deletes at once, for every process. How many of them there were. */
  delete(idHashes: readonly string[]): Promise<number>
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

export const isOver = ({ createdAt, lastUsedAt }: SessionTimes, limits: SessionLimits, now: number) =>
  now >= lastUsedAt + limits.idleMs || now >= createdAt + limits.lifespanMs
