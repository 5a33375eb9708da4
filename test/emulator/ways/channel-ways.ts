/** How to get every code that the catalog lists for the functions of authenticated channels, in Direct3D 11.1 and 9. */
import type { DdiName } from '../../../debug-adapter/catalog/ddis.ts';
import { statusByName } from '../../../debug-adapter/catalog/lookup/status-lookup.ts';
import { bytes, integer, nullValue, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import { otherIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { documentedParameters } from '../../../debug-adapter/crypto/oaep.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { body, ChannelApplication, channelKey, startOfQueries } from '../application/channel-application.ts';
import { numberOf, oaepBlock, statusOf, type Driver } from '../driver.ts';

type Go = (application: ChannelApplication) => Outcome;
interface Case {
  readonly prepare: (application: ChannelApplication) => unknown;
  readonly good: Go;
  readonly bad: Readonly<Record<string, Go>>;
}

const keyed = (application: ChannelApplication): unknown => [application.create(), application.negotiate16()];
const ready = (application: ChannelApplication): unknown => application.ready();
const unknownRequest = (application: ChannelApplication): Uint8Array =>
  body('QUERY_PROTECTION', numberOf(application.channel), startOfQueries).fill(7, 0, 16);

/** `prepare` makes what `good` works on; `bad` are calls in its place. */
const direct3d11: Readonly<Partial<Record<DdiName, Case>>> = {
  CreateAuthenticatedChannel: {
    prepare: () => null,
    good: (application) => application.create(),
    bad: {
      D3DDDIERR_NOTAVAILABLE: (application) => application.create(3),
      E_INVALIDARG: (application) => application.call('CreateAuthenticatedChannel', { pCreateData: nullValue }),
    },
  },
  NegotiateAuthenticatedChannelKeyExchange: {
    prepare: (application) => application.create(),
    good: (application) => application.negotiate16(),
    bad: { E_INVALIDARG: (application) => application.negotiate16(new Uint8Array(17)) },
  },
  QueryAuthenticatedChannel: {
    prepare: ready,
    good: (application) => application.ask('QUERY_PROTECTION'),
    bad: {
      E_FAIL: (application) => application.query(unknownRequest(application)),
      E_INVALIDARG: (application) => application.ask('QUERY_PROTECTION', 99),
    },
  },
  ConfigureAuthenticatedChannel: {
    prepare: keyed,
    good: (application) => application.initialise(),
    bad: {
      E_FAIL: (application) =>
        application.configure(Uint8Array.from([...new Uint8Array(16), ...unknownRequest(application)])),
      E_INVALIDARG: (application) => application.tell('CONFIGURE_PROTECTION', 1, [[1, 8]]),
    },
  },
};

const pointed = (fields: Readonly<Record<string, Value>>): Value => structure(null, fields);
const place = (size: number): Value => bytes(new Uint8Array(size));
const nine =
  (ddi: DdiName, fields: (application: ChannelApplication) => Readonly<Record<string, Value>>): Go =>
  (application) =>
    application.call(ddi, { pData: pointed(fields(application)) });
const asked =
  (
    make: (application: ChannelApplication) => Uint8Array,
  ): ((application: ChannelApplication) => Readonly<Record<string, Value>>) =>
  (application) => {
    const data = make(application);
    return {
      InputSize: integer(data.length),
      pInputData: bytes(data),
      OutputSize: integer(256),
      pOutputData: place(256),
    };
  };
const told =
  (
    make: (application: ChannelApplication) => Uint8Array,
  ): ((application: ChannelApplication) => Readonly<Record<string, Value>>) =>
  (application) => {
    const data = make(application);
    return { InputSize: integer(data.length), pInputData: bytes(data), pOutputData: place(64) };
  };

const direct3d9: Readonly<Partial<Record<DdiName, Case>>> = {
  D3D9_CreateAuthenticatedChannel: {
    prepare: () => null,
    good: nine('D3D9_CreateAuthenticatedChannel', () => ({ ChannelType: integer(2) })),
    bad: {
      D3DDDIERR_NOTAVAILABLE: nine('D3D9_CreateAuthenticatedChannel', () => ({ ChannelType: integer(3) })),
      E_INVALIDARG: (application) => application.call('D3D9_CreateAuthenticatedChannel', { pData: nullValue }),
    },
  },
  D3D9_AuthenticatedChannelKeyExchange: {
    prepare: (application) => application.create(),
    good: nine('D3D9_AuthenticatedChannelKeyExchange', ({ channel }) => ({
      hChannel: channel,
      DataSize: integer(256),
      pData: bytes(oaepBlock(channelKey, documentedParameters, otherIdentity.key)),
    })),
    bad: {
      E_INVALIDARG: nine('D3D9_AuthenticatedChannelKeyExchange', ({ channel }) => ({
        hChannel: channel,
        DataSize: integer(16),
        pData: bytes(channelKey),
      })),
    },
  },
  D3D9_QueryAuthenticatedChannel: {
    prepare: ready,
    good: nine(
      'D3D9_QueryAuthenticatedChannel',
      asked((application) => body('QUERY_PROTECTION', numberOf(application.channel), startOfQueries)),
    ),
    bad: {
      E_FAIL: nine('D3D9_QueryAuthenticatedChannel', asked(unknownRequest)),
      E_INVALIDARG: nine(
        'D3D9_QueryAuthenticatedChannel',
        asked((application) => body('QUERY_PROTECTION', numberOf(application.channel), 1)),
      ),
    },
  },
  D3D9_ConfigureAuthenticatedChannel: {
    prepare: ready,
    good: nine(
      'D3D9_ConfigureAuthenticatedChannel',
      told((application) => application.command('CONFIGURE_PROTECTION', undefined, [[1, 8]])),
    ),
    bad: {
      E_FAIL: nine(
        'D3D9_ConfigureAuthenticatedChannel',
        told((application) => Uint8Array.from([...new Uint8Array(16), ...unknownRequest(application)])),
      ),
      E_INVALIDARG: nine(
        'D3D9_ConfigureAuthenticatedChannel',
        told((application) => application.command('CONFIGURE_PROTECTION', 1, [[1, 8]])),
      ),
    },
  },
  D3D9_DestroyAuthenticatedChannel: {
    prepare: ready,
    good: nine('D3D9_DestroyAuthenticatedChannel', ({ channel }) => ({ hChannel: channel })),
    bad: { E_INVALIDARG: (application) => application.call('D3D9_DestroyAuthenticatedChannel', { pData: nullValue }) },
  },
};

function waysOf(ddi: DdiName, { prepare, good, bad }: Case): Readonly<Record<string, (driver: Driver) => string>> {
  const from =
    (go: Go, world: (application: ChannelApplication) => unknown = () => null) =>
    ({ environment }: Driver): string => {
      const application = new ChannelApplication(environment);
      prepare(application);
      world(application);
      return statusOf(go(application));
    };
  const injected = (status: string) =>
    from(good, (application) =>
      application.happen({ event: 'fail next call', ddi, status: statusByName(status) ?? 0 }),
    );
  // A removed device still lets its channels go.
  const removed =
    ddi === 'D3D9_DestroyAuthenticatedChannel'
      ? injected('D3DDDIERR_DEVICEREMOVED')
      : from(good, (application) => application.happen({ event: 'device removed' }));
  return {
    S_OK: from(good),
    E_OUTOFMEMORY: injected('E_OUTOFMEMORY'),
    D3DDDIERR_DEVICEREMOVED: removed,
    ...Object.fromEntries(Object.entries(bad).map(([status, go]) => [status, from(go)])),
  };
}

export const channelWays: Readonly<Partial<Record<DdiName, Readonly<Record<string, (driver: Driver) => string>>>>> =
  Object.fromEntries(
    Object.entries({ ...direct3d11, ...direct3d9 }).map(([name, one]) => [name, waysOf(name as DdiName, one)]),
  );
