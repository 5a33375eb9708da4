/** The recordings among the samples: what they are made of, and what the judge says of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProfileSearch } from '../../debug-adapter/trace/judge/best-profile.ts';
import { writeEntry } from '../../debug-adapter/trace/run-file/entry-line.ts';
import { importBytes, type Imported } from './import-text.ts';
import { deviations, environment, judge, runOf, samples } from './judge/runs.ts';

const folder = join(samples, 'recordings');
const imported = (name: string): Promise<Imported> =>
  importBytes(name, new Uint8Array(readFileSync(join(folder, name))), { folder });

/** What the session that works was recorded of. */
const player = `driver reference { seed: 12 }
resource hUpload { Usage: STAGING, Width: 64, Height: 16, Pitch: 64 }
resource hFrame { Usage: DEFAULT, Width: 64, Height: 16, Pitch: 64, Protected: true, RenderTarget: true }
GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps) -> S_OK
GetCryptoKeyExchangeType(hDevice, AES128_CTR, NULL_GUID, 0, &exchange) -> S_OK
CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: exchange }, &hSession) -> S_OK
GetCertificateSize(hDevice, { CertificateType: CRYPTO_SESSION, CryptoSessionType: AES128_CTR }, &size)
GetCertificate(hDevice, { CertificateType: CRYPTO_SESSION, CryptoSessionType: AES128_CTR }, size, &certificate)
NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, oaep_encrypt(certificate, random(16))) -> S_OK
DecryptionBlt(hDevice, hSession, hUpload, hFrame, null, 0, null, 16, ctr_iv(1))
DecryptionBlt(hDevice, hSession, hUpload, hFrame, null, 0, null, 16, ctr_iv(2))
DecryptionBlt(hDevice, hSession, hUpload, hFrame, null, 0, null, 16, ctr_iv(3))
DestroyCryptoSession(hDevice, hSession)
`;

interface Expected {
  /** Entries of these verdicts. */
  readonly counts: Readonly<Record<string, number>>;
  readonly first: number | null;
  readonly profile: string | null;
  /** The mistakes of the application that it shows. */
  readonly mistakes: readonly string[];
}

const expected: Readonly<Record<string, Expected>> = {
  'working-session.ddirun': { counts: { 'as documented': 10 }, first: null, profile: null, mistakes: [] },
  'deviating-driver.ddirun': {
    counts: { 'as documented': 22, deviates: 1 },
    first: 14,
    profile: 'faulty-status-always-ok',
    mistakes: ['COMMAND_FAILED', 'PRIVATE_AREA_MISSING'],
  },
  'incomplete-wine.log': {
    counts: { deviates: 6, 'cannot be told': 5 },
    first: 1,
    profile: 'not-implemented',
    mistakes: [],
  },
};

describe('a recording among the samples', () => {
  it('is one of those that are expected here', () => {
    expect(
      readdirSync(folder)
        .filter((name) => name !== 'recordings.json')
        .sort(),
    ).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))(
    '%s is judged as it should be',
    async (name, { counts, first, profile, mistakes }) => {
      const { entries, file } = await imported(name);
      expect(file.skipped.filter(({ reason }) => reason.includes('damaged'))).toEqual([]);
      const judged = judge(entries);
      const found: Record<string, number> = {};
      for (const { verdict } of judged) found[verdict.is] = (found[verdict.is] ?? 0) + 1;
      expect(found).toEqual(counts);
      expect(judged.find(({ verdict }) => verdict.is === 'deviates')?.call.index ?? null).toBe(first);
      expect(judged.flatMap((one) => one.mistakes.map(({ finding }) => finding))).toEqual(mistakes);
      if (first === null) return;
      const search = new ProfileSearch(environment, { hasKey: false });
      for (const entry of entries) search.take(entry);
      expect(search.best(deviations(judged).length, first)).toMatchObject({ profile, from: first });
    },
  );

  it.each([
    ['working-session.ddirun', 'player.ddi', player, null],
    ['deviating-driver.ddirun', 'hardware-session.ddi', null, 'faulty-status-always-ok'],
  ])('%s is what the product records of a run of %s', async (name, script, text, profile) => {
    const { entries } = await imported(name);
    const run = await runOf(join(samples, script), profile, text);
    expect(entries.map((entry) => writeEntry(entry))).toEqual(run.map((entry) => writeEntry(entry)));
  });
});
