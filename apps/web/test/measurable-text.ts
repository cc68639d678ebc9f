/* EUI's combo box measures text on a canvas, which jsdom has not: there every text is as wide as nothing. */
Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
  value: () => ({ font: '', measureText: () => ({ width: 0 }) }),
})
