// Runs in the page before anything of its own: notes when rows are there, what shifts, and how long interactions take.
window.bench = { rowsAt: undefined, shift: 0, interactions: new Map() }
const row = '[data-row], [data-test-subj^="apiKeyRow-"]'
new MutationObserver((_, observer) => {
  if (!document.querySelector(row)) return
  observer.disconnect()
  requestAnimationFrame(() => {
    window.bench.rowsAt = performance.now()
  })
}).observe(document, { childList: true, subtree: true })
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.bench.shift += entry.value
}).observe({ type: 'layout-shift', buffered: true })
new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries()) {
    if (!interactionId) continue
    const longest = window.bench.interactions.get(interactionId) ?? 0
    window.bench.interactions.set(interactionId, Math.max(longest, duration))
  }
}).observe({ type: 'event', durationThreshold: 16, buffered: true })
