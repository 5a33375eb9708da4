import { describe, expect, it } from 'vitest';
import { builtInIdentity } from '../../debug-adapter/crypto/identity.ts';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { bestReading } from '../../debug-adapter/inspect/blob/blob.ts';
import { sourceOfFile, type BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { Inspection } from '../../debug-adapter/inspect/inspection.ts';
import { builtInKeys, type HeldKey } from '../../debug-adapter/inspect/blob/known-keys.ts';
import type { CopyForm, NodeRow, ToView } from '../../webview/contracts/inspector.ts';
import { block, blobOf, ownBlock, ownEm, ownKey, ownKeyFile, ownMessage } from './sample-blobs.ts';

/** An inspection with everything that was said, copied and saved. */
function inspect(source: BlobSource, keys: readonly HeldKey[] = [ownKey(), ...builtInKeys]) {
  const said: ToView[] = [];
  const clipboard: string[] = [];
  const saved: Uint8Array[] = [];
  const host = {
    copy: (text: string) => {
      clipboard.push(text);
      return Promise.resolve();
    },
    save: (_name: string, bytes: Uint8Array) => {
      saved.push(bytes);
      return Promise.resolve(true);
    },
    pickStructure: () => Promise.resolve(null),
    askPassphrase: () => Promise.resolve(null),
    pickKeyFile: () => Promise.resolve(null),
  };
  const inspection = new Inspection({
    source,
    crypto: nodeBackend,
    keys,
    now: 0,
    host,
    say: (message) => said.push(message),
    turn: () => Promise.resolve(),
  });
  const blob = (): number =>
    said.flatMap((message) => (message.type === 'blob' ? [message.facts.blob] : [])).at(-1) ?? 1;
  /** Every node, by asking for all children. */
  const nodes = async (): Promise<readonly NodeRow[]> => {
    const found: NodeRow[] = said.flatMap((message) => (message.type === 'blob' ? [message.facts.root] : [])).slice(-1);
    for (const node of found) {
      for (let from = 0; from < node.children; from += 200) {
        await inspection.take({ type: 'children', blob: blob(), parent: node.id, from });
        const page = said.at(-1);
        if (page?.type === 'nodes') found.push(...page.page.nodes);
      }
    }
    return found;
  };
  return { inspection, said, clipboard, saved, blob, nodes };
}

/** Everything that was said, with bytes in hex, so that a secret anywhere is found. */
function transcript(said: readonly ToView[]): string {
  return JSON.stringify(said, (_, value: unknown) => (value instanceof Uint8Array ? toHex(value) : value)).replaceAll(
    ' ',
    '',
  );
}

const secretParts = [toHex(ownMessage), toHex(ownEm.subarray(1, 17)), toHex(ownEm.subarray(70, 86))];

/** Asks for everything that a view can ask for. */
async function askEverything({ inspection, blob, nodes }: ReturnType<typeof inspect>): Promise<void> {
  for (const { id, buffer, start, end } of await nodes()) {
    await inspection.take({ type: 'buffer', blob: blob(), buffer });
    if (end > start) await inspection.take({ type: 'bytes', blob: blob(), buffer, start, end });
    await inspection.take({ type: 'values', blob: blob(), buffer, offset: start });
    await inspection.take({ type: 'at', blob: blob(), buffer, offset: start });
    for (const as of ['hex', 'c', 'base64', 'pem', 'json'] as const)
      await inspection.take({ type: 'copy', blob: blob(), chosen: { node: id }, as });
    await inspection.take({ type: 'save', blob: blob(), chosen: { node: id } });
  }
}

describe('a block that opens under a key of the user', () => {
  it('tells nothing of what is in it, whatever the view asks for', async () => {
    const it_ = inspect(ownBlock);
    await it_.inspection.take({ type: 'ready' });
    await askEverything(it_);
    const everything =
      transcript(it_.said) + it_.clipboard.join('').replace(/[\s,]|0x/g, '') + it_.saved.map(toHex).join('');
    for (const part of secretParts) expect(everything).not.toContain(part);
    expect(everything).toContain(toHex(ownBlock.bytes).slice(0, 64));
  });

  it('shows it on purpose, and then lets a secret be copied by itself', async () => {
    const it_ = inspect(ownBlock);
    await it_.inspection.take({ type: 'ready' });
    await it_.inspection.take({ type: 'secrets', blob: it_.blob(), shown: true });
    const message = (await it_.nodes()).find(({ label }) => label === 'M' || label.startsWith('M '));
    await it_.inspection.take({ type: 'copy', blob: it_.blob(), chosen: { node: message?.id ?? -1 }, as: 'hex' });
    expect(it_.clipboard).toEqual([toHex(ownMessage)]);
  });

  it('writes it into no JSON and no file, not even while it is shown', async () => {
    const it_ = inspect(ownBlock);
    await it_.inspection.take({ type: 'ready' });
    await it_.inspection.take({ type: 'secrets', blob: it_.blob(), shown: true });
    for (const { id } of await it_.nodes()) {
      await it_.inspection.take({ type: 'copy', blob: it_.blob(), chosen: { node: id }, as: 'json' });
      await it_.inspection.take({ type: 'save', blob: it_.blob(), chosen: { node: id } });
    }
    const written = it_.clipboard.join('').replaceAll(' ', '') + it_.saved.map(toHex).join('');
    for (const part of secretParts) expect(written).not.toContain(part);
    expect(it_.clipboard.length).toBeGreaterThan(3);
  });

  it('stays masked when its parts are opened as buffers of their own', async () => {
    const it_ = inspect(ownBlock);
    await it_.inspection.take({ type: 'ready' });
    const em = (await it_.nodes()).find(({ label }) => label === 'EM unmasked');
    await it_.inspection.take({ type: 'open', blob: it_.blob(), node: em?.id ?? -1 });
    const opened = it_.said.at(-1);
    expect(opened?.type === 'blob' ? [opened.facts.trail.at(-1), opened.facts.hasSecrets] : null).toEqual([
      'EM unmasked',
      true,
    ]);
    await askEverything(it_);
    for (const part of secretParts) expect(transcript(it_.said)).not.toContain(part);
  });

  it('is not found by a search', async () => {
    const it_ = inspect(ownBlock);
    await it_.inspection.take({ type: 'ready' });
    const em = (await it_.nodes()).find(({ label }) => label === 'EM unmasked');
    const search = {
      type: 'search',
      blob: it_.blob(),
      buffer: em?.buffer ?? -1,
      query: toHex(ownMessage),
      as: 'hex',
    } as const;
    const found = async (): Promise<number> => {
      await it_.inspection.take({ ...search, blob: it_.blob() });
      const last = it_.said.at(-1);
      return last?.type === 'found' ? last.matches.length / 2 : -1;
    };
    expect(await found()).toBe(0);
    await it_.inspection.take({ type: 'secrets', blob: it_.blob(), shown: true });
    const shown = (await it_.nodes()).find(({ label }) => label === 'EM unmasked');
    await it_.inspection.take({ ...search, blob: it_.blob(), buffer: shown?.buffer ?? -1 });
    const last = it_.said.at(-1);
    expect(last?.type === 'found' ? last.matches.length / 2 : -1).toBe(1);
  });
});

describe('under the built-in key nothing is secret', () => {
  it('and the message is shown at once', async () => {
    const it_ = inspect(block, builtInKeys);
    await it_.inspection.take({ type: 'ready' });
    const rows = await it_.nodes();
    expect(rows.some(({ isMasked }) => isMasked)).toBe(false);
    expect(rows.some(({ value }) => value.includes('00 01 02 03'))).toBe(true);
  });
});

describe('a private key of the user', () => {
  const forms: readonly (readonly [string, Uint8Array])[] = [
    ['DER', ownKeyFile],
    [
      'PEM',
      new TextEncoder().encode(
        `-----BEGIN PRIVATE KEY-----\n${Buffer.from(ownKeyFile).toString('base64')}\n-----END PRIVATE KEY-----\n`,
      ),
    ],
  ];
  /** A part of the private exponent and primes: the last quarter of the file. */
  const part = toHex(ownKeyFile.subarray(900, 932));

  it.each(forms)('is masked when its %s file is opened', async (_form, file) => {
    const it_ = inspect(sourceOfFile('own.key', file));
    await it_.inspection.take({ type: 'ready' });
    await askEverything(it_);
    expect(transcript(it_.said)).not.toContain(part);
    expect(it_.clipboard.join('').replace(/[\s,]|0x/g, '')).not.toContain(part);
  });

  it.each(['raw', 'asn1'] as const)('stays masked when it is read as %s', async (decoder) => {
    const it_ = inspect({ title: 'own.key', origin: 'file', bytes: ownKeyFile });
    await it_.inspection.take({ type: 'ready' });
    await it_.inspection.take({ type: 'decode', blob: it_.blob(), decoder });
    await askEverything(it_);
    expect(transcript(it_.said)).not.toContain(part);
    expect(
      blobOf({ title: 'own.key', origin: 'file', bytes: ownKeyFile }, { reading: { ...bestReading, decoder } })
        .hasSecrets,
    ).toBe(true);
  });

  it('is masked even where its PEM text is damaged', () => {
    const source = sourceOfFile(
      'own.key',
      new TextEncoder().encode('-----BEGIN PRIVATE KEY-----\nMIIE$$$\n-----END PRIVATE KEY-----\n'),
    );
    expect(source.isSecret).toBe(true);
    expect(source.remark).toMatch(/base64/);
  });
});

describe('a copy', () => {
  it.each<readonly [CopyForm, RegExp]>([
    ['hex', /^30820a90/],
    ['base64', /^MIIKkA/],
    ['pem', /^-----BEGIN PKCS7-----\nMIIKkA[\s\S]*-----END PKCS7-----/],
    ['json', /^\{\n {2}"label": "PKCS #7"/],
    ['c', /PKCS_7\[2708\] = \{\n\s+0x30, 0x82, 0x0a, 0x90/],
  ])('as %s says what the bytes are', async (as, expected) => {
    const it_ = inspect({ title: 'chain', origin: 'file', bytes: builtInIdentity.chain });
    await it_.inspection.take({ type: 'ready' });
    await it_.inspection.take({ type: 'copy', blob: it_.blob(), chosen: { node: 0 }, as });
    expect(it_.clipboard[0]).toMatch(expected);
  });
});
