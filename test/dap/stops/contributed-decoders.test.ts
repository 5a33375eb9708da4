import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Decoder } from '../../../debug-adapter/decode/context.ts';
import { guardDecoders } from '../../../debug-adapter/decode/contributed/guard.ts';
import { Client } from '../client.ts';
import { temporaryFolder } from '../../temporary.ts';

const program = join(temporaryFolder('contributed decoders '), 'header.ddi');
const script = 'let header = hex"ac0102030405060708090a0b0c0d0e0f"\nlet other = 1\n';
beforeAll(() => {
  writeFileSync(program, script);
});

const [header] = guardDecoders(
  [
    {
      id: 'acme.header',
      title: 'ACME header',
      test: (bytes) => (bytes[0] === 0xac ? { confidence: 0.95, why: 'begins with ac' } : null),
      decode: (bytes) => ({
        summary: 'an ACME header',
        children: [
          { label: 'magic', value: `0x${bytes[0]?.toString(16) ?? ''}`, start: 0, end: 1, kind: 'integer' },
          { label: 'body', start: 1, end: 16 },
        ],
      }),
    },
  ],
  () => undefined,
);

describe('a decoder of another extension, at a stop', () => {
  it('gives the rows of a variable and the hover of a stop, from the moment it is there', async () => {
    let decoders: readonly Decoder[] = [];
    const client = new Client({ decoders: () => decoders });
    await client.launch(program);
    await client.event('stopped');
    await client.move('next');
    const rows = async () => {
      const variable = (await client.scope('Script'))['header'];
      return Object.keys(await client.children(variable?.variablesReference ?? 0));
    };
    const hover = async () =>
      JSON.stringify((await client.request('ddi/hover', { path: program, offset: script.indexOf('header') + 1 })).body);
    expect(await rows()).not.toContain('magic');
    expect(await hover()).not.toContain('ACME');
    decoders = header === undefined ? [] : [header];
    expect(await rows()).toEqual(['magic', 'body']);
    expect(await hover()).toContain('an ACME header');
  });
});
