/** Texts that mean harm where they are shown as they are, and how to tell that none of it is left. */
import fc from 'fast-check';
import { encodeUtf8 } from '../../debug-adapter/bytes/utf8.ts';
import { type Bytes, concat } from '../../debug-adapter/bytes/bytes.ts';
import { edwardsKey, extension, oid, sequence, tlv } from '../decode/made-der.ts';

/** Sequences of a terminal, line ends of every kind, marks of direction, characters that nobody sees. */
const harmful = [
  '\u001b[2J',
  '\u001b]0;title\u0007',
  '\n',
  '\r',
  '\r\nFAIL',
  '\t',
  '\u0000',
  '\u007f',
  '\u0085',
  '\u009b31m',
  '\u00ad',
  '\u061c',
  '\u200b',
  '\u200f',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\u{e0041}',
];

export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...harmful), fc.string({ maxLength: 4 })), { minLength: 1, maxLength: 6 })
  .map((parts) => `x${parts.join('')}y`);

/** What is left in a text of what may not be shown. */
export function leftIn(text: string, areLinesMeant = false): readonly string[] {
  return (text.match(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu) ?? []).filter(
    (character) => !(areLinesMeant && character === '\n'),
  );
}

/** Every text in a value of JSON's kinds, with its place. */
export function textsIn(value: unknown, place = '$'): readonly (readonly [place: string, text: string])[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, `${place}.${key}`));
}

/** The texts in a value of JSON's kinds that may not be shown, with their places. */
export function harmIn(value: unknown): readonly (readonly [place: string, text: string])[] {
  return textsIn(value).filter(([, text]) => leftIn(text).length > 0);
}

/** UTF-8, Numeric, Printable, T61, IA5, Visible and General strings: one byte a unit, whatever it is. */
const oneByteTags = [0x0c, 0x12, 0x13, 0x14, 0x16, 0x1a, 0x1b];
const attributes = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 42].map((last) => `2.5.4.${String(last)}`);

const utf16 = (text: string): Bytes =>
  Uint8Array.from(
    [...Buffer.from(text, 'utf16le')].flatMap((_, i, all) => (i % 2 === 0 ? [all[i + 1] ?? 0, all[i] ?? 0] : [])),
  );

const name = (text: string): Bytes =>
  sequence(
    ...attributes.map((id, i) =>
      tlv(0x31, sequence(oid(id), tlv(oneByteTags[i % oneByteTags.length] ?? 0x0c, encodeUtf8(text)))),
    ),
    tlv(0x31, sequence(oid('2.5.4.3'), tlv(0x1e, utf16(text)))),
    tlv(0x31, sequence(oid('2.5.4.3'), tlv(0x0c, encodeUtf8(text)))),
  );

/** Extensions with texts in them: alternative names, policies with a notice, distribution points, places of authorities, and one that nobody knows. */
function extensionsWith(text: string): readonly Bytes[] {
  const bytes = encodeUtf8(text);
  const names = sequence(
    tlv(0xa0, oid('1.2.3.4'), tlv(0xa0, tlv(0x0c, bytes))),
    tlv(0x81, bytes),
    tlv(0x82, bytes),
    tlv(0xa4, name(text)),
    tlv(0x86, bytes),
  );
  const qualifier = sequence(oid('1.3.6.1.5.5.7.2.1'), tlv(0x16, bytes));
  const notice = sequence(oid('1.3.6.1.5.5.7.2.2'), sequence(tlv(0x0c, bytes)));
  return [
    extension('2.5.29.17', names),
    extension('2.5.29.18', names),
    extension('2.5.29.32', sequence(sequence(oid('1.2.3'), sequence(qualifier, notice)))),
    extension('2.5.29.31', sequence(sequence(tlv(0xa0, tlv(0xa0, tlv(0x86, bytes)))))),
    extension('1.3.6.1.5.5.7.1.1', sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), tlv(0x86, bytes)))),
    extension('2.16.840.1.113730.1.13', tlv(0x16, bytes)),
    extension('1.2.3.4.5', tlv(0x0c, bytes)),
  ];
}

/** A certificate with the text in every field that holds one. */
export function hostileCertificate(text: string): Bytes {
  const key = edwardsKey(1);
  const [from, to] = ['250101000000Z', '491231235959Z'].map((time) => tlv(0x17, encodeUtf8(time)));
  const tbs = sequence(
    tlv(0xa0, tlv(2, Uint8Array.of(2))),
    tlv(2, Uint8Array.of(7)),
    key.algorithm,
    name(text),
    sequence(from ?? new Uint8Array(0), to ?? new Uint8Array(0)),
    name(text),
    key.publicKey,
    tlv(0xa3, sequence(...extensionsWith(text))),
  );
  return sequence(tbs, key.algorithm, tlv(3, concat(Uint8Array.of(0), key.sign(tbs))));
}

/** A PEM block under a label of the text, which a well-formed one never is. */
export function hostilePem(text: string, content: Bytes): string {
  const base64 = Buffer.from(content).toString('base64');
  return `${text}\n-----BEGIN ${text}-----\n${base64}\n-----END ${text}-----\n-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
}
