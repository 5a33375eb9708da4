/** Lists as debuggers print them: parts between commas, where brackets and quotes hold other commas. */

const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']', '<': '>' };

/** Where the bracket at `start` is closed: the place of the closing sign, or the end of the text. */
export function closedAt(text: string, start: number): number {
  const open: string[] = [];
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"' || sign === "'") at = endOfQuoted(text, at);
    else if (closing[sign] !== undefined) open.push(closing[sign] ?? '');
    else if (sign === open.at(-1)) {
      open.pop();
      if (open.length === 0) return at;
    }
  }
  return text.length;
}

/** The place of the sign that ends a quoted text; the end of the text where none does. */
function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

/** The parts of a list, without blanks around them. Linear in the text. */
export function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"' || sign === "'") at = endOfQuoted(text, at);
    else if (closing[sign] !== undefined) at = closedAt(text, at);
    else if (sign === ',') {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  const last = text.slice(from).trim();
  return last === '' && parts.length === 0 ? [] : [...parts, last];
}

/** `name = value` or `name=value`. */
export function namedPart(part: string): { readonly name: string; readonly value: string } | null {
  const match = /^(\w+) ?= ?([^]*)$/.exec(part);
  return match === null ? null : { name: match[1] ?? '', value: match[2] ?? '' };
}
