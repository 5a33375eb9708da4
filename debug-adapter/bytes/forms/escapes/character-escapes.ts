/** What the character behind a backslash stands for, in C and the languages after it; `e` is of gcc and gdb, `/` of JSON. */
export const characterEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  e: 27,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
  '?': 63,
  '/': 47,
};
