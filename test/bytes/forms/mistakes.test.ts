import { describe, expect, it } from 'vitest';
import { toHex } from '../../../debug-adapter/bytes/hex.ts';
import { readBufferText } from '../../../debug-adapter/bytes/forms/read.ts';
import type { FormId } from '../../../debug-adapter/bytes/forms/form-id.ts';

/** `^` marks the place at which the mistake is told. */
const mistakes: readonly (readonly [name: string, text: string, message: RegExp])[] = [
  ['an odd count of digits', '30 82 ^3', /odd/],
  ['a digit that is missing', '30 ^8 01', /two hexadecimal digits/],
  ['numbers that are decimal or hexadecimal', '^48, 30, 11', /brackets/],
  ['a number that is no byte', '{ 0x30, ^0x8230 }', /declare the type/],
  ['a number that is too wide for its type', 'WORD x[] = { ^0x12345 };', /2 bytes/],
  ['more elements than declared', 'BYTE x[^2] = { 0x01, 0x02, 0x03 };', /2 elements, the list has 3/],
  [
    'fewer elements than declared, where that is no zeros',
    'let x: [u8; ^4] = [0x01, 0x02];',
    /4 elements, the list has 2/,
  ],
  ['a list without an end', 'BYTE x[] = ^{ 0x01, 0x02', /closing bracket/],
  ['a comma that is missing', '{ 0x01 ^0x02 }', /comma/],
  ['two lists', 'BYTE a[] = { 0x01 }; ^BYTE b[] = { 0x02 };', /one list/],
  [
    'a length that is wrong',
    'unsigned char a[] = { 0x01, 0x02 };\n^unsigned int a_len = 3;',
    /says 3 bytes, the list has 2/,
  ],
  ['signed and unsigned bytes', '[-1, 2, ^200]', /not both/],
  ['a string without an end', String.raw`^"\x30\x82`, /closing quotation mark/],
  ['half an escape', String.raw`"\x30^\x8"`, /two hexadecimal digits/],
  ['an octal escape that is no byte', String.raw`"\x30^\777"`, /377/],
  ['a character of some encoding', '"\\x30^é"', /encoding/],
  ['a wide string', String.raw`^L"\x30"`, /wide/],
  ['an escape that is none', String.raw`"\x30^\q"`, /no escape/],
  ['base64 with a wrong character', 'b64: MIIB^!IjANBgkqhkiG', /base64/],
  ['PEM that does not end', '^-----BEGIN CERTIFICATE-----\nMIIB', /no end line/],
  [
    'PEM with a password',
    '-----BEGIN RSA PRIVATE KEY-----\nProc-Type^: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----',
    /encrypted/,
  ],
  ['PEM with a wrong character', '-----BEGIN X-----\nAA^*A\n-----END X-----', /not base64/],
  ['a gap between rows', '00000000: 3082 0122  0.."^\n00000010: 3082 0122  0.."', /missing/],
  ['rows that overlap', '00000000: 3082 0122  0.."\n00000004: 3082 0122  0.."^\n00000006: 3082 0122  0.."', /overlap/],
  ['memory that cannot be read', 'ffffffff`00000090  ^?? ?? ?? ??', /zeros/],
  ['* without a row', '^*\n00000000: 3082 0122  0.."\n00000004: 3082 0122  0.."', /none stands/],
  ['* without an end', '00000000: 3082 0122  0.."\n00000004: 3082 0122  0.."\n^*', /none follows/],
  ['a line that is no row', '00000000: 3082 0122  0.."\n^and so on\n00000004: 3082 0122  0.."', /no row/],
  ['a number among the bytes of a single row', '0x00007FF6A1B41000  48 ^-126 1 34', /no cell/],
  ['a cell with a wrong digit in the last row', '00000000: 3082 0122  0.."\n00000004: 3082 ^01g2  0.."', /no cell/],
  ['plain od', '^0000000 101060 021001 006460 004406\n0000010', /od -A x -t x1z -v/],
  ['od -c', '^0000000   0 202 001   "   0  \\r 006  \\t\n0000010', /od -A x -t x1z -v/],
  ['dyb', '^0012ff00  00110000 10000010 00000001 00100010  30 82 01 22', /Use db/],
  ['da', '^0012ff00  "some text"', /Use db/],
  ['rows left out without offsets', ' 41 41 41 41\n^*\n 42 43', /-v/],
  ['a registry value that goes on', '"x"=hex:30,82,^\\', /another one/],
  ['two registry values', '"a"=hex:30\n^"b"=hex:82', /second value/],
  ['text in front of a registry value', '^some words\n"a"=hex:30', /no part of a \.reg file/],
  ['the name of a file', '^file:cert.der', /names a file/],
  ['a literal of a script without an end', 'hex"3082^', /closing quotation mark/],
  ['text behind a literal of a script', 'hex"3082" ^+ x', /something else/],
];

describe.each(mistakes)('%s', (_name, marked, message) => {
  it('is told at its place, with what to do', () => {
    const at = marked.indexOf('^');
    const reading = readBufferText(marked.replace('^', ''));
    expect(reading).toMatchObject({ ok: false, at, message: expect.stringMatching(message) as string });
  });
});

describe('what a reader should know although the bytes are clear', () => {
  it.each([
    ['a chain', '-----BEGIN A-----\nAAEC\n-----END A-----\n-----BEGIN A-----\nAwQF\n-----END A-----', /2 PEM blocks/],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nAAEC\n-----END PRIVATE KEY-----', /private key/],
    ['octal numbers', 'BYTE x[] = { 010, 0x01 };', /octal/],
    ['a list shorter than its array', 'BYTE x[4] = { 0x01 };', /zero/],
    ['an escape that C reads otherwise', String.raw`"\x300"`, /In C/],
    ['words without a text column', '00000000: 22018230 09060d30', /does not tell/],
    [
      'less than the command asked for',
      '0:000> db 000001f0`a34c9e10 L21\n000001f0`a34c9e10  30 82 01 22 30 0d 06 09-2a 86 48 86 f7 0d 01 01',
      /asks for 33 bytes; these rows have 16/,
    ],
    [
      'offsets that may be octal',
      '0000000 4141 4141 4141 4141 4141 4141 4141 4141\n*\n0000100',
      /octal or hexadecimal/,
    ],
  ])('%s is remarked', (_name, text, message) => {
    const reading = readBufferText(text);
    expect(reading.ok && reading.remarks.map((note) => note.message).join('\n')).toMatch(message);
  });
});

describe('a dump that is as long as its command asks for', () => {
  it.each(['0:000> db 1000 L4\n00001000  30 82 01 22', '2: kd> dd 1000 L1\n00001000  22018230'])(
    'has no remark: %j',
    (text) => {
      expect(readBufferText(text)).toMatchObject({
        ok: true,
        remarks: [],
        bytes: Uint8Array.of(0x30, 0x82, 0x01, 0x22),
      });
    },
  );
});

describe('a form that somebody asks for', () => {
  it.each<readonly [FormId, string, string]>([
    ['xxd-e', '00000000: 22018230', '30820122'],
    ['xxd', '00000000: 22018230', '22018230'],
    ['base64', 'abcdef12', '69b71d79fd76'],
    ['hex', 'abcdef12', 'abcdef12'],
    ['c-string', String.raw`"\x030\x82"`, '3082'],
    ['string', String.raw`"\x030\x82"`, '033082'],
    ['decimal', '30, 82', '1e52'],
    ['reg', 'hex:30,82', '3082'],
  ])('%s: %j is read as that and nothing else', (form, text, bytes) => {
    const reading = readBufferText(text, { form });
    expect(reading.ok ? toHex(reading.bytes) : reading.message).toBe(bytes);
  });

  it('is what a mistake is told of', () => {
    expect(readBufferText('30 82', { form: 'pem' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('PEM') as string,
    });
    expect(readBufferText('30 82', { form: 'windbg' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('dump') as string,
    });
  });
});

describe('colours of a terminal', () => {
  it('are passed over, and each byte keeps its place between them', () => {
    const text = '\u001b[1;37m00000000: \u001b[1;32m30\u001b[1;31m82\u001b[0m \u001b[1;31m0122\u001b[0m  0.."';
    const reading = readBufferText(text);
    expect(reading).toMatchObject({ ok: true, form: 'xxd', bytes: Uint8Array.of(0x30, 0x82, 0x01, 0x22) });
    expect(
      reading.ok &&
        Array.from(reading.bytes, (_, index) => text.slice(reading.places[2 * index], reading.places[2 * index + 1])),
    ).toEqual(['30', '82', '01', '22']);
  });
});

describe('memory that a debugger could not read', () => {
  it('becomes zeros when that is asked for', () => {
    expect(readBufferText('ffffffff`00000090  30 ?? 01 ??', { unreadable: 'zero' })).toMatchObject({
      ok: true,
      bytes: Uint8Array.of(0x30, 0, 1, 0),
    });
  });
});
