import { connect, createServer, type Socket } from 'node:net'
import { listen } from './listen.ts'

/** A way to a real node that can be cut and mended. */
export type Proxy = { url: string; cut: () => void; mend: () => void; stop: () => Promise<void> }

/** Passes TCP on to `target` until it is cut: then every connection is reset, as if nothing listened. */
export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) {
      near.resetAndDestroy()
      return
    }
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
    }
  })
  const { url, close } = await listen(server)
  const drop = () => {
    for (const socket of open) socket.resetAndDestroy()
  }
  return {
    url,
    cut: () => {
      isCut = true
      drop()
    },
    mend: () => {
      isCut = false
    },
    stop: async () => {
      drop()
      await close()
    },
  }
}
