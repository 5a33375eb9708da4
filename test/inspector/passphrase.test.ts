import { describe, expect, it } from 'vitest';
import { openInspection } from './open-inspection.ts';
import { pkiSample } from '../decode/pki/samples.ts';

const openFile = (passphrase: string | null) =>
  openInspection(
    { title: 'own.p12', origin: 'file', bytes: pkiSample('PKCS #12') },
    { askPassphrase: () => Promise.resolve(passphrase) },
  );

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
