/** The place behind white space, comments and continued lines that begin at `from`. An open comment is none. Each character is read once. */
export function skipBlanks(text: string, from: number): number {
  for (let at = from; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 0xa0 || code === 0xfeff || (code > 0x2000 && /\s/.test(text[at] ?? ''))) at += 1;
    else if (code === slash && text[at + 1] === '/') at = lineEnd(text, at);
    else if (code === slash && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) return at;
      at = end + 2;
    } else if (code === hash && (at + 1 === text.length || /\s/.test(text[at + 1] ?? ''))) at = lineEnd(text, at);
    else if (code === backslash && /^\r?\n/.test(text.slice(at + 1, at + 3))) at += 2;
    else return at;
  }
  return text.length;
}

const [slash, hash, backslash] = [0x2f, 0x23, 0x5c];

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
