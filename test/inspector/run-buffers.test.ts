import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import type { BufferKnowledge } from '../../debug-adapter/inspect/buffer-knowledge.ts';
import type { BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { Inspection } from '../../debug-adapter/inspect/inspection.ts';
import { builtInKeys, type HeldKey } from '../../debug-adapter/inspect/blob/known-keys.ts';
import type { NodeRow, ToView } from '../../webview/contracts/inspector.ts';
import { Client } from '../dap/client.ts';
import { ownBlock, ownKey, ownMessage } from './sample-blobs.ts';

const sample = (name: string): string => join(import.meta.dirname, '../../samples', `${name}.ddi`);

/** A stop behind the first call of the DDI, with a way to read what its parameters hold. */
async function stop(
  name: string,
  call: string,
): Promise<{ readonly knowledge: BufferKnowledge; readonly parameter: (name: string) => Promise<Uint8Array> }> {
  const client = new Client();
  await client.launch(sample(name), {}, () =>
    client.request('setFunctionBreakpoints', { breakpoints: [{ name: call }] }),
  );
  await client.event('stopped');
  await client.move('continue');
  await client.move('next');
  const knowledge = client.adapter.bufferKnowledge();
  if (knowledge === null) throw new Error('there is no run');
  return {
    knowledge,
    parameter: async (wanted) => {
      const { scopes } = (await client.request('scopes', { frameId: 1 })).body as {
        readonly scopes: readonly { readonly name: string; readonly variablesReference: number }[];
      };
      const variablesReference = scopes.find((scope) => scope.name === 'Last call')?.variablesReference;
      const { variables } = (await client.request('variables', { variablesReference })).body as {
        readonly variables: readonly { readonly name: string; readonly memoryReference?: string }[];
      };
      const memoryReference = variables.find((row) => row.name === wanted)?.memoryReference;
      const { data } = (await client.request('readMemory', { memoryReference, offset: 0, count: 4096 })).body as {
        readonly data: string;
      };
      return new Uint8Array(Buffer.from(data, 'base64'));
    },
  };
}

function open(source: BlobSource, keys: readonly HeldKey[] = builtInKeys, structure: string | null = null) {
  const said: ToView[] = [];
  const unused = () => Promise.reject(new Error('no host is there'));
  const inspection = new Inspection({
    source,
    crypto: nodeBackend,
    keys,
    now: 0,
    host: {
      copy: unused,
      save: unused,
      pickStructure: () => Promise.resolve(structure),
      askPassphrase: unused,
      pickKeyFile: unused,
    },
    say: (message) => said.push(message),
    turn: () => Promise.resolve(),
  });
  const facts = () => {
    const last = said.findLast((message) => message.type === 'blob');
    if (last?.type !== 'blob') throw new Error('nothing is open');
    return last.facts;
  };
  const nodes = async (): Promise<readonly NodeRow[]> => {
    const found: NodeRow[] = [facts().root];
    for (const { id } of found) {
      await inspection.take({ type: 'children', blob: facts().blob, parent: id, from: 0 });
      const page = said.at(-1);
      if (page?.type === 'nodes') found.push(...page.page.nodes);
    }
    return found;
  };
  return { inspection, said, facts, nodes };
}

describe('a buffer of a run', () => {
  it('has its pointers followed through the memory of the stop, into buffers of their own', async () => {
    const { knowledge, parameter } = await stop('hardware-session', 'NegotiateCryptoSessionKeyExchange');
    const source: BlobSource = { title: 'pData', origin: 'a variable', bytes: await parameter('pData') };
    const alone = open(source);
    await alone.inspection.take({ type: 'ready' });
    expect((await alone.nodes()).filter(({ isOwnBuffer }) => isOwnBuffer)).toEqual([]);
    const ofRun = open({ ...source, run: knowledge });
    await ofRun.inspection.take({ type: 'ready' });
    expect((await ofRun.nodes()).filter(({ isOwnBuffer }) => isOwnBuffer).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['*pInputData', '*pOutputData']),
    );
  });

  it('shows what only its own key opens at once where the launch says so, and masked everywhere else', async () => {
    const { knowledge } = await stop('key-exchange', 'NegotiateCryptoSessionKeyExchange');
    const shownBy = async (showsKeyMaterial: boolean | null): Promise<string> => {
      const { inspection, said, nodes, facts } = open(
        { ...ownBlock, ...(showsKeyMaterial === null ? {} : { run: { ...knowledge, showsKeyMaterial } }) },
        [ownKey()],
      );
      await inspection.take({ type: 'ready' });
      await nodes();
      expect(facts().hasSecrets).toBe(true);
      expect(facts().showsSecrets).toBe(showsKeyMaterial === true);
      return JSON.stringify(said).replaceAll(' ', '');
    };
    const message = Buffer.from(ownMessage).toString('hex').slice(0, 12);
    expect(await shownBy(true)).toContain(message);
    expect(await shownBy(false)).not.toContain(message);
    expect(await shownBy(null)).not.toContain(message);
  });
});

describe('a structure', () => {
  it('is laid out for x64, and for x86 when the user says so', async () => {
    const { inspection, facts, nodes } = open(
      { title: 'command', origin: '', bytes: new Uint8Array(32) },
      builtInKeys,
      'D3D11_KEY_EXCHANGE_HW_PROTECTION_DATA',
    );
    await inspection.take({ type: 'ready' });
    expect(facts().architecture).toBe('x64');
    await inspection.take({ type: 'structure', blob: facts().blob });
    const places = async () =>
      (await nodes()).filter(({ label }) => label === 'pInputData').map(({ start, end }) => [start, end]);
    expect(await places()).toEqual([[8, 16]]);
    await inspection.take({ type: 'architecture', blob: facts().blob, architecture: 'x86' });
    expect(facts().architecture).toBe('x86');
    expect(await places()).toEqual([[4, 8]]);
  });
});
