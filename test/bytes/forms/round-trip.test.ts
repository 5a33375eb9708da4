import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBufferText } from '../../../debug-adapter/bytes/forms/read.ts';
import { forms } from '../../../debug-adapter/bytes/forms/table.ts';
import { windbgWords } from '../../../debug-adapter/bytes/forms/rows/row-styles.ts';
import { writeRows } from '../../../debug-adapter/bytes/forms/rows/write-rows.ts';
import { repetitions } from '../../repetitions.ts';
import { byteIn } from './byte-in.ts';

const buffer = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 200 }),
  // Bytes whose text column looks like cells, and bytes that repeat.
  fc.stringMatching(/^[0-9a-f ]{1,120}$/).map((text) => Uint8Array.from(Buffer.from(text))),
  fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 100 })).map(([byte, count]) => new Uint8Array(count).fill(byte)),
);

describe.each(forms.map((form) => [form.id, form] as const))('%s', (id, form) => {
  const write = form.write;
  if (write === undefined) throw new Error(`${id} has no writer`);

  it('gives back what was written, each byte at its own place in the text', () => {
    fc.assert(
      fc.property(buffer, fc.constantFrom('\n', '\r\n'), (bytes, lineEnd) => {
        const text = write(bytes).replaceAll('\n', lineEnd);
        const reading = readBufferText(text, { form: id });
        expect(reading.ok ? reading.bytes : reading.message).toEqual(bytes);
        if (!reading.ok) return;
        const found = Array.from(bytes, (_, index) =>
          byteIn(id, text.slice(reading.places[2 * index], reading.places[2 * index + 1]), index),
        );
        expect(found).toEqual([...bytes]);
      }),
      { numRuns: repetitions({ usual: 60, nightly: 1000 }) },
    );
  });

  it('never throws, whatever it is asked to read', () => {
    const piece = fc.constantFrom(
      '0',
      '30',
      '0x',
      ' ',
      '\n',
      '\t',
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      ',',
      '"',
      "'",
      '\\',
      '\\x',
      '*',
      '|',
      '>',
      '<',
      ':',
      '`',
      '-',
      '?',
      '=',
      '00000000  ',
      '00000010: ',
      'hex:',
      '-----BEGIN X-----',
      '-----END X-----',
      '/*',
      '*/',
      '//',
      'b',
      'é',
      '\u{1f600}',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const reading = readBufferText(text, { form: id });
        if (reading.ok) for (const place of reading.places) expect(place).toBeLessThanOrEqual(text.length);
        else expect(reading.at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: repetitions({ usual: 120, nightly: 2000 }) },
    );
  });
});

describe('a text of which nobody says what form it is in', () => {
  const clear = forms.filter(
    ({ id }) => !['base64', 'base64url', 'c-string', 'xxd-e', 'rows', 'frida', 'wireshark', 'od'].includes(id),
  );
  it('is not taken for one with a frame where the first and the last byte of a row look like it', () => {
    const rows = Uint8Array.from({ length: 49 }, (_, at) => (at === 0 ? 0x3e : at === 15 ? 0x3c : 0));
    const text = forms.find(({ id }) => id === 'visual-studio')?.write?.(rows) ?? '';
    expect(text).toContain('>..............<');
    expect(readBufferText(text)).toMatchObject({ ok: true, form: 'visual-studio' });
  });

  it.each(clear.map((form) => [form.id, form] as const))('that was written as %s is read as that', (id, { write }) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 33, maxLength: 200 }), (bytes) => {
        expect(readBufferText(write?.(bytes) ?? '')).toMatchObject({ ok: true, form: id, bytes });
      }),
      { numRuns: repetitions({ usual: 30, nightly: 500 }) },
    );
  });

  it('is the same bytes, whichever of the programs that write alike it came from', () => {
    for (const { id, write } of forms.filter((form) => !clear.includes(form) && !form.id.startsWith('base64'))) {
      fc.assert(
        fc.property(fc.uint8Array({ minLength: 33, maxLength: 200 }), (bytes) => {
          expect(readBufferText(write?.(bytes) ?? ''), id).toMatchObject({ ok: true, bytes });
        }),
        { numRuns: repetitions({ usual: 20, nightly: 500 }) },
      );
    }
  });
});

describe('the wider dumps of WinDbg', () => {
  it.each(Object.entries(windbgWords))(
    '%s gives back its bytes, and the zeros that fill its last cell',
    (_name, style) => {
      fc.assert(
        fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (bytes) => {
          const reading = readBufferText(writeRows(bytes, style), { form: 'windbg' });
          const filled = new Uint8Array(Math.ceil(bytes.length / style.cell) * style.cell);
          filled.set(bytes);
          expect(reading.ok ? reading.bytes : reading.message).toEqual(filled);
        }),
      );
    },
  );

  it('have each byte at its own two digits, the last ones of a cell first', () => {
    const text = '0012ff00  22018230 09060d30';
    const reading = readBufferText(text, { form: 'windbg' });
    expect(
      reading.ok &&
        Array.from(reading.bytes, (_, index) => text.slice(reading.places[2 * index], reading.places[2 * index + 1])),
    ).toEqual(['30', '82', '01', '22', '30', '0d', '06', '09']);
  });
});
