import * as fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeChange, markChanges } from '../../debug-adapter/dap/views/changes.ts';
import type { Row } from '../../debug-adapter/dap/views/references.ts';
import { Client } from './client.ts';

const decrypt = join(import.meta.dirname, '../../samples/decrypt-and-read-back.ddi');
const frames = join(import.meta.dirname, '../../samples/thousand-frames.ddi');

interface Shown {
  readonly name: string;
  readonly value: string;
  readonly variablesReference: number;
  readonly memoryReference?: string;
}

/** The rows below a path of names, as a client unfolds them. */
async function rowsAt(client: Client, ...path: readonly string[]): Promise<readonly Shown[]> {
  const [frame] = await client.frames();
  const { scopes } = (await client.request('scopes', { frameId: frame?.id })).body as {
    readonly scopes: readonly Shown[];
  };
  let rows: readonly Shown[] = scopes;
  for (const name of path) {
    const found = rows.find((row) => row.name === name || row.name.startsWith(`${name} `));
    rows = (
      (await client.request('variables', { variablesReference: found?.variablesReference })).body as {
        readonly variables: readonly Shown[];
      }
    ).variables;
  }
  return rows;
}

async function stoppedBefore(call: string, program = decrypt): Promise<Client> {
  const client = new Client();
  await client.launch(program, {}, () => client.request('setFunctionBreakpoints', { breakpoints: [{ name: call }] }));
  await client.event('stopped');
  await client.move('continue');
  return client;
}

describe('a buffer whose bytes changed since the stop before', () => {
  it('says so, with the bytes that did, forwards and backwards', async () => {
    const client = await stoppedBefore('DecryptionBlt');
    const first = await rowsAt(client, 'Script', 'hFrame');
    expect(first.map(({ name }) => name)).toContain('data');
    expect(first.filter(({ value }) => value.includes('changed'))).toEqual([]);
    await client.move('next');
    const data = (await rowsAt(client, 'Script', 'hFrame')).find(({ name }) => name === 'data');
    expect(data?.value).toMatch(/● bytes \d+ to 1024 of 1024 changed$/);
    await client.move('next');
    expect((await rowsAt(client, 'Script', 'hFrame')).find(({ name }) => name === 'data')?.value).not.toContain(
      'changed',
    );
    await client.move('stepBack');
    await client.move('stepBack');
    expect((await rowsAt(client, 'Script', 'hFrame')).find(({ name }) => name === 'data')?.value).toContain('changed');
  });

  it('says so in the Watch view too, but not in a hover', async () => {
    const client = await stoppedBefore('DecryptionBlt');
    await client.move('next');
    const valueIn = async (context: string): Promise<string> =>
      (
        (await client.request('evaluate', { expression: 'hFrame.data', frameId: 1, context })).body as {
          readonly result: string;
        }
      ).result;
    expect(await valueIn('watch')).toContain('changed');
    expect(await valueIn('hover')).not.toContain('changed');
  });

  it('says so under the last call where the last call of the stop before was of the same DDI, and only there', async () => {
    const client = await stoppedBefore('DecryptionBlt', frames);
    const changed = async (): Promise<readonly string[]> =>
      (await rowsAt(client, 'Last call')).filter(({ value }) => value.includes('●')).map(({ name }) => name);
    await client.move('continue');
    expect((await rowsAt(client, 'Last call'))[0]?.value).toContain('DecryptionBlt');
    expect(await changed()).toEqual([]);
    await client.move('continue');
    expect(await changed()).toEqual(['pIV']);
    expect((await rowsAt(client, 'Last call')).find(({ name }) => name === 'pIV')?.value).toMatch(/● byte 7 changed$/);
    await client.move('reverseContinue');
    await client.move('reverseContinue');
    expect((await rowsAt(client, 'Last call'))[0]?.value).toContain('NegotiateCryptoSessionKeyExchange');
    expect(await changed()).toEqual([]);
  });

  it('unfolds into nodes that have memory of their own', async () => {
    const client = await stoppedBefore('DecryptionBlt');
    const nodes = await rowsAt(client, 'Script', 'clear');
    expect(nodes.length).toBeGreaterThan(0);
    for (const { memoryReference } of nodes) {
      const read = (await client.request('readMemory', { memoryReference, offset: 0, count: 4 })).body as
        { readonly data?: string } | undefined;
      expect(read?.data).toMatch(/^[A-Za-z0-9+/]{6}==$/);
    }
  });
});

describe('the change of bytes', () => {
  it('runs from the first byte that differs to behind the last', () => {
    expect(describeChange(Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 9, 9, 4))).toBe('bytes 1 to 3 of 4 changed');
    expect(describeChange(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe('byte 1 changed');
    expect(describeChange(Uint8Array.of(1), Uint8Array.of(1, 3))).toBe('changed: 2 bytes before');
  });

  it('is nothing for equal bytes, and something for all others', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (left, right) => {
        expect(describeChange(left, left.slice())).toBeNull();
        expect(describeChange(left, right) === null).toBe(Buffer.compare(left, right) === 0);
      }),
    );
  });

  it('is looked for only where rows are unfolded', () => {
    let unfolded = 0;
    const row = (byte: number): Row => ({
      name: 'x',
      value: 'v',
      children: () => {
        unfolded += 1;
        return [{ name: 'y', value: 'w', bytes: Uint8Array.of(byte) }];
      },
    });
    const [marked] = markChanges([row(1)], [row(2)]);
    expect(unfolded).toBe(0);
    expect(marked?.children?.()[0]?.value).toBe('w  ● byte 0 changed');
  });
});
