import { describe, expect, it } from 'vitest';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { readBufferText } from '../../debug-adapter/bytes/forms/read.ts';
import { findAt, type PointedBuffer } from '../../debug-adapter/language/find-at.ts';
import { samples, s33 } from '../bytes/forms/samples.ts';

function findBufferText(text: string, offset: number): PointedBuffer | null {
  const found = findAt(text, offset);
  return found?.kind === 'buffer' ? found : null;
}

const [before, behind] = [
  '#include <stdio.h>\n\nint main(void) {\n    return run(3);\n}\n\n',
  '\n\n/* The end. */\nvoid other(void);\n',
];

/** What is too short or too bare to be found among other text, and what a selection alone can mean. */
const notFound = [
  'eight digits',
  'groups of digits',
  'decimals without brackets',
  'decimals behind their prefix',
  'PowerShell',
  'PowerShell in brackets',
  'base64 behind its prefix',
  'hex: in front of digits',
  'a number of the registry',
  'hexadecimal with hyphens, as BitConverter writes it',
  'hexadecimal with commas and 0x',
  'base64url',
  'PEM, a chain',
];

describe.each(
  samples
    .filter(({ name, bytes = s33 }) => bytes.length >= 8 && !notFound.includes(name))
    .map((sample) => [sample.name, sample] as const),
)('in a file of another language, %s', (name, { text, form, digits = form, bytes = s33 }) => {
  const file = `${before}${text}${behind}`;
  const alone = readBufferText(text);
  const isShortList = (form === 'decimal' && bytes.length < 16) || name === 'C++ of std::byte';

  it.skipIf(isShortList)('is found from each of its bytes, which is told apart from the others', () => {
    expect(alone.ok).toBe(true);
    if (!alone.ok) return;
    const seen = new Set<number>();
    for (let index = 0; index < alone.bytes.length; index += 1) {
      const [start = 0, end = 0] = [alone.places[2 * index], alone.places[2 * index + 1]];
      if (seen.has(start)) continue;
      seen.add(start);
      // Digits of base64 hold bits of two bytes; the first of them is told. Padding of zeros is written nowhere.
      const offset = digits === 'pem' || digits === 'base64' ? end - 1 : start;
      const found = findBufferText(file, before.length + offset);
      expect(found === null ? null : toHex(found.bytes), `byte ${index}`).toBe(bytes);
      if (digits !== 'pem' && digits !== 'base64' && end - start < 12 && text[start] !== ';')
        expect(found?.at, `byte ${index}`).toEqual({
          byte: index,
          start: before.length + start,
          end: before.length + end,
        });
      else expect(found?.at?.byte === index || found?.at?.byte === index - 1).toBe(true);
    }
  });
});

describe('what is no buffer', () => {
  it.each([
    ['words', 'A sentence about a dead beef, face to face.'],
    ['a short list', 'int x[3] = { 1, 2, 3 };'],
    ['an index', 'table[12] = other[7];'],
    ['a date', '2024-01-12 21:18:40'],
    ['a call', 'draw(10, 20, 30, 40, 50, 60, 70, 80);'],
    ['a long name', 'getElementsByTagNameAndClassNameInOrder()'],
    ['a path', 'some/long/Folder2/with-many/parts/Of/it'],
    ['a version', '10.0.19041.1234'],
    ['a string', 'printf("hello, world");'],
    ['nothing', ''],
  ])('%s: nothing is found at any of its characters', (_name, text) => {
    for (let offset = 0; offset <= text.length; offset += 1)
      expect(findBufferText(text, offset), text.slice(offset)).toBeNull();
  });
});

describe('two buffers in one text', () => {
  it('are told apart, dumps one behind the other too', () => {
    const rows = '00000000: 3082 0122  0.."\n00000004: 300d 0609  0...\n';
    const file = `${rows}${rows.replace('3082', '4182').replace('0.."', 'A.."')}`;
    expect(toHex(findBufferText(file, 12)?.bytes ?? new Uint8Array())).toBe('30820122300d0609');
    expect(toHex(findBufferText(file, rows.length + 12)?.bytes ?? new Uint8Array())).toBe('41820122300d0609');
  });

  it('are told apart in two declarations', () => {
    const file = 'BYTE a[] = { 0x01, 0x02, 0x03, 0x04 };\nDWORD b[] = { 0x22018230, 2 };\n';
    expect(toHex(findBufferText(file, 20)?.bytes ?? new Uint8Array())).toBe('01020304');
    expect(toHex(findBufferText(file, file.indexOf('0x22') + 3)?.bytes ?? new Uint8Array())).toBe('3082012202000000');
  });
});

describe('a chain in PEM', () => {
  it('is read a certificate at a time', () => {
    const block = (body: string): string => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
    const file = `${block('AAEC')}${block('AwQ=')}`;
    expect(findBufferText(file, file.indexOf('AAEC') + 1)).toMatchObject({
      form: 'pem',
      bytes: Uint8Array.of(0, 1, 2),
      at: { byte: 0 },
    });
    expect(findBufferText(file, file.indexOf('AwQ='))).toMatchObject({
      form: 'pem',
      bytes: Uint8Array.of(3, 4),
      at: { byte: 0 },
    });
  });
});

describe('a comment', () => {
  it('may hold a dump', () => {
    const file = 'let x = 1\n// 00000000: 3082 0122  0.."\n// 00000004: 300d 0609  0...\nlet y = 2\n';
    expect(findBufferText(file, file.indexOf('0609'))).toMatchObject({ form: 'xxd', at: { byte: 6 } });
  });
});

describe('a file of any size', () => {
  it('is looked at around the offset only: a buffer far from it changes nothing', () => {
    const dump = '00000000: 3082 0122  0.."\n';
    const far = 'x'.repeat(1_000_000);
    const found = findBufferText(`${far}\n${dump}\n${far}`, far.length + 1 + 10);
    expect(found).toMatchObject({ form: 'xxd', start: far.length + 1, at: { byte: 0, start: far.length + 11 } });
  });
});
