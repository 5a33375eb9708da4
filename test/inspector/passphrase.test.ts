import { describe, expect, it } from 'vitest';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { Inspection } from '../../debug-adapter/inspect/inspection.ts';
import { builtInKeys } from '../../debug-adapter/inspect/known-keys.ts';
import type { BlobFacts, ToView } from '../../webview/contracts/inspector.ts';
import { pkiSample } from '../decode/pki/samples.ts';

const unused = (): Promise<never> => Promise.reject(new Error('nobody is asked'));

function openFile(passphrase: string | null) {
  const said: ToView[] = [];
  const inspection = new Inspection({
    source: { title: 'own.p12', origin: 'file', bytes: pkiSample('PKCS #12') },
    crypto: nodeBackend,
    keys: builtInKeys,
    now: 0,
    desk: {
      copy: unused,
      save: unused,
      pickStructure: unused,
      pickKeyFile: unused,
      askPassphrase: () => Promise.resolve(passphrase),
    },
    say: (message) => said.push(message),
    turn: () => Promise.resolve(),
  });
  const facts = (): BlobFacts => {
    const last = said.findLast((message) => message.type === 'blob');
    if (last?.type !== 'blob') throw new Error('nothing is open');
    return last.facts;
  };
  return { inspection, said, facts };
}

describe('a PKCS #12 file in the inspector', () => {
  it('wants a passphrase, is opened with it, and keeps the key inside to itself', async () => {
    const { inspection, said, facts } = openFile('secret');
    await inspection.take({ type: 'ready' });
    expect(facts()).toMatchObject({ decoder: 'pkcs12', wantsPassphrase: true });
    await inspection.take({ type: 'passphrase', blob: facts().blob });
    expect(facts()).toMatchObject({ wantsPassphrase: false, hasSecrets: true, showsSecrets: false });
    expect(facts().summary).toContain('the passphrase is right');
    expect(JSON.stringify(said)).not.toContain('secret"');
  });

  it('still wants one where the passphrase is wrong', async () => {
    const { inspection, facts } = openFile('other');
    await inspection.take({ type: 'ready' });
    await inspection.take({ type: 'passphrase', blob: facts().blob });
    expect(facts().wantsPassphrase).toBe(true);
    expect(facts().summary).toContain('the passphrase is wrong');
  });

  it('stays as it is where the user thinks better of it', async () => {
    const { inspection, facts } = openFile(null);
    await inspection.take({ type: 'ready' });
    const { blob } = facts();
    await inspection.take({ type: 'passphrase', blob });
    expect(facts().blob).toBe(blob);
  });
});
