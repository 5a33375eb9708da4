/** A literal of a `.ddi` script, quotation marks and all, as somebody selects it there. */
import type { Bytes } from '../bytes.ts';
import { toHex } from '../hex.ts';
import { readBase64Form } from './base64.ts';
import { mistake, movedBy, type FormReading, type Recognition } from './form.ts';
import { readHexForm } from './hex.ts';
import { readPemForm } from './pem.ts';

const readers = { hex: readHexForm, base64: readBase64Form, pem: readPemForm } as const;
const opening = /^\s*(hex|base64|pem)("""|")/;

export function recogniseScriptLiteral(text: string): Recognition | null {
  return opening.test(text) ? { confidence: 0.99, why: 'a literal of a script' } : null;
}

/** `hex"..."`, `base64"..."` or `pem"""..."""`, and nothing behind it. */
export function readScriptLiteral(text: string): FormReading {
  const match = opening.exec(text);
  if (match === null) return mistake('This is no buffer of a script: expected hex"...", base64"..." or pem"""...""".', 0);
  const [whole, prefix, quote = '"'] = match;
  const end = text.indexOf(quote, whole.length);
  if (end < 0) return mistake('The literal has no closing quotation mark. Take the whole of it.', text.length);
  const rest = text.slice(end + quote.length).search(/[^\s,;)]/);
  if (rest >= 0) return mistake('Behind the literal stands something else. Take the literal only.', end + quote.length + rest);
  return movedBy(readers[prefix as keyof typeof readers](text.slice(whole.length, end)), whole.length);
}

/** `hex"..."`, broken into lines of 32 bytes where it is longer. */
export function writeScriptLiteral(bytes: Bytes): string {
  const lines = toHex(bytes).match(/.{1,64}/g) ?? [];
  return lines.length > 1 ? `hex"""\n${lines.join('\n')}\n"""` : `hex"${lines.join('')}"`;
}
