import { describe, expect, it } from 'vitest';
import { builtInIdentity, builtInLeaf, otherIdentity } from '../../debug-adapter/crypto/identity.ts';
import { certificatesOf } from '../../debug-adapter/crypto/certificates.ts';
import type { DecodeNode } from '../../debug-adapter/decode/node.ts';
import { decodeBest } from '../../debug-adapter/decode/decoders.ts';
import { decodeContextOf } from '../../debug-adapter/engine/history/decode-context.ts';
import { finish, keyedSession, runOf } from './script-run.ts';

async function contextAtEnd() {
  const run = finish(await runOf(keyedSession));
  return decodeContextOf(run.environment, run.stateBefore(run.known.steps).driver);
}

function textOf({ label, value, children }: DecodeNode): string {
  return [`${label}: ${value}`, ...children.map(textOf)].join('\n');
}

describe('a run knows for the buffers in it', () => {
  it("the certificates above the driver's own, each with its bytes and its name", async () => {
    const { certificates } = await contextAtEnd();
    expect(certificates.map(({ certificate }) => certificate)).toEqual(
      certificatesOf(builtInIdentity.chain).filter((each) => Buffer.compare(each, builtInLeaf) !== 0),
    );
    expect(certificates.map(({ name }) => name)).toEqual(['DDI Debugger Test Root', 'DDI Debugger Test Intermediate']);
  });

  it('the certificates of the keys themselves', async () => {
    const { keyring } = await contextAtEnd();
    expect(keyring.map(({ certificate }) => certificate)).toEqual([builtInIdentity.chain, otherIdentity.chain]);
  });

  it('so that a leaf by itself has its signature checked against the issuer outside the buffer', async () => {
    const context = await contextAtEnd();
    const without = { ...context, certificates: [], keyring: [] };
    expect(textOf(decodeBest(builtInLeaf, without).root)).toContain('the issuer is not at hand');
    expect(textOf(decodeBest(builtInLeaf, context).root)).not.toContain('the issuer is not at hand');
    expect(textOf(decodeBest(builtInLeaf, { ...context, keyring: [] }).root)).not.toContain(
      'the issuer is not at hand',
    );
  });
});
