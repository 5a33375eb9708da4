/** The place behind white space, comments and continued lines that begin at `from`. An open comment is none. Each character is read once. */
export function skipBlanks(text: string, from: number): number {
  for (let at = from; at < text.length;) {
    const behind = isSpace(text, at) ? at + 1 : (commentEnd(text, at) ?? continuedLine(text, at));
    if (behind === null) return at;
    at = behind;
  }
  return text.length;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code <= 32 || code === 0xa0 || code === 0xfeff || (code > 0x2000 && /\s/.test(text[at] ?? ''));
}

/** The end of the comment that begins here; null where none does, or one that does not end. */
function commentEnd(text: string, at: number): number | null {
  const [first, second = ' '] = [text[at], text[at + 1]];
  if (first === '#' && /\s/.test(second)) return lineEnd(text, at);
  if (first !== '/') return null;
  if (second === '/') return lineEnd(text, at);
  const end = second === '*' ? text.indexOf('*/', at + 2) : -1;
  return end < 0 ? null : end + 2;
}

/** Behind a backslash at the end of a line. */
function continuedLine(text: string, at: number): number | null {
  return text[at] === '\\' && /^\r?\n/.test(text.slice(at + 1, at + 3)) ? at + 2 : null;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
