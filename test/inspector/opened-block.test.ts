import { describe, expect, it } from 'vitest';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { builtInIdentity } from '../../debug-adapter/crypto/identity.ts';
import type { BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { builtInKeys } from '../../debug-adapter/inspect/blob/known-keys.ts';
import { openInspection } from './open-inspection.ts';
import { block, ownBlock, ownKey, ownMessage } from './sample-blobs.ts';

const open = (source: BlobSource, file: { readonly name: string; readonly bytes: Uint8Array } | null = null) =>
  openInspection(source, { pickKeyFile: () => Promise.resolve(file) }, [ownKey(), ...builtInKeys]);

describe('certificates from a file', () => {
  it('stand beside a block that no key at hand opens, and are told', async () => {
    const { inspection, said, facts } = open(block, { name: 'chain.p7b', bytes: builtInIdentity.chain });
    await inspection.take({ type: 'ready' });
    await inspection.take({ type: 'key', blob: facts().blob, key: 'none' });
    await inspection.take({ type: 'keyFile', blob: facts().blob });
    expect(said).toContainEqual({
      type: 'said',
      message: expect.stringMatching(/^At hand now: .*chain\.p7b/) as string,
    });
    expect(facts().summary).toMatch(/could be for “|it can only be for “/);
  });
});

describe('a block that was decrypted', () => {
  it('is verified when all its checks hold, and no guess any more; other decoders still are', async () => {
    const { inspection, facts } = open(block);
    await inspection.take({ type: 'ready' });
    const shown = facts().decoders.find(({ id }) => id === facts().decoder);
    expect(shown).toMatchObject({ id: 'oaep', isVerified: true });
    expect(shown?.why).toMatch(/^decrypted with the key of .+, all checks hold$/);
    expect(facts().decoders.filter(({ isVerified }) => isVerified)).toHaveLength(1);
  });

  it('is a guess without the key, and when it is read as something else', async () => {
    const { inspection, facts } = open(block);
    await inspection.take({ type: 'ready' });
    await inspection.take({ type: 'key', blob: facts().blob, key: 'none' });
    expect(facts().decoders.some(({ isVerified }) => isVerified)).toBe(false);
    expect(facts().message).toBeNull();
    await inspection.take({ type: 'key', blob: facts().blob, key: 'every' });
    await inspection.take({ type: 'decode', blob: facts().blob, decoder: 'raw' });
    expect(facts().decoders.some(({ isVerified }) => isVerified)).toBe(false);
  });

  it('shows the key that was in it at the top', async () => {
    const { inspection, facts } = open(block);
    await inspection.take({ type: 'ready' });
    expect(facts().message).toEqual({ label: 'Key (M)', text: '000102030405060708090a0b0c0d0e0f', isMasked: false });
  });

  it('under a key of the user keeps its message back until it is asked for', async () => {
    const { inspection, facts, said } = open(ownBlock);
    await inspection.take({ type: 'ready' });
    expect(facts().message).toEqual({
      label: 'Key (M)',
      text: '16 bytes, masked: key material of your own',
      isMasked: true,
    });
    expect(JSON.stringify(said)).not.toContain(toHex(ownMessage));
    await inspection.take({ type: 'secrets', blob: facts().blob, shown: true });
    expect(facts().message).toEqual({ label: 'Key (M)', text: toHex(ownMessage), isMasked: false });
  });

  it('names a part that was opened by its first and its last byte', async () => {
    const { inspection, facts, said } = open({ title: 'b', origin: '', bytes: block.bytes });
    await inspection.take({ type: 'ready' });
    await inspection.take({ type: 'children', blob: facts().blob, parent: 0, from: 0 });
    const page = said.findLast((message) => message.type === 'nodes');
    const part = page?.type === 'nodes' ? page.page.nodes.find(({ start, end }) => end - start === 256) : undefined;
    await inspection.take({ type: 'open', blob: facts().blob, node: part?.id ?? 0 });
    expect(facts().origin).toMatch(/^bytes 0 to 255 of /);
  });
});
