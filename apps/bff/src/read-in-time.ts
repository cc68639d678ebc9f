import type { ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { TLSSocket } from 'node:tls'

type Watch = { withinMs: number; onLate: () => void; onFailure: (error: unknown) => void }

/**
 * A reply in parts, each of which has to be taken within so long: whoever reads a byte now and then would else keep one in
 * memory, and a place among the requests under way, for as long as they like. No part is made before there is room for it.
 */
export const readInTime = (parts: AsyncIterable<string>, raw: ServerResponse, watch: Watch): Readable =>
  Readable.from(watched(parts, raw, watch), { objectMode: false })

async function* watched(parts: AsyncIterable<string>, raw: ServerResponse, watch: Watch) {
  let timer: NodeJS.Timeout | undefined
  const begin = () => {
    clearTimeout(timer)
    // What was being made when its reader left is made all the same.
    if (raw.destroyed) return
    timer = setTimeout(() => {
      watch.onLate()
      breakOff(raw)
    }, watch.withinMs)
  }
  raw.once('close', () => clearTimeout(timer))
  try {
    for await (const part of parts) {
      begin()
      yield part
      clearTimeout(timer)
    }
  } catch (error) {
    watch.onFailure(error)
    breakOff(raw)
    throw error
  }
  // What is still on its way.
  begin()
}

/**
 * Ends a reply that is not whole. A reset, because to HTTP/1.0, which proxies still speak, a connection that is closed is how
 * a file ends.
 */
function breakOff(raw: ServerResponse): void {
  const { socket } = raw
  if (socket instanceof Socket && !(socket instanceof TLSSocket)) socket.resetAndDestroy()
  raw.destroy()
}
