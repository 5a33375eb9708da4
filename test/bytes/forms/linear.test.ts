import { describe, expect, it } from 'vitest';
import { readBufferText } from '../../../debug-adapter/bytes/forms/read.ts';
import { forms } from '../../../debug-adapter/bytes/forms/table.ts';
import { factor, growth, linear } from '../../counted/steps.ts';
import { repetitions } from '../../repetitions.ts';

const least = repetitions({ usual: 160, nightly: 500 });

describe('the work grows with the text, not with its square', () => {
  it.each(forms.map((form) => [form.id, form] as const))('for %s', (id, { write }) => {
    const bytes = (count: number): Uint8Array =>
      Uint8Array.from({ length: count }, (_, index) => (index * index * 31 + index * 7 + (index >> 8)) & 255);
    const texts = new Map([1, factor].map((times) => [times, write?.(bytes(3 * least * times)) ?? ''] as const));
    expect(
      growth((times) => {
        expect(readBufferText(texts.get(times) ?? '', { form: id }).ok).toBe(true);
      }),
    ).toBeLessThan(linear);
  });

  const pieces = [
    '/*',
    '// ',
    '{',
    '[',
    '(',
    '"',
    '\\x',
    '-----BEGIN X',
    'hex:',
    '"a"=',
    '* ',
    '0x',
    '00000000: ',
    '00000000  ',
    '\n',
    ' ',
    '<',
    '[byte',
    'A',
    '0,',
    '*\n',
    '\\',
    '`',
    "'A',",
    '0000\n',
    '# ',
    'b"',
    '"\\x30" ',
    '00000000: 30\n',
    '1;',
    '\u001b[1m',
    '0 00 00 ',
  ];
  it.each(pieces)('for a text of nothing but %j, as any form', (piece) => {
    const texts = new Map([1, factor].map((times) => [times, piece.repeat((least * times) / piece.length)] as const));
    expect(
      growth((times) => {
        const text = texts.get(times) ?? '';
        readBufferText(text);
        for (const { id } of forms) readBufferText(text, { form: id });
      }),
    ).toBeLessThan(linear);
  });
});

describe('a dump that claims more bytes than anybody wrote', () => {
  it('is refused before they are made', () => {
    const reading = readBufferText(
      '00000000  41 41 41 41 41 41 41 41  41 41 41 41 41 41 41 41  |AAAAAAAAAAAAAAAA|\n*\nfffffff0\n',
    );
    expect(reading).toMatchObject({
      ok: false,
      at: 79,
      message: expect.stringContaining('more than 67108864 bytes') as string,
    });
  });

  it('is refused as a declaration too', () => {
    expect(readBufferText('BYTE x[999999999] = { 0x01, 0x02 };')).toMatchObject({ ok: false, at: 7 });
  });
});
