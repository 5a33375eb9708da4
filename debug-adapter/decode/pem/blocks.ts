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

/** All blocks in order. One character stands for each byte, so that offsets of the text are offsets of the buffer. A block without its end line ends where the next one begins. */
export function readPemParts(bytes: Bytes): readonly PemPart[] {
  const text = oneByOne(bytes);
  const parts: PemPart[] = [];
  for (let begin = text.indexOf(marker); begin >= 0 && parts.length < mostBlocks;) {
    const next = text.indexOf(marker, begin + marker.length);
    parts.push(readPart(text.slice(begin, next < 0 ? text.length : next), begin));
    begin = next;
  }
  return parts;
}

/** The block that a text begins with; `at` is where the text stands in the buffer. */
function readPart(text: string, at: number): PemPart {
  const found = findPemBlocks(text);
  const [block] = found.ok ? found.blocks : [];
  if (block !== undefined) {
    const { label, end, bodyStart, bodyEnd } = block;
    return {
      label,
      start: at,
      end: at + end,
      bodyStart: at + bodyStart,
      bodyEnd: at + bodyEnd,
      ...readBody(text.slice(bodyStart, bodyEnd), at + bodyStart),
    };
  }
  const close = text.indexOf('-----END ');
  const lineEnd = close < 0 ? -1 : text.indexOf('-----', close + 9);
  const end = lineEnd < 0 ? text.length : lineEnd + 5;
  const label = /^-----BEGIN ([^-\n]{0,64})/.exec(text.slice(0, 80))?.[1] ?? '';
  const bodyStart = Math.min(marker.length + label.length + 5, end);
  const problem = found.ok ? 'This is no PEM block.' : found.problem;
  const body = text.slice(bodyStart, close < 0 ? end : close);
  return {
    label,
    start: at,
    end: at + end,
    bodyStart: at + bodyStart,
    bodyEnd: at + bodyStart + body.length,
    bytes: body.includes(':') ? null : readBody(body, 0).bytes,
    problem,
  };
}

/** What can be read of the base64, which begins at byte `at` of the buffer, up to its damage. */
function readBody(body: string, at: number): Pick<PemPart, 'bytes' | 'problem'> {
  const { bytes, errorAt } = decodeBase64(body);
  if (bytes !== null) return { bytes };
  const whole = body.slice(0, errorAt);
  const read = decodeBase64(whole).bytes ?? decodeBase64(whole.trimEnd().slice(0, -1)).bytes;
  return {
    bytes: read === null || read.length === 0 ? null : read,
    problem: `What stands between the lines is not base64 from byte ${String(at + errorAt)} on.`,
  };
}

function oneByOne(bytes: Bytes): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += chunk) pieces.push(String.fromCharCode(...bytes.subarray(at, at + chunk)));
  return pieces.join('');
}
