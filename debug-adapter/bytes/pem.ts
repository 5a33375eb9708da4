import type { Bytes } from './bytes.ts';
import { decodeBase64 } from './base64.ts';

/** One block of RFC 7468 text. */
export interface PemBlock { readonly label: string; readonly bytes: Bytes }
export type PemResult = { readonly ok: true; readonly blocks: readonly PemBlock[] } | { readonly ok: false; readonly problem: string };

/** All PEM blocks of a text, in order. Text around them is legal; headers inside one mean an encrypted key and are refused. */
export function parsePem(text: string): PemResult {
  const blocks: PemBlock[] = [];
  let at = 0;
  for (;;) {
    const begin = text.indexOf('-----BEGIN ', at);
    if (begin < 0) break;
    const labelEnd = text.indexOf('-----', begin + 11);
    const label = labelEnd < 0 ? '' : text.slice(begin + 11, labelEnd);
    const footer = `-----END ${label}-----`;
    const end = labelEnd < 0 ? -1 : text.indexOf(footer, labelEnd);
    if (end < 0 || label.length > 64) return { ok: false, problem: 'A PEM block has no end line.' };
    const body = text.slice(labelEnd + 5, end);
    if (body.includes(':')) return { ok: false, problem: `The PEM block ${label} is encrypted. Decrypt it first.` };
    const decoded = decodeBase64(body);
    if (decoded.bytes === null) return { ok: false, problem: `The PEM block ${label} is not base64.` };
    blocks.push({ label, bytes: decoded.bytes });
    at = end + footer.length;
  }
  return blocks.length === 0 ? { ok: false, problem: 'There is no PEM block.' } : { ok: true, blocks };
}
