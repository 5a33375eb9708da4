const blank = /(?:[\s\ufeff]+|\\\r?\n|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/|#(?=\s|$)[^\n]*)/y;

/** The place behind white space, comments and continued lines that begin at `from`. Each character is read once: pieces begin differently. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    blank.lastIndex = at;
    if (!blank.test(text)) return at;
    at = blank.lastIndex;
  }
}
