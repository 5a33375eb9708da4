import { describe, expect, it } from 'vitest';
import { toHex } from '../../../debug-adapter/bytes/hex.ts';
import { readBufferText } from '../../../debug-adapter/bytes/forms/read.ts';
import { s33, samples } from './samples.ts';

const read = (text: string): string => {
  const reading = readBufferText(text);
  return reading.ok ? `${reading.form} ${toHex(reading.bytes)}` : `${reading.at}: ${reading.message}`;
};
const expected = ({ form, bytes = s33 }: (typeof samples)[number]): string => `${form} ${bytes}`;

describe.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_name, sample) => {
  it('is its bytes, in the form that it is in', () => {
    expect(read(sample.text)).toBe(expected(sample));
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

const rows = samples.filter(({ form }) => ['windbg', 'xxd', 'xxd-e', 'hexdump', 'od', 'frida', 'gdb', 'lldb', 'visual-studio', 'wireshark', 'rows'].includes(form));
describe('rows of a dump', () => {
  it.each(rows.map((sample) => [sample.name, sample] as const))('of %s are read behind an indent, behind a comment sign, with trailing blanks cut off', (_name, sample) => {
    const changed = (line: (text: string) => string): string => sample.text.split('\n').map(line).join('\n');
    expect(read(changed((line) => `    ${line}`))).toBe(expected(sample));
    expect(read(changed((line) => line.trimEnd()))).toBe(expected(sample));
    if (!/prompt|kd>|lldb|DDI|args1| 0 {2}1 /.test(sample.text)) expect(read(changed((line) => `// ${line}`))).toBe(expected(sample));
  });

  it.each(rows.filter(({ form }) => form !== 'hexdump' && form !== 'od').map((sample) => [sample.name, sample] as const))('of %s are read in upper case', (_name, sample) => {
    const reading = readBufferText(sample.text.replace(/(?<=^[0-9a-f`x]*[: \t]*(?:[0-9a-f]{2,16}[ -`]{1,2}){0,20})[0-9a-f]{2,16}(?=[ -]|$)/gm, (digits) => digits.toUpperCase()));
    expect(reading.ok ? toHex(reading.bytes) : reading.message).toBe(sample.bytes ?? s33);
  });
});
