import { describe, expect, it } from 'vitest';
import { convert } from '../../debug-adapter/bin/commands/convert.ts';
import { decode } from '../../debug-adapter/bin/commands/decode.ts';
import { commandHere } from './command-here.ts';

const [convertHere, decodeHere] = [commandHere(convert), commandHere(decode)];

const log = `key: 000102030405060708090a0b0c0d0e0f
iv:  f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff
der: 3006020105020107
`;

describe('a text with several buffers', () => {
  it('is listed by convert, with what names one and what takes all', async () => {
    const ended = await convertHere(['-', '--to', 'hex'], log);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('--at LINE[:COLUMN], or take --all');
    expect(ended.err.split('\n')).toContain('  2:6  16 bytes, hex');
  });

  it('is written buffer by buffer with --all', async () => {
    const ended = await convertHere(['-', '--to', 'base64', '--all'], log);
    expect(ended).toMatchObject({
      code: 0,
      out: 'AAECAwQFBgcICQoLDA0ODw==\n8PHy8/T19vf4+fr7/P3+/w==\nMAYCAQUCAQc=\n',
    });
    expect(ended.err).toContain('1:6: took the buffer that stands here');
  });

  it('is decoded buffer by buffer with --all, in one report', async () => {
    const ended = await decodeHere(['-', '--all', '--report', 'json'], log);
    const { buffers } = JSON.parse(ended.out) as { readonly buffers: readonly { readonly decoder: string }[] };
    expect(buffers.map(({ decoder }) => decoder)).toHaveLength(3);
    expect(buffers[2]?.decoder).toBe('asn1');
  });

  it('takes --all or a place, not both', async () => {
    const ended = await decodeHere(['-', '--all', '--at', '2'], log);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('leave out --at');
  });

  it('says what was looked for where --all finds nothing', async () => {
    const ended = await convertHere(['-', '--to', 'hex', '--all'], 'nothing here\n');
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('No buffer found in this text');
  });
});
