// @ts-check
// Beside the Latchkey that is measured: says what it uses, when it is asked through the channel to its parent.
process.on('message', async () => {
  // What a first collection finalises, a later one frees.
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  process.send?.(process.memoryUsage())
})
// A listener keeps the channel open, and with it the process; the server stops by its own means.
process.channel?.unref()
