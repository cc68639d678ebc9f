import { z } from 'zod'

/** The search parameters of *What is this key?*: the id that was found, never what was pasted. An encoded key is longer. */
export const IdentifySearch = z.object({
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{18,32}$/)
    .optional()
    .catch(undefined),
})
