import { describe, expect, it } from 'vitest';
import { decodeAs } from '../../../debug-adapter/decode/decoders.ts';
import type { DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { exchange, strayNodes } from '../keyring.ts';

const octets = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

function decode(hex: string): DecodeNode {
  const bytes = octets(hex);
  const { root } = decodeAs('asn1', bytes, exchange);
  expect(strayNodes(root, [0, bytes.length])).toEqual([]);
  return root;
}

const textOf = ({ label, value }: DecodeNode): string => `${label}: ${value}`;
const problemsOf = ({ problem, children }: DecodeNode): readonly string[] => [
  ...(problem === undefined ? [] : [problem]),
  ...children.flatMap(problemsOf),
];

describe('an ASN.1 value', () => {
  it.each([
    ['01 01 ff', 'BOOLEAN: TRUE'],
    ['01 01 00', 'BOOLEAN: FALSE'],
    ['02 01 80', 'INTEGER: -128 (-0x80)'],
    ['02 02 00 80', 'INTEGER: 128 (0x80)'],
    ['0a 01 03', 'ENUMERATED: 3'],
    ['05 00', 'NULL: NULL'],
    ['06 03 55 04 03', 'OBJECT IDENTIFIER: commonName (2.5.4.3)'],
    ['06 03 88 37 03', 'OBJECT IDENTIFIER: 2.999.3'],
    ['0d 02 81 00', 'RELATIVE-OID: .128'],
    ['0c 03 e2 82 ac', 'UTF8String: "€"'],
    ['13 02 61 62', 'PrintableString: "ab"'],
    ['1e 04 20 ac 00 41', 'BMPString: "€A"'],
    ['1c 04 00 01 f6 00', 'UniversalString: "😀"'],
    ['14 01 e9', 'T61String: "é"'],
    ['17 0d 3439 3132 3331 3233 3539 3539 5a', 'UTCTime: 2049-12-31 23:59:59 UTC'],
    ['17 0d 3530 3031 3031 3030 3030 3030 5a', 'UTCTime: 1950-01-01 00:00:00 UTC'],
    ['17 11 3236 3031 3031 3030 3030 3030 2b30 3130 30', 'UTCTime: 2025-12-31 23:00:00 UTC'],
    ['18 11 3230 3530 3031 3031 3030 3030 3030 2e35 5a', 'GeneralizedTime: 2050-01-01 00:00:00 UTC'],
    ['09 03 80 01 03', 'REAL: 3 x 2^1'],
    ['09 01 40', 'REAL: PLUS-INFINITY'],
    ['09 00', 'REAL: 0'],
  ])('%s is %s', (hex, text) => {
    const { children } = decode(hex);
    expect(children.map(textOf)).toEqual([text]);
  });

  it.each([
    ['a BOOLEAN of two bytes', '01 02 ff ff'],
    ['an empty INTEGER', '02 00'],
    ['a NULL with contents', '05 01 00'],
    ['an OID that ends in the middle of an arc', '06 02 55 84'],
    ['a BIT STRING with nine unused bits', '03 02 09 00'],
    ['a UTF8String that is none', '0c 02 c3 28'],
    ['a BMPString of an odd length', '1e 03 00 41 00'],
    ['the thirtieth of February', '17 0d 3236 3032 3330 3030 3030 3030 5a'],
  ])('%s is shown as bytes, with the reason', (_name, hex) => {
    const [node] = decode(hex).children;
    expect(node?.problem).toMatch(/^These are no contents of an? /);
    expect(node?.kind).toBe('bytes');
  });
});

describe('ASN.1 in BER', () => {
  it('with an indefinite length ends at its end-of-contents octets', () => {
    const [sequence] = decode('30 80 02 01 05 30 80 05 00 00 00 00 00').children;
    expect(sequence).toMatchObject({ start: 0, end: 13 });
    expect(sequence?.children.map(({ start, end }) => [start, end])).toEqual([
      [2, 5],
      [5, 11],
    ]);
    expect(problemsOf(decode('30 80 02 01 05 00 00'))).toEqual([]);
  });

  it('with a length in more bytes than it needs means the same', () => {
    expect(decode('30 83 00 00 03 02 01 05').children[0]?.children.map(textOf)).toEqual(['INTEGER: 5']);
  });

  it('with a tag of several bytes tells its number', () => {
    expect(decode('bf 81 00 03 02 01 05').children[0]?.label).toContain('128');
  });
});

describe('ASN.1 inside strings', () => {
  it.each([
    ['an OCTET STRING', '04 05 30 03 02 01 05'],
    ['a BIT STRING', '03 06 00 30 03 02 01 05'],
  ])('is opened in %s, with ranges of the same buffer', (_name, hex) => {
    const [outer] = decode(hex).children;
    const [hidden] = outer?.children ?? [];
    expect(hidden?.children.map(textOf)).toEqual(['INTEGER: 5']);
    expect(hidden).toMatchObject({ start: octets(hex).length - 5, end: octets(hex).length });
  });

  it.each([
    ['a word', '04 05 68 65 6c 6c 6f'],
    ['what only begins as ASN.1', '04 04 30 03 02 01'],
    ['bits with unused ones', '03 06 01 30 03 02 01 04'],
  ])('is not found in %s', (_name, hex) => {
    expect(decode(hex).children[0]?.children).toEqual([]);
  });
});

describe('damaged ASN.1', () => {
  it('keeps what stands in front of the damage, and says at which byte that is', () => {
    const root = decode('30 0a 02 01 05 02 09 01 02 03 04 05');
    expect(root.children[0]?.children[0]).toMatchObject({ label: 'INTEGER', value: '5' });
    expect(problemsOf(root).join(' ')).toMatch(/byte [56]\b/);
  });

  it('tells of a damage once', () => {
    expect(problemsOf(decode('30 06 30 04 30 02 02 05'))).toHaveLength(1);
  });

  it('of nothing but a header says so', () => {
    expect(problemsOf(decode('30 82'))).not.toEqual([]);
    expect(decodeAs('asn1', new Uint8Array(), exchange)).toMatchObject({ ok: false, problem: 'no bytes' });
  });
});
