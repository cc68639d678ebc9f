const accented: Record<string, string> = {
  a: 'àà',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'éé',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'îî',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ôô',
  p: 'þ',
  q: 'ǫ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ûû',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
  A: 'À',
  B: 'Ɓ',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  F: 'Ƒ',
  G: 'Ĝ',
  H: 'Ĥ',
  I: 'Î',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ļ',
  M: 'Ṁ',
  N: 'Ñ',
  O: 'Ô',
  P: 'Þ',
  Q: 'Ǫ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Û',
  V: 'Ṽ',
  W: 'Ŵ',
  X: 'Ẋ',
  Y: 'Ý',
  Z: 'Ž',
}

/** Tags (`<b>`), quoted braces (`'{'`), braces that open or close an argument or a branch, or one character of text. */
const token = /<\/?[a-zA-Z][^<>]*>|'[{}<>#][^']*'|[{}]|./gsu

/**
 * An ICU message made foreign but readable: accents, longer by about a third, in brackets. Names of arguments, plural
 * rules and tags stay, so that it formats as before. What a screen shows without brackets did not come from a message.
 */
export function pseudoText(message: string): string {
  // Braces nest: text, an argument within it, a branch of a plural within that, and so on.
  let depth = 0
  const body = message.replace(token, (part) => {
    if (part === '{') depth++
    if (part === '}') depth--
    return depth % 2 === 0 ? (accented[part] ?? part) : part
  })
  return `[${body}]`
}
