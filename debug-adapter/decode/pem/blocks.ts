/** The PEM blocks of a buffer that is text, by byte offsets (RFC 7468). What is damaged is told at its place and does not hide the rest. */
import type { Bytes } from '../../bytes/bytes.ts';
import { decodeBase64 } from '../../bytes/base64.ts';
import { findPemBlocks } from '../../bytes/pem.ts';

export interface PemPart {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  /** The base64 between the lines. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** Null where the body cannot be read. */
  readonly bytes: Bytes | null;
  readonly problem?: string;
}

const marker = '-----BEGIN ';
const chunk = 8192;
/** Blocks of one text that are read. */
const mostBlocks = 2000;

/** Where the first block begins, looking at so many bytes; -1 for none. */
export function findPemMarker(bytes: Bytes, within = bytes.length): number {
  const stop = Math.min(bytes.length, within) - marker.length;
  for (let at = bytes.indexOf(0x2d); at >= 0 && at <= stop; at = bytes.indexOf(0x2d, at + 1)) {
    let length = 1;
    while (length < marker.length && bytes[at + length] === marker.charCodeAt(length)) length += 1;
    if (length === marker.length) return at;
  }
  return -1;
}

/** All blocks in order. One character stands for each byte, so that offsets of the text are offsets of the buffer. */
export function readPemParts(bytes: Bytes): readonly PemPart[] {
  const text = oneByOne(bytes);
  const parts: PemPart[] = [];
  let from = 0;
  while (parts.length < mostBlocks) {
    const rest = text.slice(from);
    const found = findPemBlocks(rest);
    const whole = found.ok ? found.blocks : blocksBefore(rest, found.at);
    for (const { label, start, end, bodyStart, bodyEnd } of whole.slice(0, mostBlocks - parts.length)) {
      parts.push({ label, start: from + start, end: from + end, bodyStart: from + bodyStart, bodyEnd: from + bodyEnd, ...readBody(rest.slice(bodyStart, bodyEnd)) });
    }
    if (found.ok) break;
    const begin = rest.lastIndexOf(marker, found.at);
    const close = rest.indexOf('-----END ', found.at);
    const lineEnd = close < 0 ? -1 : rest.indexOf('-----', close + 9);
    const end = lineEnd < 0 ? rest.length : lineEnd + 5;
    const label = /^-----BEGIN ([^-\n]{0,64})/.exec(rest.slice(begin, begin + 80))?.[1] ?? '';
    parts.push({ label, start: from + begin, end: from + end, bodyStart: from + Math.min(begin + marker.length + label.length + 5, end), bodyEnd: from + end, bytes: null, problem: found.problem });
    if (lineEnd < 0 || !found.problem.includes('encrypted')) break;
    from += end;
  }
  return parts;
}

function blocksBefore(text: string, at: number) {
  const begin = text.lastIndexOf(marker, at);
  const found = findPemBlocks(text.slice(0, Math.max(begin, 0)));
  return found.ok ? found.blocks : [];
}

function readBody(body: string): Pick<PemPart, 'bytes' | 'problem'> {
  const { bytes } = decodeBase64(body);
  return bytes === null ? { bytes: null, problem: 'What stands between the lines is not base64.' } : { bytes };
}

function oneByOne(bytes: Bytes): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += chunk) pieces.push(String.fromCharCode(...bytes.subarray(at, at + chunk)));
  return pieces.join('');
}
