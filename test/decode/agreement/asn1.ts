/** Our reader of ASN.1 beside `openssl asn1parse`: place, depth, header, length and type of each element, and the values of the simple types. */
import { readAllDer, type DerElement } from '../../../debug-adapter/bytes/der.ts';
import { valueOf } from '../../../debug-adapter/decode/asn1/value.ts';
import { askAsn1parse, type Answer } from './openssl.ts';
import type { Tally } from './tally.ts';
import type { Blob } from './published/vectors.ts';

export async function compareAsn1(blobs: readonly Blob[], tally: Tally): Promise<void> {
  const answers = await askAsn1parse(blobs.map(({ bytes }) => bytes));
  blobs.forEach(({ name, bytes }, index) => {
    tally.note(
      'openssl asn1parse',
      name,
      differences(bytes, answers[index] ?? { ok: false, output: '', error: 'no answer' }),
    );
  });
}

function differences(bytes: Uint8Array, { ok, output, error }: Answer): readonly string[] {
  const { elements, problem } = readAllDer(bytes);
  if (!ok) return problem !== null ? [] : [`OpenSSL refuses it (${error.trim().split('\n').at(-1) ?? ''}), we read it`];
  if (problem !== null) return [`we refuse it (${problem}), OpenSSL reads it`];
  const ours = elements.flatMap((element) => linesOf(bytes, element, 0));
  const theirs = output
    .split('\n')
    .filter((line) => line !== '')
    .map(lineOf);
  const at = ours.findIndex(
    (line, index) => line.shape !== theirs[index]?.shape || !isSameValue(line.value, theirs[index].value),
  );
  if (at >= 0) return [`${JSON.stringify(ours[at])}, OpenSSL has ${JSON.stringify(theirs[at])}`];
  return ours.length === theirs.length ? [] : [`${ours.length} elements, OpenSSL has ${theirs.length}`];
}

interface Line {
  readonly shape: string;
  readonly value: string;
}

const universal: Readonly<Record<number, string>> = {
  0: 'EOC',
  1: 'BOOLEAN',
  2: 'INTEGER',
  3: 'BIT STRING',
  4: 'OCTET STRING',
  5: 'NULL',
  6: 'OBJECT',
  10: 'ENUMERATED',
  12: 'UTF8STRING',
  16: 'SEQUENCE',
  17: 'SET',
  18: 'NUMERICSTRING',
  19: 'PRINTABLESTRING',
  20: 'T61STRING',
  21: 'VIDEOTEXSTRING',
  22: 'IA5STRING',
  23: 'UTCTIME',
  24: 'GENERALIZEDTIME',
  25: 'GRAPHICSTRING',
  26: 'VISIBLESTRING',
  27: 'GENERALSTRING',
  28: 'UNIVERSALSTRING',
  30: 'BMPSTRING',
};
const classes = { context: 'cont', application: 'appl', private: 'priv' } as const;

function linesOf(bytes: Uint8Array, element: DerElement, depth: number): readonly Line[] {
  const { tagClass, tag, constructed, start, contentStart, contentEnd, end, children } = element;
  const isIndefinite = bytes[contentStart - 1] === 0x80 && contentStart - start === 2 && constructed;
  const type = tagClass === 'universal' ? (universal[tag] ?? `<ASN1 ${tag}>`) : `${classes[tagClass]} [ ${tag} ]`;
  const shape = (at: number, level: number, header: number, length: string, form: string, name: string): string =>
    `${at}:d=${level} hl=${header} l=${length} ${form}: ${name}`;
  const own = {
    shape: shape(
      start,
      depth,
      contentStart - start,
      isIndefinite ? 'inf' : String(contentEnd - contentStart),
      constructed ? 'cons' : 'prim',
      type,
    ),
    value: tagClass === 'universal' ? comparable(type, valueOf(bytes, element).value ?? '') : '',
  };
  const inside = children.flatMap((child) => linesOf(bytes, child, depth + 1));
  return [
    own,
    ...inside,
    ...(isIndefinite && end > contentEnd
      ? [{ shape: shape(contentEnd, depth + 1, 2, '0', 'prim', 'EOC'), value: '' }]
      : []),
  ];
}

function lineOf(text: string): Line {
  const [, at = '', depth = '', header = '', length = '', form = '', rest = ''] =
    /^\s*(\d+):d=(\d+)\s+hl=\s*(\d+)\s+l=\s*(\d+|inf)\s+(cons|prim):\s(.*)$/.exec(text) ?? [];
  const [, type = rest.trim(), value = ''] = /^(.*?)\s*(?::(.*))?$/.exec(rest) ?? [];
  return {
    shape: `${at}:d=${depth} hl=${header} l=${length} ${form}: ${type.replace(/\s*\[HEX DUMP\]$/, '').trim()}`,
    value: type.includes('HEX DUMP') ? '' : theirValue(type.trim(), value),
  };
}

/** Integers as hexadecimal, times as digits, text as it is; other types are not compared by value. */
function theirValue(type: string, value: string): string {
  if (type === 'INTEGER' || type === 'ENUMERATED') return BigInt(`0x${value.replace('-', '')}`).toString(16);
  if (type === 'UTCTIME' || type === 'GENERALIZEDTIME') return value.replaceAll(/\D/g, '').slice(-12);
  return type === 'PRINTABLESTRING' || type === 'IA5STRING' ? value : '';
}

function comparable(type: string, value: string): string {
  if (type === 'INTEGER' || type === 'ENUMERATED')
    return /^-?(\d+)(?= \(|$)/.test(value) ? BigInt(/^-?(\d+)/.exec(value)?.[1] ?? 0).toString(16) : '';
  if (type === 'UTCTIME' || type === 'GENERALIZEDTIME') return value.replaceAll(/\D/g, '').slice(-12);
  return type === 'PRINTABLESTRING' || type === 'IA5STRING' ? value : '';
}

/** A value that we show shortened is not compared. */
function isSameValue(ours: string, theirs: string): boolean {
  return ours === '' || ours.includes('…') || ours.replaceAll('"', '') === theirs.replaceAll('"', '');
}
