import fc from 'fast-check';
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { builtInIdentity, builtInLeaf } from '../../debug-adapter/crypto/identity.ts';
import { structures } from '../../debug-adapter/catalog/structures.ts';
import { makeNode } from '../../debug-adapter/decode/build-node.ts';
import { decodeAs, recognise } from '../../debug-adapter/decode/decoders.ts';
import { previewBytes } from '../../debug-adapter/decode/preview-bytes.ts';
import { treeMistake } from './fuzz/check.ts';
import type * as Fuzzer from './fuzz/run.ts';
import { shrink } from './fuzz/shrink.ts';
import { exchange } from './keyring.ts';
import { repetitions } from '../repetitions.ts';
import { temporaryFolder } from '../temporary.ts';
import { bundleFuzzer } from '../../tools/bundling/fuzz-bundle.mjs';

/** As `npm run fuzz` has it: its decoders count their steps. */
const { checkNames, makeBlob, runFuzz } = (await import(
  pathToFileURL(await bundleFuzzer(join(temporaryFolder('ddi fuzz '), 'run.mjs'))).href
)) as typeof Fuzzer;

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.tuple(fc.nat(builtInLeaf.length - 1), fc.nat(255)).map(([at, byte]) => builtInLeaf.with(at, byte)),
);

describe('any bytes', () => {
  /** What `npm run fuzz` does a million times, with blobs of another seed. */
  const portion = repetitions({ usual: 25, nightly: 2000 });
  it.each(Array.from({ length: 10 }, (_, index) => index * portion))(
    'keep every decoder and every form from throwing, and every range inside its buffer, from damaged blob %i on',
    (first) => {
      const { failures, blobs } = runFuzz({ seed: 2, count: portion, first });
      expect(failures).toEqual([]);
      expect(blobs).toBe(portion);
    },
  );

  it('are always recognised as something, with a reason', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(recognise(bytes, exchange)[0]?.why).toBeTruthy();
      }),
      { numRuns: 100 },
    );
  });

  it('preview within the budget and say how much was left out', () => {
    expect(previewBytes(new Uint8Array(256).fill(0x3a), 32)).toBe('256 bytes 3a 3a 3a 3a … (+252)');
  });
});

describe('the search for what makes a decoder fail', () => {
  it('makes the same blobs of the same seed, and others of another', () => {
    expect(makeBlob(7, 70_000)).toEqual(makeBlob(7, 70_000));
    expect(makeBlob(7, 70_000)).not.toEqual(makeBlob(8, 70_000));
  });

  it('runs each check alone, by its name', () => {
    for (const only of checkNames)
      expect(runFuzz({ seed: 3, count: 5, only })).toMatchObject({
        blobs: 5,
        checks: only === 'text' ? 10 : 5,
        failures: [],
      });
  });

  it('finds a tree that leaves its buffer, and a list of what is wrong with others', () => {
    const root = makeNode('root', 'bytes', [0, 4], { children: [makeNode('child', 'bytes', [2, 5])] });
    const decoded = { decoder: 'raw', ok: true, summary: 'four bytes', root };
    expect(treeMistake(decoded, 4)).toBe('node "child" [2, 5) is outside [0, 4)');
    expect(treeMistake({ ...decoded, root: { ...root, children: [] } }, 4)).toBeNull();
    expect(treeMistake({ ...decoded, ok: false, root: { ...root, children: [] } }, 4)).toContain('no problem says why');
    expect(
      treeMistake(
        { ...decoded, root: { ...root, children: Array.from({ length: 500 }, () => makeNode('', 'bytes', [0, 0])) } },
        4,
      ),
    ).toContain('nodes of 4 bytes');
  });

  it('makes a blob smaller as long as it fails in the same way', () => {
    const blob = Uint8Array.from({ length: 500 }, (_, at) => at & 255);
    expect(shrink(blob, 'bad', (bytes) => (bytes.includes(0x77) && bytes.includes(0x99) ? 'bad' : ''))).toEqual(
      Uint8Array.of(0x77, 0x99),
    );
  });
});

describe('a structure that ends in a flexible array', () => {
  const name = 'D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_INPUT_DATA';
  it.each([0, 1, 3, 4, 100])('ends where its bytes do, with %i bytes in it', (rest) => {
    const field = structures[name]?.fields.at(-1);
    const start = field?.x64[0] ?? 0;
    const decoded = decodeAs('structure', new Uint8Array(start + rest), {
      ...exchange,
      expectation: { place: 'pInput', structure: name },
    });
    expect(decoded.root.children.at(-1)).toMatchObject({ label: field?.name, start, end: start + rest });
    expect(treeMistake(decoded, start + rest)).toBeNull();
  });
});

describe('certificates', () => {
  it('read as Node reads them', () => {
    const facts = decodeAs('x509', builtInLeaf, exchange).facts;
    const node = new X509Certificate(builtInLeaf);
    const leaf = facts?.of === 'certificates' ? facts.chain.certificates[0] : undefined;
    expect(leaf?.subject).toBe(node.subject.replaceAll('\n', ', '));
    expect(leaf?.sha256.toUpperCase()).toBe(node.fingerprint256.replaceAll(':', ''));
    expect(leaf?.notAfter).toBe(Date.parse(node.validTo));
    expect(BigInt(`0x${leaf?.serial ?? '0'}`)).toBe(BigInt(`0x${node.serialNumber}`));
  });

  it('of the driver chain lead from the leaf to a root, each signature verified', () => {
    const facts = decodeAs('pkcs7', builtInIdentity.chain, exchange).facts;
    if (facts?.of !== 'certificates') throw new Error('no certificates found');
    expect(facts.chain.chain).toHaveLength(3);
    expect(facts.chain.certificates.map(({ signature }) => signature.is)).toEqual(['valid', 'valid', 'valid']);
  });
});
