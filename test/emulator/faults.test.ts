import { describe, expect, it } from 'vitest';
import { driverFaults, driverFaultNames, type DriverFault } from '../../debug-adapter/catalog/driver-faults.ts';
import { bytes, integer, structure } from '../../debug-adapter/catalog/value.ts';
import { profiles } from '../../debug-adapter/emulator/profiles.ts';
import { bytesOf, Driver, environmentOf, findingsOf, hardwareProtection, nullGuid, numberOf, oaepBlock, rsaesOaep, statusOf } from './driver.ts';
import { sendCommand } from './secure-environment.ts';

const exchange = (driver: Driver, session: ReturnType<Driver['createSession']>, block: Uint8Array): string =>
  statusOf(driver.call('NegotiateCryptoSessionKeyExchange', { hCryptoSession: session, DataSize: integer(256), pData: bytes(block) }));

/** What an application sees of each mistake: the right driver, then the faulty one. */
const shows: Readonly<Record<DriverFault, { readonly look: (driver: Driver) => unknown; readonly right: unknown; readonly wrong: unknown }>> = {
  'critical-error-callback': {
    look: (driver) => [findingsOf(driver.call('StartSessionKeyRefresh', { hCryptoSession: driver.createSession(), RandomNumberSize: integer(16) })), driver.view(driver.device).state],
    right: [['CALL_IGNORED_NO_KEY'], 'Ready'], wrong: [['CALL_IGNORED_NO_KEY', 'ERROR_CALLBACK_CRITICAL'], 'Removed'],
  },
  'no-device-check': {
    look: (driver) => { const session = driver.createSession(); const hDevice = driver.happen({ event: 'create device' }); return statusOf(driver.call('NegotiateCryptoSessionKeyExchange', { hDevice, hCryptoSession: session, DataSize: integer(256), pData: bytes(oaepBlock(new Uint8Array(16))) })); },
    right: 'E_INVALIDARG', wrong: 'S_OK',
  },
  'overwrites-key-early': {
    look: (driver) => { const session = driver.keyedSession(); exchange(driver, session, new Uint8Array(256)); return driver.view(session).state; },
    right: 'Keyed', wrong: 'Created',
  },
  'distinguishable-oaep': {
    look: (driver) => { const session = driver.createSession(); return [exchange(driver, session, new Uint8Array(256).fill(0xff)), exchange(driver, session, new Uint8Array(256).fill(1)), exchange(driver, session, oaepBlock(new Uint8Array(40)))]; },
    right: ['E_INVALIDARG', 'E_INVALIDARG', 'E_INVALIDARG'], wrong: ['E_INVALIDARG', 'E_FAIL', 'D3DDDIERR_NOTAVAILABLE'],
  },
  'unsupported-mixed-up': {
    look: (driver) => statusOf(driver.call('CreateCryptoSession', { pCreateData: structure(null, { CryptoType: nullGuid, DecodeProfile: nullGuid, KeyExchangeType: rsaesOaep }) })),
    right: 'D3DDDIERR_UNSUPPORTEDCRYPTO', wrong: 'D3DDDIERR_NOTAVAILABLE',
  },
  'reply-at-offset-0': { look: (driver) => [...sendCommand(driver).reply()], right: [1, 2, 3, 4, 5], wrong: [0, 0, 0, 0, 0] },
  'status-always-ok': {
    look: (driver) => { const session = driver.createSession(hardwareProtection); driver.happen({ event: 'key lost', session: numberOf(session), withContent: false }); return driver.call('CheckCryptoSessionStatus', { hCryptoSession: session }).outputs['pStatus']; },
    right: integer(1), wrong: integer(0),
  },
  'same-read-back-key': {
    look: (driver) => { const session = driver.keyedSession(); const [one, other] = [0, 1].map(() => bytesOf(driver.call('GetEncryptionBltKey', { hCryptoSession: session, KeySize: integer(16) }).outputs['pReadbackKey']).join()); return one === other; },
    right: false, wrong: true,
  },
};

describe('a faulty driver', () => {
  it.each(driverFaultNames)('%s: does what its description says, and the reference does not', (fault) => {
    const caps = profiles[`faulty-${fault}`].profile.caps;
    expect(shows[fault].look(new Driver(environmentOf('reference', { caps: integer(caps) })))).toEqual(shows[fault].right);
    expect(shows[fault].look(new Driver(environmentOf(`faulty-${fault}`)))).toEqual(shows[fault].wrong);
  });

  it('can be asked for in the driver statement too', () => {
    expect(environmentOf('reference', { fault: { kind: 'string', value: 'status_always_ok' } }).profile.fault).toBe('status-always-ok');
  });

  it('says what it does wrong and what comes of it', () => {
    for (const fault of driverFaultNames) expect(profiles[`faulty-${fault}`].description).toContain(driverFaults[fault].consequence);
  });
});
