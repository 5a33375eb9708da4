import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { findRecordedFunction } from '../../../debug-adapter/catalog/api/recorded-function.ts';
import type { RecordedCall, RecordedEntry } from '../../../debug-adapter/trace/model/recorded-call.ts';
import { address, wholeBuffer, type RecordedValue } from '../../../debug-adapter/trace/model/recorded-value.ts';
import { repetitions } from '../../repetitions.ts';
import { driverFaultNames } from '../../../debug-adapter/catalog/driver/driver-faults.ts';
import { ProfileSearch } from '../../../debug-adapter/trace/judge/best-profile.ts';
import { writeEntry } from '../../../debug-adapter/trace/run-file/entry-line.ts';
import { anyScript, openedOutput, torn } from './any-script.ts';
import { faultyScripts } from './faulty-scripts.ts';
import { deviations, environment, judge, runOf, samples } from './runs.ts';

const scripts = readdirSync(samples).filter((name) => name.endsWith('.ddi') && name !== 'thousand-frames.ddi');

const aes128 = '9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f';
const rsaesOaep = 'c1949895-d72a-4a1d-8e5d-ed857d171520';
const guidOf = (value: string): RecordedValue => ({ kind: 'guid', value });
const number = (value: number): RecordedValue => ({ kind: 'integer', value: BigInt(value) });

/** A call as an application's recorder keeps it. */
function apiCall(
  name: string,
  args: Record<string, RecordedValue>,
  result: number | null,
  outputs: Record<string, RecordedValue> = {},
): RecordedCall {
  const called = findRecordedFunction(name)!;
  return {
    is: 'call',
    index: 1,
    name,
    function: called,
    thread: null,
    line: 1,
    endLine: null,
    time: null,
    endTime: null,
    arguments: args,
    outputs,
    result: result === null ? null : BigInt(result),
    resultSource: 'recorded',
    open: false,
    annotations: [],
    remarks: [],
  };
}
const session = address(0x7000n);
const unreadBuffer = (size: number): RecordedValue => ({
  kind: 'buffer',
  address: null,
  size,
  bytes: new Uint8Array(),
  missing: [],
});
const create = (type = rsaesOaep): RecordedCall =>
  apiCall(
    'ID3D11VideoDevice::CreateCryptoSession',
    {
      this: address(1n),
      pCryptoType: guidOf(aes128),
      pDecoderProfile: { kind: 'null' },
      pKeyExchangeType: guidOf(type),
    },
    0,
    { ppCryptoSession: session },
  );
const negotiate = (size: number, result: number | null, data: RecordedValue = unreadBuffer(size)): RecordedCall =>
  apiCall(
    'ID3D11VideoContext::NegotiateCryptoSessionKeyExchange',
    { this: address(2n), pCryptoSession: session, DataSize: number(size), pData: data },
    result,
  );
const decrypt = (iv: number): RecordedCall =>
  apiCall(
    'ID3D11VideoContext::DecryptionBlt',
    {
      this: address(2n),
      pCryptoSession: session,
      pSrcSurface: address(0x10n),
      pDstSurface: address(0x20n),
      pEncryptedBlockInfo: { kind: 'null' },
      ContentKeySize: number(0),
      pContentKey: { kind: 'null' },
      IVSize: number(16),
      pIV: wholeBuffer(Uint8Array.from({ length: 16 }, (_, i) => (i === 7 ? iv : 0))),
    },
    null,
  );
const verdicts = (entries: readonly RecordedEntry[]): readonly string[] =>
  judge(entries).map(({ verdict }) => verdict.is);
const found = (entries: readonly RecordedEntry[]): readonly string[] =>
  judge(entries).flatMap(({ mistakes }) => mistakes.map(({ finding, number: own }) => `${finding} ${own}`));

/** The last reference to the session, given back. */
const released: RecordedEntry = {
  is: 'release',
  after: 1,
  name: 'ID3D11CryptoSession::Release',
  object: 0x7000n,
  remaining: 0,
  thread: null,
  line: null,
  time: null,
};

describe('the judge on runs of our own driver', () => {
  it.each(scripts)('finds no deviation in %s', async (name) => {
    const entries = await runOf(join(samples, name));
    expect(deviations(judge(entries))).toEqual([]);
    expect(deviations(judge(entries, true))).toEqual([]);
  });

  it('finds none either when parts of the recording are missing', async () => {
    const runs = await Promise.all(scripts.map((name) => runOf(join(samples, name))));
    fc.assert(
      fc.property(
        fc.constantFrom(...runs),
        fc.infiniteStream(fc.nat(9)),
        fc.boolean(),
        (entries, dice, isWorldKept) => {
          expect(deviations(judge(torn(entries, dice, isWorldKept)))).toEqual([]);
          expect(deviations(judge(torn(entries, dice, isWorldKept), true))).toEqual([]);
        },
      ),
      { numRuns: repetitions({ usual: 20, nightly: 600 }) },
    );
  });

  it('finds none in any script, whole or with parts missing, with the key of the driver and without', async () => {
    await fc.assert(
      fc.asyncProperty(anyScript, fc.infiniteStream(fc.nat(9)), async ({ script, calls, first }, dice) => {
        const entries = await runOf(join(samples, 'given.ddi'), null, script);
        // What cannot happen, such as a monitor that is plugged in twice, ends the run.
        expect(entries.filter(({ is }) => is === 'call').length).toBeGreaterThanOrEqual(first);
        expect(entries.filter(({ is }) => is === 'call').length).toBeLessThanOrEqual(calls);
        expect(deviations(judge(entries))).toEqual([]);
        expect(deviations(judge(entries, true))).toEqual([]);
        for (const isWorldKept of [true, false])
          expect(deviations(judge(torn(entries, dice, isWorldKept), true))).toEqual([]);
      }),
      { numRuns: repetitions({ usual: 20, nightly: 600 }) },
    );
  });
});

describe('the judge on a message that was not recorded', () => {
  it('does not know whether a refused one took its number, and holds the next one against nobody', async () => {
    const ask = (number: number): string =>
      `DxgkDdiOPMGetInformation(hAdapter, hOutput, opm_request(key, GET_CONNECTOR_TYPE, ${String(number)}, key), &reply)`;
    const script = ['driver reference { seed: 5 }', ...openedOutput, ask(101), ask(100)].join('\n');
    const entries = (await runOf(join(samples, 'given.ddi'), null, script)).filter(({ is }) => is === 'call');
    expect(judge(entries, true).at(-1)?.verdict.is).toBe('as documented');
    const first = entries.findIndex((entry) => entry.is === 'call' && entry.name === 'DxgkDdiOPMGetInformation');
    const lacking = entries.map((entry, at): RecordedEntry =>
      entry.is === 'call' && at === first
        ? { ...entry, arguments: { ...entry.arguments, Parameters: { kind: 'unknown' } } }
        : entry,
    );
    expect(judge(lacking, true).at(-1)?.verdict.is).toBe('cannot be told');
  });
});

describe('the judge on runs of faulty drivers', () => {
  it.each(Object.entries(faultyScripts))('finds %s by a deviation, and names it', async (fault, script) => {
    const caps = fault === 'same-read-back-key' ? ', caps: 0x04f9' : '';
    const of = (profile: string): Promise<RecordedEntry[]> =>
      runOf(join(samples, 'given.ddi'), profile, `driver reference { seed: 5${caps} }\n${script}`);
    expect(deviations(judge(await of('reference'), true))).toEqual([]);
    const faulty = await of(`faulty-${fault}`);
    const judged = judge(faulty, true);
    expect(deviations(judged)).not.toEqual([]);
    const first = judged.find(({ verdict }) => verdict.is === 'deviates')?.call.index ?? 0;
    const search = new ProfileSearch(environment, { hasKey: true });
    for (const entry of faulty) search.take(entry);
    expect(search.best(deviations(judged).length, first)).toMatchObject({
      profile: `faulty-${fault}`,
      left: 0,
      from: first,
    });
  });

  const shown = (entries: readonly RecordedEntry[]): string => entries.map((entry) => writeEntry(entry)).join();
  let rightRuns: Promise<ReadonlyMap<string, string>> | undefined;
  /** What a driver without a fault does with each sample. */
  const shownRight = (): Promise<ReadonlyMap<string, string>> =>
    (rightRuns ??= Promise.all(
      scripts.map(async (name) => [name, shown(await runOf(join(samples, name)))] as const),
    ).then((runs) => new Map(runs)));

  it.each(driverFaultNames)('finds %s on a sample, where one brings it out', async (fault) => {
    const right = await shownRight();
    const found = await Promise.all(
      scripts.map(async (name) => {
        const wrong = await runOf(join(samples, name), `faulty-${fault}`);
        const isSame = right.get(name) === shown(wrong);
        // A driver that announces more, or draws other random numbers, makes no mistake yet.
        const isOther = fault !== 'same-read-back-key' && !isSame;
        // The same recording was judged above: there is no deviation in it.
        return { isOther, isFound: !isSame && deviations(judge(wrong, true)).length > 0 };
      }),
    );
    if (found.some(({ isOther }) => isOther)) expect(found.some(({ isFound }) => isFound)).toBe(true);
    else expect(found.some(({ isFound }) => isFound)).toBe(false);
  });
});

describe('the judge on recordings of applications', () => {
  it('calls S_OK for 255 bytes a deviation, and goes on with a session that has a key', () => {
    const judged = judge([create(), negotiate(255, 0), decrypt(1)]);
    expect(judged.map(({ verdict }) => verdict.is)).toEqual(['as documented', 'deviates', 'as documented']);
    expect(judged[1]?.verdict).toMatchObject({
      deviation: { rule: 'runtime-validation', expected: 'E_INVALIDARG', recorded: 'S_OK' },
    });
    expect(judged[1]?.state).toBe('crypto session 1: Keyed');
    expect(found([create(), negotiate(255, 0), decrypt(1)])).toEqual(['DATA_SIZE_WRONG 6']);
  });

  it('never calls a driver wrong for what the recorder left out', () => {
    expect(verdicts([create(), negotiate(256, 0x80070057)])).toEqual(['as documented', 'cannot be told']);
    expect(verdicts([negotiate(255, 0)])).toEqual(['cannot be told']);
    expect(verdicts([create(), negotiate(256, null)])).toEqual(['as documented', 'cannot be told']);
  });

  it('is certain when the certificate shows that it has the key', () => {
    const chain = apiCall(
      'ID3D11CryptoSession::GetCertificate',
      { this: session, CertificateSize: number(builtInIdentity.chain.length), pCertificate: address(3n) },
      0,
      { pCertificate: wholeBuffer(builtInIdentity.chain) },
    );
    const garbage = wholeBuffer(new Uint8Array(256).fill(0x31));
    expect(verdicts([create(), chain, negotiate(256, 0, garbage)]).at(-1)).toBe('deviates');
    expect(verdicts([create(), chain, negotiate(256, 0x80070057, garbage)]).at(-1)).toBe('as documented');
  });

  it('sees a blit before the exchange, an IV that repeats and a use after the session was released', () => {
    expect(found([create(), decrypt(1)])).toContain('CALL_IGNORED_NO_KEY null');
    expect(found([create(), negotiate(256, 0), decrypt(1), decrypt(2), decrypt(1)]).join(' ')).toContain('IV_REUSED 9');
    expect(verdicts([create(), released, negotiate(256, 0)]).at(-1)).toBe('deviates');
  });

  it('goes on with a session of which nothing is known, and says nothing certain of it', () => {
    const handles = { hDevice: address(1n), hCryptoSession: session };
    const made = apiCall(
      'CreateCryptoSession',
      { ...handles, pCreateData: address(0x99n), hRTCryptoSession: address(5n) },
      0,
    );
    const bad = apiCall(
      'NegotiateCryptoSessionKeyExchange',
      { ...handles, DataSize: number(255), pData: address(0x88n) },
      0,
    );
    const judged = judge([made, bad]);
    expect(judged.map(({ verdict }) => verdict.is)).toEqual(['as documented', 'cannot be told']);
    expect(judged[0]?.state).toContain('crypto session 1');
  });

  it('takes an address that is given out anew for a new session', () => {
    expect(verdicts([create(), negotiate(256, 0), released, create(), negotiate(256, 0)])).not.toContain('deviates');
    expect(found([create(), negotiate(256, 0), decrypt(1), released, create(), negotiate(256, 0), decrypt(1)])).toEqual(
      [],
    );
  });
});
