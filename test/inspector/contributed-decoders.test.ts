import { describe, expect, it } from 'vitest';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { guardDecoders } from '../../debug-adapter/decode/contributed/guard.ts';
import { DecoderRegistry } from '../../extension/api/decoder-registry.ts';
import { guardedDecoders } from '../../extension/api/guarded-decoders.ts';
import type { BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { Inspection } from '../../debug-adapter/inspect/inspection.ts';
import { inspector } from '../../debug-adapter/inspect/inspector.ts';
import { builtInKeys } from '../../debug-adapter/inspect/blob/known-keys.ts';
import type { ToView } from '../../webview/contracts/inspector.ts';
import { ownBlock, ownKey, ownKeyFile } from './sample-blobs.ts';

const bytes = Uint8Array.from({ length: 24 }, (_, i) => 0xf0 - i);
const header = {
  id: 'acme.header',
  title: 'ACME header',
  test: (given: Uint8Array) => (given[0] === 0xf0 ? { confidence: 0.9, why: 'begins with f0' } : null),
  decode: () => ({ summary: 'an ACME header', children: [{ label: 'magic', start: 0, end: 1 }] }),
};

/** An inspector as an extension host has it, with its registry. */
function open(source: BlobSource, keys = builtInKeys) {
  const registry = new DecoderRegistry();
  const said: ToView[] = [];
  const unused = () => Promise.reject(new Error('no host is there'));
  const decoders = guardedDecoders(
    () => registry.decoders,
    guardDecoders,
    () => undefined,
  );
  const begin = () =>
    new Inspection({
      source,
      crypto: nodeBackend,
      keys,
      now: 0,
      decoders,
      host: { copy: unused, save: unused, pickStructure: unused, askPassphrase: unused, pickKeyFile: unused },
      say: (message) => said.push(message),
      turn: () => Promise.resolve(),
    });
  const facts = () => {
    const last = said.findLast((message) => message.type === 'blob');
    if (last?.type !== 'blob') throw new Error('nothing is open');
    return last.facts;
  };
  return { registry, said, begin, facts, decoders };
}

describe('the decoders of other extensions in the Blob Inspector', () => {
  it('stand in the list with their titles: with their reason where they claim the bytes, and behind the others where they do not', async () => {
    const { registry, begin, facts } = open({ title: 'b', origin: '', bytes });
    registry.register(header);
    registry.register({ ...header, id: 'acme.other', title: 'another', test: () => null });
    await begin().take({ type: 'ready' });
    expect(facts()).toMatchObject({ decoder: 'acme.header', summary: 'an ACME header', root: { children: 1 } });
    expect(facts().decoders[0]).toEqual({
      id: 'acme.header',
      title: 'ACME header',
      sureness: 0.9,
      isVerified: false,
      why: 'begins with f0',
    });
    expect(facts().decoders.at(-1)).toEqual({
      id: 'acme.other',
      title: 'another',
      sureness: null,
      isVerified: false,
      why: '',
    });
  });

  it('appear and go while it is open, and what was read by one that goes is read as best as can be', async () => {
    const { registry, begin, facts, said } = open({ title: 'b', origin: '', bytes });
    const inspection = begin();
    registry.onDidChange(() => {
      inspection.readAnew();
    });
    await inspection.take({ type: 'ready' });
    expect(facts().decoders.map(({ id }) => id)).not.toContain('acme.header');
    const registered = registry.register({ ...header, test: () => null });
    expect(facts().decoders.at(-1)?.id).toBe('acme.header');
    await inspection.take({ type: 'decode', blob: facts().blob, decoder: 'acme.header' });
    expect(facts().summary).toBe('an ACME header');
    registered.dispose();
    expect(facts().decoders.map(({ id }) => id)).not.toContain('acme.header');
    expect(facts().summary).not.toBe('an ACME header');
    const before = said.length;
    registered.dispose();
    expect(said).toHaveLength(before);
  });

  it('keep a choice of the user through a change, and the trail of what was opened inside what', async () => {
    const { registry, begin, facts } = open({ title: 'b', origin: '', bytes });
    const inspection = begin();
    registry.onDidChange(() => {
      inspection.readAnew();
    });
    await inspection.take({ type: 'ready' });
    registry.register(header);
    await inspection.take({ type: 'children', blob: facts().blob, parent: 0, from: 0 });
    await inspection.take({ type: 'open', blob: facts().blob, node: 1 });
    await inspection.take({ type: 'decode', blob: facts().blob, decoder: 'text' });
    registry.register({ ...header, id: 'acme.other' });
    expect(facts()).toMatchObject({ trail: ['b', 'magic'], decoder: 'text' });
  });

  it("are not asked about key material: a private key, or what a key of the user's own has opened", async () => {
    const asked: number[] = [];
    const curious = {
      ...header,
      test: (given: Uint8Array) => {
        asked.push(given.length);
        return null;
      },
    };
    const key = open({ title: 'own.key', origin: 'file', bytes: ownKeyFile });
    key.registry.register(curious);
    await key.begin().take({ type: 'ready' });
    expect(key.facts().decoders.map(({ id }) => id)).toContain('acme.header');
    const opened = open({ title: 'M', origin: '', bytes, isSecret: true });
    opened.registry.register(curious);
    await opened.begin().take({ type: 'ready' });
    expect(asked).toEqual([]);
    const block = open(ownBlock, [ownKey()]);
    block.registry.register(curious);
    await block.begin().take({ type: 'ready' });
    expect(new Set(asked)).toEqual(new Set([256]));
  });

  it('compare two buffers too, and anew when they change', async () => {
    const { registry, said, decoders } = open({ title: 'b', origin: '', bytes });
    const comparison = inspector.compare({
      left: { title: 'l', origin: '', bytes },
      right: { title: 'r', origin: '', bytes: bytes.with(3, 0) },
      crypto: nodeBackend,
      keys: [],
      now: 0,
      decoders,
      say: (message) => said.push(message),
    });
    registry.onDidChange(() => {
      comparison.readAnew();
    });
    registry.register(header);
    expect(said).toEqual([]);
    await comparison.take({ type: 'ready' });
    expect(said.at(-1)).toMatchObject({ type: 'comparison', left: { summary: 'an ACME header' } });
    registry.register({
      ...header,
      id: 'acme.surer',
      test: () => ({ confidence: 1, why: '' }),
      decode: () => ({ summary: 'surer', children: [] }),
    });
    expect(said.at(-1)).toMatchObject({ type: 'comparison', right: { summary: 'surer' } });
  });
});
