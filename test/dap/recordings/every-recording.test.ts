import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { describe, expect, it } from 'vitest';
import { Client } from '../client.ts';

const root = 'test/trace/recordings';
/** Other files there are parts of recordings, or what they must give. */
const recordings = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(log|txt|trace|xml|csv|jsonl)$/.test(file) && !/^expected|hexdump/.test(file))
  .sort();

async function rowsBelow(client: Client, reference: number, depth: number): Promise<DebugProtocol.Variable[]> {
  const { variables } = (await client.request('variables', { variablesReference: reference })).body as {
    variables: DebugProtocol.Variable[];
  };
  const inner: DebugProtocol.Variable[] = [];
  for (const { variablesReference } of variables)
    if (variablesReference > 0 && depth > 0) inner.push(...(await rowsBelow(client, variablesReference, depth - 1)));
  return [...variables, ...inner];
}

async function rowsHere(client: Client): Promise<readonly string[]> {
  const { scopes } = (await client.request('scopes', { frameId: 1 })).body as { scopes: DebugProtocol.Scope[] };
  const rows: DebugProtocol.Variable[] = [];
  for (const { variablesReference } of scopes) rows.push(...(await rowsBelow(client, variablesReference, 1)));
  return rows.map(({ name, value }) => `${name} = ${value}`);
}

describe('each recording that a tool made', () => {
  it.each(recordings)('%s is walked from its first call to its last, and back to the same views', async (file) => {
    const client = new Client();
    await client.request('initialize', { adapterID: 'ddi' });
    await client.event('initialized');
    const reply = await client.request('attach', { recording: join(root, file), stopOnEntry: true, stopOnEnd: true });
    expect(reply.message).toBeUndefined();
    await client.request('configurationDone');
    await client.event('stopped');
    const seen: (readonly string[])[] = [];
    for (;;) {
      seen.push(await rowsHere(client));
      const { description } = await client.move('next');
      if (description?.startsWith('At the end') === true) break;
    }
    expect(seen.flat().filter((row) => /undefined|NaN|\[object/.test(row))).toEqual([]);
    for (const rows of seen.toReversed()) {
      await client.move('stepBack');
      expect(await rowsHere(client)).toEqual(rows);
    }
  });
});
