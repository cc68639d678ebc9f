import { RunAsUsername } from '@latchkey/contract'
import { z } from 'zod'

/** The search parameter of the flyouts that change a key: as whom, where not as the signed-in person. */
export const ActingSearch = z.object({ as: RunAsUsername.optional().catch(undefined) })
