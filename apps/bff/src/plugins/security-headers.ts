import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/** What no page of ours uses, and so no script in one may. */
const denied = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
const permissionsPolicy = [
  ...denied.map((feature) => `${feature}=()`),
  'clipboard-read=()',
  'clipboard-write=(self)',
].join(', ')

const hstsSeconds = 31_536_000

type TransportConfig = Pick<Config, 'secure' | 'hstsSubdomains'>

/** For errors that are answered outside of Fastify's hooks. They are no page: nothing may come from anywhere. */
export const bareHeaders = ({ secure, hstsSubdomains }: TransportConfig): Record<string, string> => ({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsPolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  ...(secure && {
    'strict-transport-security': `max-age=${hstsSeconds}${hstsSubdomains ? '; includeSubDomains' : ''}`,
  }),
})

/** Sets them on every reply, errors included. Nonces are new for each. */
export async function registerSecurityHeaders(
  app: FastifyInstance,
  { secure, hstsSubdomains }: TransportConfig,
): Promise<void> {
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      // The defaults would upgrade to https, which breaks plain http on a private network.
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure ? { maxAge: hstsSeconds, includeSubDomains: hstsSubdomains } : false,
    // frame-ancestors says the same to every browser in use.
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', permissionsPolicy)
    // Files and pages that may be kept say so themselves.
    reply.header('cache-control', 'no-store')
  })
}
