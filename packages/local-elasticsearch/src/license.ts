import { z } from 'zod'
import { call, type ElasticsearchTarget } from './call.ts'
import { LocalElasticsearchError } from './error.ts'

export interface LicenseState {
  /** `trial`, `basic`, `enterprise`, … */
  type: string
  /** A trial ends after 30 days: `expired`. Cross-cluster keys can then be read and deleted, not made. */
  status: 'active' | 'expired' | 'invalid'
  /** A basic license never expires. */
  expiresAt: Date | undefined
}

const LicenseReply = z.object({
  license: z.object({
    type: z.string(),
    status: z.enum(['active', 'expired', 'invalid']),
    expiry_date_in_millis: z.number().optional(),
  }),
})

/** The license of a cluster; needs the privilege `monitor`. */
export async function licenseState(target: ElasticsearchTarget): Promise<LicenseState> {
  const { license } = await call(target, 'GET', '/_license', LicenseReply)
  const expiry = license.expiry_date_in_millis
  return {
    type: license.type,
    status: license.status,
    expiresAt: expiry === undefined ? undefined : new Date(expiry),
  }
}

const StartReply = z.object({ acknowledged: z.boolean() })

/** A kept data folder keeps its license: changes it to the one asked for. An expired trial is left for the caller to see. */
export async function ensureLicense(target: ElasticsearchTarget, asked: 'trial' | 'basic'): Promise<void> {
  const { type, status } = await licenseState(target)
  if (type === asked) return
  if (asked === 'trial' && status === 'active' && type !== 'basic') return
  try {
    await call(target, 'POST', `/_license/start_${asked}?acknowledge=true`, StartReply)
  } catch (error) {
    if (asked === 'trial' && error instanceof LocalElasticsearchError && error.status === 403) {
      throw new LocalElasticsearchError(
        'trial_used_up',
        'The trial license of this data folder is used up. Start with the basic license or with a new data folder.',
        { cause: error },
      )
    }
    throw error
  }
}
