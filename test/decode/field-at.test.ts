import { describe, expect, it } from 'vitest';
import { fieldsAt } from '../../debug-adapter/decode/field-at.ts';
import { maskSecrets } from '../../debug-adapter/decode/mask.ts';
import type { DecodeNode } from '../../debug-adapter/decode/node.ts';
import { byteHover } from '../../debug-adapter/language/hover/byte-hover.ts';

const node = (label: string, start: number, end: number, more: Partial<DecodeNode> = {}): DecodeNode => ({
  label,
  value: '',
  start,
  end,
  kind: 'bytes',
  children: [],
  ...more,
});
const root = node('whole', 0, 12, {
  children: [
    node('head', 0, 4, { children: [node('type', 0, 2), node('size', 2, 4, { value: '10' })] }),
    node('block', 4, 8, {
      children: [node('opened', 0, 8, { bytes: new Uint8Array(8), children: [node('inside', 4, 6)] })],
    }),
    node('everything again', 0, 12),
    node('key', 8, 12, { kind: 'secret', value: '01020304' }),
  ],
});
const labels = (byte: number): string =>
  fieldsAt(root, byte)
    .map(({ label }) => label)
    .join(' ');

describe('the fields at a byte', () => {
  it.each([
    [0, 'head type'],
    [1, 'head type'],
    [2, 'head size'],
    [3, 'head size'],
    [8, 'key'],
    [11, 'key'],
  ])('byte %i belongs to %s', (byte, path) => {
    expect(labels(byte)).toBe(path);
  });

  it('are not those of another buffer, which was made of the byte', () => {
    expect(labels(5)).toBe('block');
    expect(labels(6)).not.toContain('inside');
  });

  it('are none behind the end', () => {
    expect(labels(12)).toBe('');
  });
});

describe('the hover of a byte', () => {
  const bytes = Uint8Array.from({ length: 12 }, (_, index) => index + 1);
  const decoded = { decoder: 'x', ok: true, summary: '', root, hasSecrets: true } as const;

  it('says offset, value, and the field with its range and value', () => {
    expect(byteHover(bytes, 2, decoded, false)).toBe(
      '**Byte 2** (0x02) of 12 = `0x03` · 3\n\nhead › size `2..4`: `10`',
    );
  });

  it('shows nothing of a secret until that is wanted', () => {
    expect(byteHover(bytes, 9, decoded, false)).not.toMatch(/0x0a|01020304|· 10/);
    expect(byteHover(bytes, 9, decoded, true)).toMatch(/0x0a.*01020304/s);
    expect(maskSecrets(root).children.at(-1)?.value).not.toContain('01020304');
  });
});
