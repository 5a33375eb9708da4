import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInText } from '../../debug-adapter/bytes/find/find-in-text.ts';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { describeStatus } from '../../debug-adapter/catalog/lookup/status-lookup.ts';
import { statusVocabulary } from '../../debug-adapter/catalog/lookup/status-vocabulary.ts';

/** What is in a text, as one word each: hexadecimal of a buffer, a GUID, the name of a status. */
function wordsFor(text: string): readonly string[] {
  return findInText(text, statusVocabulary).map((found) =>
    found.kind === 'buffer'
      ? toHex(found.bytes)
      : found.kind === 'guid'
        ? found.guid
        : describeStatus(found.value).name,
  );
}

const sixteen = '0102030405060708090a0b0c0d0e0f10';
const cells = '01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10';
const next = '11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f 20';
const both = `${sixteen}1112131415161718191a1b1c1d1e1f20`;

describe('rows of a dump', () => {
  it.each([
    ['a time, a tag and an offset', `[ 12.01] drv: [00] BAD 0000: ${cells}\n[ 12.02] drv: [00] BAD 0010: ${next}\n`],
    ['a tag and no offset', `gpu BAD ${cells}\ngpu BAD ${next}\n`],
    ['two-digit offsets', `00: ${cells}\n10: ${next}\n`],
    ['a dash behind the offset', `0000 - ${cells}\n0010 - ${next}\n`],
    ['signs of quotation', `> 00000000: ${cells}\n> 00000010: ${next}\n`],
    ['offsets in brackets', `log [0x00] ${cells}\nlog [0x10] ${next}\n`],
    ['decimal offsets', `at 0: ${cells}\nat 16: ${next}\n`],
    ['empty lines between them', `0000: ${cells}\n\n0010: ${next}\n`],
    ['a text column', `x 0000: ${cells}  ................\nx 0010: ${next}  ............... \n`],
  ])('are one buffer with %s in front', (_, text) => {
    expect(wordsFor(text)).toEqual([both]);
  });

  it('are told apart from bytes that could not be read', () => {
    expect(findInText('0x000001F0A34C9E10  01 02 03 04 ?? ?? ?? ??\n', statusVocabulary)).toMatchObject([
      { kind: 'buffer', bytes: Uint8Array.of(1, 2, 3, 4, 0, 0, 0, 0), unreadable: [{ start: 4, end: 8 }] },
    ]);
  });

  it('under two names are two buffers', () => {
    expect(wordsFor(`input: ${cells}\noutput: ${next}\n`)).toEqual([sixteen, both.slice(32)]);
  });
});

describe('values beside each other', () => {
  it.each([
    ['brackets end a byte', 'buf=[de ad be ef 01 02 03 04 05 06]\n', ['deadbeef010203040506']],
    ['a full stop ends a byte', 'It read de ad be ef 01 02 03 04 05 06.\n', ['deadbeef010203040506']],
    ['arguments', 'Send(0xde, 0xad, 0xbe, 0xef);\n', ['deadbeef']],
    ['parts of a key', `e = 010001\nn = c0ffee${sixteen}\n`, ['010001', `c0ffee${sixteen}`]],
    ['a size, a buffer, a status', `Send, 16, 0x${sixteen}, 0x80070057\n`, [sixteen, 'E_INVALIDARG']],
    ['a counted list', '{ 4, { 0xde, 0xad, 0xbe, 0xef } }\n', ['deadbeef']],
    ['lines of an assembler', '  db 0x01, 0x02, 0x03, 0x04\n  db 0x05, 0x06, 0x07, 0x08\n', ['0102030405060708']],
    ['two labels of an assembler', 'a: db 1h, 2h, 3h, 4h\nb: db 5h, 6h, 7h, 8h\n', ['01020304', '05060708']],
    ['XML', '<Data>0xDEADBEEF0102030405060708090A0B0C</Data>', ['deadbeef0102030405060708090a0b0c']],
  ])('%s', (_, text, words) => {
    expect(wordsFor(text)).toEqual(words);
  });
});

describe('a GUID', () => {
  const guid = '9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f';
  it.each([
    'DEFINE_GUID(A, 0x9b6bd711, 0x4f74, 0x41c9, 0x9e, 0x7b, 0xb, 0xe2, 0xd7, 0xd9, 0x3b, 0x4f);',
    'DEFINE_GUID(A,0x9b6bd711,0x4f74,0x41c9,0x9e,0x7b,0x0b,0xe2,0xd7,0xd9,0x3b,0x4f);',
    '{0x9b6bd711,0x4f74,0x41c9,{0x9e,0x7b,0x0b,0xe2,0xd7,0xd9,0x3b,0x4f}}',
    '{ 0x9B6BD711, 0x4F74, 0x41C9, 0x9E, 0x7B, 0x0B, 0xE2, 0xD7, 0xD9, 0x3B, 0x4F }',
    'the type is {9B6BD711-4F74-41C9-9E7B-0BE2D7D93B4F} here',
    'GUID::from_u128(0x9b6bd711_4f74_41c9_9e7b_0be2d7d93b4f)',
    'guid=9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f,',
  ])('is one in %s', (text) => {
    expect(wordsFor(text)).toEqual([guid]);
  });
});

describe('an error number', () => {
  it.each([
    '-2005270522',
    '2289696774',
    '0x887A0006L',
    '0xffffffff887a0006',
    'DXGI_ERROR_DEVICE_HUNG',
    'hr = 0x887A0006',
    'failed with 887a0006.',
    '(HRESULT)0x887a0006UL',
    '0n-2005270522',
  ])('is read in %s', (text) => {
    expect(wordsFor(text)).toEqual(['DXGI_ERROR_DEVICE_HUNG']);
  });

  it.each([
    ['HRESULT_FROM_WIN32(87)', 'E_INVALIDARG'],
    ['HRESULT_FROM_WIN32(0x5)', 'E_ACCESSDENIED'],
  ])('is what the macro %s makes of it', (text, name) => {
    expect(wordsFor(text)).toEqual([name]);
  });

  it('is no date, no size and no address', () => {
    expect(wordsFor('2026-11-28 at 00007ff812345678, 1048576 bytes, port 12345678, 0x12345678\n')).toEqual([]);
  });
});

describe('PEM inside of something', () => {
  const line = 'AQIDBAUGBwgJCgsMDQ4PEA==';
  it.each([
    ['C', `const char *k =\n  "-----BEGIN DATA-----\\n"\n  "${line}\\n"\n  "-----END DATA-----\\n";\n`],
    ['JSON', `{"pem":"-----BEGIN DATA-----\\n${line}\\n-----END DATA-----\\n"}`],
    ['a log', ['-----BEGIN DATA-----', line, '-----END DATA-----'].map((text, i) => `12:00:0${i} ${text}\n`).join('')],
    ['comments', ['-----BEGIN DATA-----', line, '-----END DATA-----'].map((text) => `// ${text}\n`).join('')],
    ['a quotation', ['-----BEGIN DATA-----', line, '-----END DATA-----'].map((text) => `> ${text}\n`).join('')],
  ])('is read from %s', (_, text) => {
    expect(wordsFor(text)).toEqual([sixteen]);
  });
});

describe('zero and digits in a string', () => {
  it.each([
    ['Rust', 'let b = b"\\x02\\x01\\005\\x03";', '020100303503'],
    ['JavaScript', "const b = '\\x02\\x01\\005\\x03';", '020100303503'],
    ['C', 'char b[] = "\\x02\\x01\\005\\x03";', '02010503'],
    ['Python', "b = b'\\x02\\x01\\005\\x03'", '02010503'],
  ])('are read as %s reads them', (_, text, bytes) => {
    expect(wordsFor(text)).toEqual([bytes]);
  });
});

describe('any text', () => {
  const bytes = fc.uint8Array({ minLength: 24, maxLength: 80 }).filter((all) => /[a-f]/.test(toHex(all)));
  const style = fc.record({
    head: fc.constantFrom(
      '',
      '> ',
      '// ',
      'drv: ',
      '[  3.14] gpu [00] ',
      '12:00:01.123 D/Tag: ',
      'I 2026-11-28 tid=4711 ',
    ),
    width: fc.constantFrom(8, 16, 24, 32),
    digits: fc.constantFrom(0, 2, 4, 8),
    behind: fc.constantFrom(': ', ' - ', ':  '),
    gap: fc.constantFrom(' ', '  '),
    hasText: fc.boolean(),
    upper: fc.boolean(),
    colour: fc.boolean(),
    end: fc.constantFrom('\n', '\r\n'),
  });
  type Style = typeof style extends fc.Arbitrary<infer Value> ? Value : never;
  const dump = (
    content: Uint8Array,
    { head, width, digits, behind, gap, hasText, upper, colour, end }: Style,
  ): string => {
    const rows: string[] = [];
    for (let at = 0; at < content.length; at += width) {
      const row = [...content.subarray(at, at + width)];
      const shown = row.map((byte) => byte.toString(16).padStart(2, '0'));
      const text = row.map((byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
      const cell = (word: string): string => (colour ? `\u001b[32m${word}\u001b[0m` : word);
      const offset = digits === 0 ? '' : `${at.toString(16).padStart(digits, '0')}${behind}`;
      const body = shown.map((word) => cell(upper ? word.toUpperCase() : word)).join(gap);
      const fill = ' '.repeat((width - row.length) * (2 + gap.length));
      rows.push(`${head}${offset}${body}${hasText ? `${fill}   |${text}|` : ''}`);
    }
    return `${rows.join(end)}${end}`;
  };

  it('gives back exactly the bytes that were wrapped in it', () => {
    fc.assert(
      fc.property(bytes, style, (content, how) => {
        expect(wordsFor(`before it\n${dump(content, how)}and behind it\n`)).toEqual([toHex(content)]);
      }),
      { numRuns: 300, seed: 2026 },
    );
  });

  it('with several buffers gives exactly those, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(bytes, style), { minLength: 2, maxLength: 4 }), (all) => {
        const text = all
          .map(([content, how], index) => `buffer ${index}\n${dump(content, how)}`)
          .join('the end of it\n');
        expect(wordsFor(text)).toEqual(all.map(([content]) => toHex(content)));
      }),
      { numRuns: 100, seed: 2026 },
    );
  });

  it('is taken without an exception, and finds stand in order and apart', () => {
    const token = fc.constantFrom(
      '0x',
      '{',
      '}',
      '"',
      '\\x41',
      '-----BEGIN A-----',
      '\n',
      'de ad',
      '00000000: ',
      ',',
      '??',
      'DEFINE_GUID(',
      '\u00a0',
      '9b6bd711-4f74',
      "'",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(token, fc.string({ maxLength: 8 })), { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const found = findInText(text, statusVocabulary);
        for (const [index, { start, end }] of found.entries()) {
          expect(start).toBeGreaterThanOrEqual(index === 0 ? 0 : (found[index - 1]?.end ?? 0));
          expect(end).toBeLessThanOrEqual(text.length);
          expect(end).toBeGreaterThan(start);
        }
      }),
      { numRuns: 500, seed: 2026 },
    );
  });
});
