import { describe, expect, it } from 'vitest';
import { driverFaults, driverFaultNames, type DriverFault } from '../../debug-adapter/catalog/driver/driver-faults.ts';
import { bytes, integer, structure, type Value } from '../../debug-adapter/catalog/value.ts';
import type { DriverEnvironment } from '../../debug-adapter/emulator/driver.ts';
import { profiles } from '../../debug-adapter/emulator/profile/profiles.ts';
import { ChannelApplication } from './application/channel-application.ts';
import {
  aes128Ctr,
  bytesOf,
  Driver,
  environmentOf,
  findingsOf,
  hardwareProtection,
  nullGuid,
  numberOf,
  oaepBlock,
  rsaesOaep,
  statusOf,
} from './driver.ts';
import { Application, request, signingKey } from './application/output-application.ts';
import { sendCommand } from './application/secure-environment.ts';

const exchange = (driver: Driver, session: ReturnType<Driver['createSession']>, block: Uint8Array): string =>
  statusOf(
    driver.call('NegotiateCryptoSessionKeyExchange', {
      hCryptoSession: session,
      DataSize: integer(256),
      pData: bytes(block),
    }),
  );

/** What an application sees of each mistake: the right driver, then the faulty one. */
const shows: Readonly<
  Record<DriverFault, { readonly look: (driver: Driver) => unknown; readonly right: unknown; readonly wrong: unknown }>
> = {
  'critical-error-callback': {
    look: (driver) => [
      findingsOf(
        driver.call('StartSessionKeyRefresh', {
          hCryptoSession: driver.createSession(),
          RandomNumberSize: integer(16),
        }),
      ),
      driver.view(driver.device).state,
    ],
    right: [['CALL_IGNORED_NO_KEY'], 'Ready'],
    wrong: [['CALL_IGNORED_NO_KEY', 'ERROR_CALLBACK_CRITICAL'], 'Removed'],
  },
  'no-device-check': {
    look: (driver) => {
      const session = driver.createSession();
      const hDevice = driver.happen({ event: 'create device' });
      return statusOf(
        driver.call('NegotiateCryptoSessionKeyExchange', {
          hDevice,
          hCryptoSession: session,
          DataSize: integer(256),
          pData: bytes(oaepBlock(new Uint8Array(16))),
        }),
      );
    },
    right: 'E_INVALIDARG',
    wrong: 'S_OK',
  },
  'overwrites-key-early': {
    look: (driver) => {
      const session = driver.keyedSession();
      exchange(driver, session, new Uint8Array(256));
      return driver.view(session).state;
    },
    right: 'Keyed',
    wrong: 'Created',
  },
  'distinguishable-oaep': {
    look: (driver) => {
      const session = driver.createSession();
      return [
        exchange(driver, session, new Uint8Array(256).fill(0xff)),
        exchange(driver, session, new Uint8Array(256).fill(1)),
        exchange(driver, session, oaepBlock(new Uint8Array(40))),
      ];
    },
    right: ['E_INVALIDARG', 'E_INVALIDARG', 'E_INVALIDARG'],
    wrong: ['E_INVALIDARG', 'E_FAIL', 'D3DDDIERR_NOTAVAILABLE'],
  },
  'unsupported-mixed-up': {
    look: (driver) =>
      statusOf(
        driver.call('CreateCryptoSession', {
          pCreateData: structure(null, { CryptoType: nullGuid, DecodeProfile: nullGuid, KeyExchangeType: rsaesOaep }),
        }),
      ),
    right: 'D3DDDIERR_UNSUPPORTEDCRYPTO',
    wrong: 'D3DDDIERR_NOTAVAILABLE',
  },
  'reply-at-offset-0': {
    look: (driver) => [...sendCommand(driver).reply()],
    right: [1, 2, 3, 4, 5],
    wrong: [0, 0, 0, 0, 0],
  },
  'status-always-ok': {
    look: (driver) => {
      const session = driver.createSession(hardwareProtection);
      driver.happen({ event: 'key lost', session: numberOf(session), withContent: false });
      return driver.call('CheckCryptoSessionStatus', { hCryptoSession: session }).outputs['pStatus'];
    },
    right: integer(1),
    wrong: integer(0),
  },
  'same-read-back-key': {
    look: (driver) => {
      const session = driver.keyedSession();
      const [one, other] = [0, 1].map(() =>
        bytesOf(
          driver.call('GetEncryptionBltKey', { hCryptoSession: session, KeySize: integer(16) }).outputs['pReadbackKey'],
        ).join(),
      );
      return one === other;
    },
    right: false,
    wrong: true,
  },
  'no-length-check': {
    look: ({ environment }) => {
      const application = new Application(environment);
      application.create();
      application.drawRandom();
      return statusOf(application.setKey(application.block(application.random, signingKey, 39)));
    },
    right: 'STATUS_GRAPHICS_OPM_INVALID_ENCRYPTED_PARAMETERS',
    wrong: 'S_OK',
  },
  'sequence-compared-wrong': {
    look: ({ environment }) =>
      statusOf(new Application(environment).activate().send(request('GET_CONNECTOR_TYPE', 104))),
    right: 'STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST',
    wrong: 'S_OK',
  },
  'omac-over-itself': {
    look: ({ environment }) => statusOf(new Application(environment).activate().ask('GET_CONNECTOR_TYPE')),
    right: 'S_OK',
    wrong: 'STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST',
  },
  'status-flags-kept': {
    look: ({ environment }) => unplugged(environment, (application) => [application.flags(), application.flags()]),
    right: [1, 0],
    wrong: [1, 1],
  },
  'status-flags-shared': {
    look: ({ environment }) =>
      unplugged(environment, (application, other) => {
        const own = application.flags();
        application.switchTo(other, { nextRequest: 100, nextCommand: 500 });
        return [own, application.flags()];
      }),
    right: [1, 1],
    wrong: [1, 0],
  },
  'failure-unsigned': {
    look: ({ environment }) => {
      const application = new ChannelApplication(environment).ready();
      return bytesOf(application.ask('QUERY_PROTECTION', 1).outputs['pOutputData'])
        .slice(0, 16)
        .some((byte) => byte !== 0);
    },
    right: true,
    wrong: false,
  },
  'grants-end-with-channel': {
    look: ({ environment }) => {
      const application = new ChannelApplication(environment).ready();
      application.tell('CONFIGURE_SHARED_RESOURCE', undefined, [
        [1, 8],
        [0, 8],
        [1, 8],
      ]);
      application.call('DestroyAuthenticatedChannel', { hAuthChannel: application.channel });
      return application.read(application.device, 'processes');
    },
    right: integer(1),
    wrong: integer(0),
  },
  'switches-off-others': {
    look: ({ environment }) => {
      const application = new ChannelApplication(environment).ready();
      application.tell('CONFIGURE_PROTECTION', undefined, [[1, 8]]);
      application.ready().tell('CONFIGURE_PROTECTION', undefined, [[0, 8]]);
      return bytesOf(application.ask('QUERY_PROTECTION').outputs['pOutputData'])[48];
    },
    right: 1,
    wrong: 0,
  },
  'certificate-info-short': {
    look: (driver) => {
      const pInfo = structure('DDICERTIFICATEINFO', { CertificateType: integer(2), CryptoSessionType: aes128Ctr });
      return statusOf(
        driver.call('D3D9_GetCaps', {
          hAdapter: driver.device,
          pData: structure(null, { Type: integer(43), pInfo, pData: bytes(new Uint8Array(4)), DataSize: integer(4) }),
        }),
      );
    },
    right: 'S_OK',
    wrong: 'E_INVALIDARG',
  },
};

/** Two outputs of one connector whose monitor goes away. */
function unplugged(
  environment: DriverEnvironment,
  look: (application: Application, other: Value) => readonly number[],
): readonly number[] {
  const application = new Application(environment).activate();
  const other = application.output;
  application
    .activate()
    .happen({ event: 'connector changed', connector: numberOf(application.connector), change: 'unplug' });
  return look(application, other);
}

describe('a faulty driver', () => {
  it.each(driverFaultNames)('%s: does what its description says, and the reference does not', (fault) => {
    const caps = profiles[`faulty-${fault}`].profile.caps;
    expect(shows[fault].look(new Driver(environmentOf('reference', { caps: integer(caps) })))).toEqual(
      shows[fault].right,
    );
    expect(shows[fault].look(new Driver(environmentOf(`faulty-${fault}`)))).toEqual(shows[fault].wrong);
  });

  it('can be asked for in the driver statement too', () => {
    expect(environmentOf('reference', { fault: { kind: 'string', value: 'status_always_ok' } }).profile.fault).toBe(
      'status-always-ok',
    );
  });

  it('says what it does wrong and what comes of it', () => {
    for (const fault of driverFaultNames)
      expect(profiles[`faulty-${fault}`].description).toContain(driverFaults[fault].consequence);
  });
});
