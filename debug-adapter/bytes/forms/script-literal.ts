/** A literal of a `.ddi` script, quotation marks and all, as somebody selects it there; digits in plain quotation marks too. */
import type { Bytes } from '../bytes.ts';
import { toHex } from '../hex.ts';
import { readBase64Form, recogniseBase64 } from './base64.ts';
import { mistake, movedBy, type FormReading, type Recognition } from './form.ts';
import { readHexForm } from './hex.ts';
import { readPemForm } from './pem.ts';

const readers = { hex: readHexForm, base64: readBase64Form, pem: readPemForm } as const;
type Prefix = keyof typeof readers;
const opening = /^[\s\ufeff]*(?:(hex|base64|pem)("""|")|("|'))/;

/** How sure it is that a text is a buffer as scripts write it, and why; null where it is none. */
export function recogniseScriptLiteral(text: string): Recognition | null {
  const match = opening.exec(text);
  if (match?.[1] !== undefined) return { confidence: 0.99, why: 'a literal of a script' };
  return match === null || digitsIn(text, match[0].length, match[3] ?? '') === null
    ? null
    : { confidence: 0.9, why: 'digits in quotation marks' };
}

/** `hex"..."`, `base64"..."` or `pem"""..."""`, or hexadecimal or base64 digits in quotation marks, and nothing behind it. */
export function readScriptLiteral(text: string): FormReading {
  const match = opening.exec(text);
  if (match === null)
    return mistake('This is no buffer of a script: expected hex"...", base64"..." or pem"""...""".', 0);
  const [whole, prefix, long, short = ''] = match;
  const quote = long ?? short;
  const end = text.indexOf(quote, whole.length);
  if (end < 0) return mistake('The literal has no closing quotation mark. Take the whole of it.', text.length);
  const rest = text.slice(end + quote.length).search(/[^\s,;)]/);
  if (rest >= 0)
    return mistake('Behind the literal stands something else. Take the literal only.', end + quote.length + rest);
  const form = prefix === undefined ? digitsIn(text, whole.length, short) : (prefix as Prefix);
  return form === null
    ? mistake('These are no hexadecimal digits and no base64.', whole.length)
    : movedBy(readers[form](text.slice(whole.length, end)), whole.length);
}

/** Which digits fill the quotation marks; null where there are too few of them to be no word, or something else. */
function digitsIn(text: string, from: number, quote: string): Prefix | null {
  const end = text.indexOf(quote, from);
  const content = end < 0 ? '' : text.slice(from, end);
  if (/^(?:0x)?[0-9a-fA-F][0-9a-fA-F\s:-]{7,}$/.test(content) && readHexForm(content).ok) return 'hex';
  return content.length >= 24 && (recogniseBase64(content)?.confidence ?? 0) >= 0.7 && readBase64Form(content).ok
    ? 'base64'
    : null;
}

/** `hex"..."`, broken into lines of 32 bytes where it is longer. */
export function writeScriptLiteral(bytes: Bytes): string {
  const lines = toHex(bytes).match(/.{1,64}/g) ?? [];
  return lines.length > 1 ? `hex"""\n${lines.join('\n')}\n"""` : `hex"${lines.join('')}"`;
}
