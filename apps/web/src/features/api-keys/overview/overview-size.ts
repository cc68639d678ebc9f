/** In pixels, of one tile and between two. */
export const tileHeight = 58
export const gap = 8

/** Two rows of tiles. */
export const overviewHeight = 2 * tileHeight + gap
