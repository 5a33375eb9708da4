/**
 * Kinds of tokens as small numbers. A punctuation mark of one character has its character code as kind;
 * everything else stands here.
 */
export const kind = {
  end: 0,
  name: 1,
  number: 2,
  /** `"..."` and `"""..."""` */
  string: 3,
  /** `hex"..."`, `base64"..."`, `pem"..."`, `guid"..."`; the quotes may be triple. */
  prefixedString: 4,
  /** `{9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f}` */
  guid: 5,
  /** `'A'` of a C initialiser. */
  character: 6,
  /** A character that is no part of the language. */
  unknown: 7,
  exclamation: 33,
  percent: 37,
  ampersand: 38,
  open: 40,
  close: 41,
  star: 42,
  plus: 43,
  comma: 44,
  minus: 45,
  dot: 46,
  slash: 47,
  colon: 58,
  less: 60,
  assign: 61,
  greater: 62,
  question: 63,
  at: 64,
  openIndex: 91,
  closeIndex: 93,
  caret: 94,
  openBrace: 123,
  bar: 124,
  closeBrace: 125,
  tilde: 126,
  arrow: 128,
  range: 129,
  equal: 130,
  unequal: 131,
  lessOrEqual: 132,
  greaterOrEqual: 133,
  and: 134,
  or: 135,
} as const;

/** Marks of two characters, by both. The longer mark wins over the shorter. */
export const pairs: Readonly<Record<string, number>> = {
  '->': kind.arrow,
  '..': kind.range,
  '==': kind.equal,
  '!=': kind.unequal,
  '<=': kind.lessOrEqual,
  '>=': kind.greaterOrEqual,
  '&&': kind.and,
  '||': kind.or,
};

/** Marks of one character. */
export const marks = '!%&()*+,-./:<=>?@[]^{|}~';
