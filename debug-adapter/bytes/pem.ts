import type { Bytes } from './bytes.ts';
import { decodeBase64 } from './base64.ts';

/** One block of RFC 7468 text. */
export interface PemBlock {
  readonly label: string;
  readonly bytes: Bytes;
}
export type PemResult =
  { readonly ok: true; readonly blocks: readonly PemBlock[] } | { readonly ok: false; readonly problem: string };

/** Where a block stands in its text: from its begin line to behind its end line, and the base64 between them. */
export interface PemPlace {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
}
export type PemPlaces =
  | { readonly ok: true; readonly blocks: readonly PemPlace[] }
  | { readonly ok: false; readonly problem: string; readonly at: number };

/** All PEM blocks of a text, in order. Text around them is legal; headers inside one mean an encrypted key and are refused. */
export function parsePem(text: string): PemResult {
  const found = findPemBlocks(text);
  if (!found.ok) return { ok: false, problem: found.problem };
  const blocks: PemBlock[] = [];
  for (const { label, bodyStart, bodyEnd } of found.blocks) {
    const decoded = decodeBase64(text.slice(bodyStart, bodyEnd));
    if (decoded.bytes === null) return { ok: false, problem: `The PEM block ${label} is not base64.` };
    blocks.push({ label, bytes: decoded.bytes });
  }
  return blocks.length === 0 ? { ok: false, problem: 'There is no PEM block.' } : { ok: true, blocks };
}

/** The blocks of a text by their begin and end lines (RFC 7468 section 2). What is between those is not read yet. */
export function findPemBlocks(text: string): PemPlaces {
  const blocks: PemPlace[] = [];
  for (let begin = text.indexOf('-----BEGIN '); begin >= 0; begin = text.indexOf('-----BEGIN ', blocks.at(-1)?.end)) {
    const labelEnd = text.indexOf('-----', begin + 11);
    const label = labelEnd < 0 ? '' : text.slice(begin + 11, labelEnd);
    const footer = `-----END ${label}-----`;
    const bodyEnd = labelEnd < 0 ? -1 : text.indexOf(footer, labelEnd);
    if (bodyEnd < 0 || label.length > 64) return { ok: false, problem: 'A PEM block has no end line.', at: begin };
    const bodyStart = labelEnd + 5;
    const header = text.slice(bodyStart, bodyEnd).indexOf(':');
    if (header >= 0)
      return { ok: false, problem: `The PEM block ${label} is encrypted. Decrypt it first.`, at: bodyStart + header };
    blocks.push({ label, start: begin, end: bodyEnd + footer.length, bodyStart, bodyEnd });
  }
  return { ok: true, blocks };
}
