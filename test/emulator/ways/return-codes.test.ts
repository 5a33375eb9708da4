import { describe, expect, it } from 'vitest';
import { ddiNames, ddis } from '../../../debug-adapter/catalog/ddis.ts';
import { guid, integer, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import { aes128Ctr, Driver, nullGuid, rsaesOaep, statusOf } from '../driver.ts';
import { returnCodeWays } from './return-code-ways.ts';

const proprietary = guid('ab4e9afd-1d1c-46e6-a72f-0869917b0de8');
const description = (CryptoType: Value, DecodeProfile: Value = nullGuid, KeyExchangeType: Value = rsaesOaep): Value =>
  structure(null, { CryptoType, DecodeProfile, KeyExchangeType });
const listed = ddiNames.flatMap((ddi) => ddis[ddi].returnCodes.map((code) => [ddi, code.name] as const));

describe('every return code that the catalog lists is reached', () => {
  it.each(listed)('%s: %s', (ddi, code) => {
    const way = returnCodeWays[ddi]?.[code];
    expect(way, `no way to ${code}`).toBeDefined();
    expect(way!(new Driver())).toBe(code);
  });
});

describe('creating a session', () => {
  it.each([
    ['NULL_GUID as crypto type', description(nullGuid)],
    ['PROPRIETARY', description(proprietary)],
    ['an unknown key exchange', description(aes128Ctr, nullGuid, guid('43d3775c-38e5-4924-8d86-d3fccf153e9b'))],
  ])('refuses %s with UNSUPPORTEDCRYPTO and makes nothing', (_title, pCreateData) => {
    const driver = new Driver();
    const before = driver.state.objects.size;
    expect(statusOf(driver.call('CreateCryptoSession', { pCreateData }))).toBe('D3DDDIERR_UNSUPPORTEDCRYPTO');
    expect(driver.state.objects.size).toBe(before);
  });

  it('takes the exact form with memory of the caller, after the size call', () => {
    const driver = new Driver();
    const handles = { hCryptoSession: integer(0x1234560n), hRTCryptoSession: integer(0x99n) };
    expect(driver.call('CalcPrivateCryptoSessionSize', { pCreateData: description(aes128Ctr) }).result).toEqual({
      kind: 'size',
      value: 0x2a0n,
    });
    const outcome = driver.call('CreateCryptoSession', { pCreateData: description(aes128Ctr), ...handles });
    expect(outcome).toMatchObject({ result: { kind: 'status', value: 0 }, outputs: {}, findings: [] });
    expect(driver.view(handles.hCryptoSession)).toMatchObject({ state: 'Created', label: 'crypto session 1' });
    expect(driver.read(handles.hCryptoSession, 'runtimeHandle')).toMatchObject({ value: 0x99n });
    driver.call('DestroyCryptoSession', { hCryptoSession: handles.hCryptoSession });
    expect(driver.view(handles.hCryptoSession).state).toBe('Destroyed');
  });

  it('never gives a handle twice, nor one that a caller has taken', () => {
    const driver = new Driver();
    const taken = (driver.createSession() as { value: bigint }).value + 0x340n * 2n;
    driver.call('CreateCryptoSession', {
      pCreateData: description(aes128Ctr),
      hCryptoSession: integer(taken),
      hRTCryptoSession: integer(1),
    });
    const handles = Array.from({ length: 20 }, () => (driver.createSession() as { value: bigint }).value);
    expect(new Set([...handles, taken]).size).toBe(21);
    expect(driver.view(integer(taken)).label).toBe('crypto session 2');
  });

  it('shows what the runtime does around it', () => {
    const driver = new Driver();
    const { phases } = driver.call('CreateCryptoSession', { pCreateData: description(aes128Ctr) }, true);
    expect(phases.map(({ name }) => name)).toEqual([
      'ask private size',
      'allocate private memory',
      'make runtime handle',
      'check device',
      'check crypto type',
      'check decode profile',
      'check key exchange',
      'initialise session',
      'return',
    ]);
  });
});
