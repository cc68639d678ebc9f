/** How the person got hold of the secret that can be seen once: what one who is about to close needs to know. */
export type Kept = 'copied' | 'downloaded'
