import * as fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeOf, markChanges } from '../../../debug-adapter/dap/views/changes.ts';
import type { VariableNode } from '../../../debug-adapter/dap/views/variable-node.ts';
import { Client } from '../client.ts';

const decrypt = join(import.meta.dirname, '../../../samples/decrypt-and-read-back.ddi');
const frames = join(import.meta.dirname, '../../../samples/thousand-frames.ddi');

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
  it('has a child that says which and what they were, forwards and backwards; its value is the value alone', async () => {
    const client = await stoppedBefore('DecryptionBlt');
    const data = (): Promise<Shown | undefined> =>
      rowsAt(client, 'Script', 'hFrame').then((rows) => rows.find(({ name }) => name === 'data'));
    const marks = async (): Promise<readonly Shown[]> =>
      (await rowsAt(client, 'Script', 'hFrame', 'data')).filter(({ name }) => name.startsWith('●'));
    const first = await data();
    expect(await marks()).toEqual([]);
    await client.move('next');
    const changed = await data();
    expect(changed?.value).not.toBe(first?.value);
    expect(changed?.value).not.toContain('●');
    const [mark] = await marks();
    expect(mark?.name).toMatch(/^● (?:all 1024 bytes|bytes \d+ to 1023 of 1024) changed$/);
    expect(mark?.value).toMatch(/^before: \d+ bytes /);
    await client.move('next');
    expect(await marks()).toEqual([]);
    expect((await data())?.value).toBe(changed?.value);
    await client.move('stepBack');
    await client.move('stepBack');
    expect((await data())?.value).toBe(first?.value);
    expect(await marks()).toHaveLength(1);
  });

  it('has the child in the Watch view too, but not in a hover', async () => {
    const client = await stoppedBefore('DecryptionBlt');
    await client.move('next');
    const marksIn = async (context: string): Promise<readonly string[]> => {
      const { variablesReference } = (
        await client.request('evaluate', { expression: 'hFrame.data', frameId: 1, context })
      ).body as Shown;
      return Object.keys(await client.children(variablesReference)).filter((name) => name.startsWith('●'));
    };
    expect(await marksIn('watch')).toHaveLength(1);
    expect(await marksIn('hover')).toEqual([]);
  });

  it('has it under the last call where the last call of the stop before was of the same DDI, and only there', async () => {
    const client = await stoppedBefore('DecryptionBlt', frames);
    const changed = async (): Promise<readonly string[]> => {
      const found: string[] = [];
      for (const { name, variablesReference } of await rowsAt(client, 'Last call'))
        if (variablesReference > 0)
          for (const child of Object.keys(await client.children(variablesReference)))
            if (child.startsWith('●')) found.push(`${name}: ${child}`);
      return found;
    };
    await client.move('continue');
    expect((await rowsAt(client, 'Last call'))[0]?.value).toContain('DecryptionBlt');
    expect(await changed()).toEqual([]);
    await client.move('continue');
    expect(await changed()).toEqual(['pIV: ● byte 7 of 16 changed']);
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
  it('runs from the first byte that differs to the last, and holds what stood there', () => {
    expect(changeOf(Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 9, 8, 4))).toEqual({
      text: 'bytes 1 to 2 of 4 changed',
      before: Uint8Array.of(9, 8),
    });
    expect(changeOf(Uint8Array.of(1, 2), Uint8Array.of(1, 3))?.text).toBe('byte 1 of 2 changed');
    expect(changeOf(Uint8Array.of(1, 2), Uint8Array.of(3, 4))?.text).toBe('all 2 bytes changed');
    expect(changeOf(Uint8Array.of(1), Uint8Array.of(1, 3))?.text).toBe('changed, was 2 bytes long');
  });

  it('is nothing for equal bytes, and something for all others', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (left, right) => {
        expect(changeOf(left, left.slice())).toBeNull();
        expect(changeOf(left, right) === null).toBe(Buffer.compare(left, right) === 0);
      }),
    );
  });

  it('is looked for only where rows are unfolded', () => {
    let unfolded = 0;
    const row = (byte: number): VariableNode => ({
      name: 'x',
      value: 'v',
      children: () => {
        unfolded += 1;
        return [{ name: 'y', value: 'w', bytes: Uint8Array.of(byte) }];
      },
    });
    const [marked] = markChanges([row(1)], [row(2)]);
    expect(unfolded).toBe(0);
    const [leaf] = marked?.children?.() ?? [];
    expect(leaf?.value).toBe('w');
    expect(leaf?.children?.()).toMatchObject([{ name: '● byte 0 of 1 changed', value: 'before: 1 byte 02' }]);
  });
});
