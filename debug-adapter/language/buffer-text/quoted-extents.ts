/** Strings around an offset: what is in their quotation marks may be hexadecimal or base64, or they may be bytes with escapes. */
import { lineAt, type Extent } from './extent.ts';

interface Quoted {
  readonly start: number;
  readonly end: number;
}

/** The literal that holds an offset, its content alone and the run of literals that it is part of. */
export function quotedExtents(text: string, offset: number): readonly Extent[] {
  const own = literalAt(text, offset);
  if (own === null) return [];
  const content = text.slice(own.start + 1, own.end - 1);
  const inner = { start: own.start + 1, end: own.end - 1 };
  const isHex = /^(?:0x)?[0-9a-f]{2}(?:[\s:,-]?[0-9a-f]{2})+$/i.test(content.slice(0, 4000));
  const isBase64 = /^[A-Za-z0-9+/_-]{24,}={0,2}$/.test(content) && /[a-z]/.test(content) && /[A-Z]/.test(content);
  const hex: readonly Extent[] = isHex ? [{ ...inner, form: 'hex', least: 8 }] : [];
  const base64: readonly Extent[] = isBase64 && !isHex ? [{ ...inner, form: 'base64', least: 18 }] : [];
  const escaped: readonly Extent[] = /\\(?:x[0-9a-f]{2}|[0-7])/i.test(content)
    ? [{ ...joined(text, own), form: 'string', least: 2 }]
    : [];
  return [...hex, ...base64, ...escaped];
}

/** The quoted literal of the line that holds an offset, with its quotation marks. */
function literalAt(text: string, offset: number): Quoted | null {
  const line = lineAt(text, offset);
  if (line.end - line.start > 64 * 1024) return null;
  for (let at = line.start; at < line.end && at <= offset; at += 1) {
    const quote = text[at];
    if (quote !== '"' && quote !== "'") continue;
    let end = at + 1;
    while (end < line.end && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
    if (end >= line.end) return null;
    if (offset > at && offset <= end) return { start: at, end: end + 1 };
    at = end;
  }
  return null;
}

/** With the literals in front of and behind it, and its prefix: they are one string. */
function joined(text: string, { start, end }: Quoted): Quoted {
  let [first, last] = [start, end];
  for (;;) {
    const gap = /(["'])([\s\\+]{1,40})(?:b|u8|c)?$/.exec(text.slice(Math.max(0, first - 48), first));
    if (gap === null) break;
    const previous = literalAt(text, first - (gap[0].length - 1) - 1);
    if (previous === null || previous.end > first) break;
    first = previous.start;
  }
  for (;;) {
    const gap = /^[\s\\+]{1,40}(?:b|u8|c)?(?=["'])/.exec(text.slice(last, last + 48));
    const next = gap === null ? null : literalAt(text, last + gap[0].length + 1);
    if (next === null || next.start < last) break;
    last = next.end;
  }
  return { start: /b|u8|c/.test(text[first - 1] ?? '') ? first - (text[first - 1] === '8' ? 2 : 1) : first, end: last };
}
