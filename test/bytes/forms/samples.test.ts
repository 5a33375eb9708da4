import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../debug-adapter/bytes/hex.ts';
import { readBufferText } from '../../../debug-adapter/bytes/forms/read.ts';
import { byteIn } from './byte-in.ts';
import { s33, samples } from './samples.ts';
import { repetitions } from '../../repetitions.ts';

const read = (text: string): string => {
  const reading = readBufferText(text);
  return reading.ok ? `${reading.form} ${toHex(reading.bytes)}` : `${reading.at}: ${reading.message}`;
};
const expected = ({ form, bytes = s33 }: (typeof samples)[number]): string => `${form} ${bytes}`;

describe.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_name, sample) => {
  it('is its bytes, in the form that it is in', () => {
    expect(read(sample.text)).toBe(expected(sample));
  });

  /** Decimal and octal elements among hexadecimal ones, and what is written nowhere. */
  const isOtherwise = (piece: string): boolean => /^(?:\}|\*|010|127u|-1|1|2|3|4|5)$/.test(piece);
  it('has each of its bytes at its place', () => {
    const reading = readBufferText(sample.text);
    expect(reading.ok).toBe(true);
    if (!reading.ok) return;
    let start = 0;
    for (let index = 0; index < reading.bytes.length; index += 1) {
      const piece = sample.text.slice(reading.places[2 * index], reading.places[2 * index + 1]);
      // Each block of PEM begins a new group of digits.
      if (index > 0 && sample.text.slice(reading.places[2 * index - 2], reading.places[2 * index]).includes('-----'))
        start = index;
      if (!isOtherwise(piece))
        expect(byteIn(sample.digits ?? sample.form, piece, index - start), `byte ${index}: ${piece}`).toBe(
          reading.bytes[index],
        );
    }
  });

  it('is the same with the line ends of Windows, with a byte-order mark, and with blank lines around it', () => {
    expect(read(sample.text.replace(/\r?\n/g, '\r\n'))).toBe(expected(sample));
    expect(read(`\ufeff${sample.text}`)).toBe(expected(sample));
    expect(read(`\n\n${sample.text}\n\n`)).toBe(expected(sample));
  });

  it('never throws when it ends early, and says where it stops to be a buffer', () => {
    for (let end = 0; end < sample.text.length; end += 1) {
      const reading = readBufferText(sample.text.slice(0, end));
      if (reading.ok) expect(reading.places.length).toBe(2 * reading.bytes.length);
      else expect(reading.at >= 0 && reading.at <= end && reading.message.endsWith('.')).toBe(true);
    }
  });
});

const rows = samples.filter(({ form }) =>
  ['windbg', 'xxd', 'xxd-e', 'hexdump', 'od', 'frida', 'gdb', 'lldb', 'visual-studio', 'wireshark', 'rows'].includes(
    form,
  ),
);
describe('rows of a dump', () => {
  it.each(rows.map((sample) => [sample.name, sample] as const))(
    'of %s are read behind an indent, behind a comment sign, with trailing blanks cut off',
    (_name, sample) => {
      const changed = (line: (text: string) => string): string => sample.text.split('\n').map(line).join('\n');
      expect(read(changed((line) => `    ${line}`))).toBe(expected(sample));
      expect(read(changed((line) => line.trimEnd()))).toBe(expected(sample));
      if (!/prompt|kd>|lldb|DDI|args1| 0 {2}1 /.test(sample.text))
        expect(read(changed((line) => `// ${line}`))).toBe(expected(sample));
    },
  );

  it.each(
    rows.filter(({ form }) => form !== 'hexdump' && form !== 'od').map((sample) => [sample.name, sample] as const),
  )('of %s are read in upper case', (_name, sample) => {
    const reading = readBufferText(
      sample.text.replace(
        /(?<=^[0-9a-f`x]*[: \t]*(?:[0-9a-f]{2,16}[ -`]{1,2}){0,20})[0-9a-f]{2,16}(?=[ -]|$)/gm,
        (digits) => digits.toUpperCase(),
      ),
    );
    expect(reading.ok ? toHex(reading.bytes) : reading.message).toBe(sample.bytes ?? s33);
  });

  it.each(
    rows
      .filter(({ text }) => !/kd>|lldb|DDI|args1| 0 {2}1 /.test(text))
      .map((sample) => [sample.name, sample] as const),
  )('of %s are read behind the prompt of a debugger', (_name, sample) => {
    for (const prompt of ['0:000> ', '2: kd> ', 'lkd> ', '(gdb) ']) {
      const reading = readBufferText(`${prompt}x/33 spki\n${prompt}${sample.text}\n${prompt}`);
      expect(reading.ok ? toHex(reading.bytes) : reading.message).toBe(sample.bytes ?? s33);
    }
  });
});

describe('hexadecimal digits in upper case', () => {
  it.each(
    samples
      .filter(({ form }) => ['hex', 'reg', 'initialiser', 'string'].includes(form))
      .map((sample) => [sample.name, sample] as const),
  )('are the same in %s', (_name, sample) => {
    expect(
      read(sample.text.replace(/(?<=0x|\\x|[:,] ?|^|&H)[0-9a-f]{2}(?![g-z])/gm, (digits) => digits.toUpperCase())),
    ).toBe(expected(sample));
  });
});

describe('a sample with some of its characters changed', () => {
  it('never throws, and every byte that is read has a place in the text', () => {
    const change = fc.tuple(
      fc.nat(),
      fc.constantFrom('', ' ', '\n', '0', 'f', '*', '"', '{', '}', ',', '|', '`', '-', '\\', 'é', '0x', '??'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(change, { maxLength: 6 }), ({ text }, changes) => {
        const changed = changes.reduce((whole, [at, piece]) => {
          const place = at % (whole.length + 1);
          return whole.slice(0, place) + piece + whole.slice(place + 1);
        }, text);
        const reading = readBufferText(changed);
        if (!reading.ok) expect(reading.at).toBeLessThanOrEqual(changed.length);
        else
          for (let index = 0; index < reading.bytes.length; index += 1)
            expect(
              (reading.places[2 * index] ?? 0) < (reading.places[2 * index + 1] ?? 0) &&
                (reading.places[2 * index + 1] ?? 0) <= changed.length,
            ).toBe(true);
      }),
      { numRuns: repetitions({ usual: 400, nightly: 30_000 }) },
    );
  });
});
