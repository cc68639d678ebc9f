import { z } from 'zod'

/**
 * What the page knows before anybody signs in: the BFF writes it as JSON into `<meta name="latchkey-config">` of
 * index.html, so that the sign-in page needs no request for it. Holds nothing private.
 */
export const PageConfig = z.object({
  /** Path below which the application is, such as `/latchkey`: begins with a slash and ends without; absent for none. */
  basePath: z.string().optional(),
  /** Name of the cluster for people, where the operator configured one. */
  clusterName: z.string().optional(),
  /** Whom to ask for privileges: plain text of the operator, shown on the no-permission page. */
  accessContact: z.string().optional(),
  /** Kibana of this cluster, where the operator configured one: http or https, without credentials. */
  kibanaUrl: z.string().optional(),
  /** Days left from which a key expires soon, and very soon. */
  expiry: z.object({ soonDays: z.int().positive(), verySoonDays: z.int().positive() }).optional(),
})
export type PageConfig = z.output<typeof PageConfig>
