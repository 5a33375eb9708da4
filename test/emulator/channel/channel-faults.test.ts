/** Channels of faulty drivers, and what the runtime above a driver stops. The reference driver stands beside each fault. */
import { describe, expect, it } from 'vitest';
import type { DdiName } from '../../../debug-adapter/catalog/ddis.ts';
import { debugMessages } from '../../../debug-adapter/catalog/windows-logs/debug-messages.ts';
import { bytes, integer, nullValue, string, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import {
  body,
  ChannelApplication,
  channelKey,
  startOfCommands,
  startOfQueries,
} from '../application/channel-application.ts';
import { aes128Ctr, bytesOf, Driver, environmentOf, findingsOf, numberOf, statusOf } from '../driver.ts';
import { cmac } from '../application/output-application.ts';

const protect = [[1, 8]] as const;
const of = (profile: string): ChannelApplication => new ChannelApplication(environmentOf(profile)).ready();
const answerOf = (outcome: Outcome): Uint8Array => bytesOf(outcome.outputs['pOutputData']);
const isSigned = (outcome: Outcome): boolean =>
  answerOf(outcome).slice(0, 16).join() === cmac(channelKey, answerOf(outcome).slice(16)).join();
const grant = (app: ChannelApplication, process: number): string =>
  statusOf(
    app.tell('CONFIGURE_SHARED_RESOURCE', startOfCommands, [
      [2, 8],
      [process, 8],
      [1, 8],
    ]),
  );

/** GetCaps of Direct3D 9 for a certificate size: DDICERTIFICATEINFO has both the channel type and the GUID. */
function certificateSize(profile: string, type: 1 | 2): string {
  const driver = new Driver(environmentOf(profile));
  const pInfo = structure('DDICERTIFICATEINFO', {
    CertificateType: integer(type),
    ChannelType: integer(type === 1 ? 2 : 0),
    CryptoSessionType: aes128Ctr,
  });
  return statusOf(
    driver.call('D3D9_GetCaps', {
      hAdapter: driver.device,
      pData: structure(null, { Type: integer(43), pInfo, pData: bytes(new Uint8Array(4)), DataSize: integer(4) }),
    }),
  );
}

/** Each fault: what is looked at, what the reference does, and what this driver does. */
const faults: readonly (readonly [
  fault: string,
  what: string,
  look: (profile: string) => unknown,
  right: unknown,
  wrong: unknown,
])[] = [
  [
    'failure-unsigned',
    'the answers to a failed query and a failed command',
    (profile) => {
      const app = of(profile);
      return [app.ask('QUERY_PROTECTION', 1), app.tell('CONFIGURE_PROTECTION', 1, protect)].map(isSigned);
    },
    [true, true],
    [false, false],
  ],
  [
    'failure-unsigned',
    'the answers to those that succeed',
    (profile) => {
      const app = of(profile);
      return [app.ask('QUERY_PROTECTION'), app.tell('CONFIGURE_PROTECTION', startOfCommands, protect)].map(isSigned);
    },
    [true, true],
    [true, true],
  ],
  [
    'grants-end-with-channel',
    'what is granted after the end of one of two channels',
    (profile) => {
      const app = of(profile);
      const first = app.channel;
      const granted = [grant(app, 0x10), grant(app.ready(), 0x20)];
      app.call('DestroyAuthenticatedChannel', { hAuthChannel: first });
      return [...granted, app.read(app.device, 'processes')];
    },
    ['S_OK', 'S_OK', integer(2)],
    ['S_OK', 'S_OK', integer(1)],
  ],
  [
    'switches-off-others',
    'protection after another channel switched its own off',
    (profile) => {
      const app = of(profile);
      app.tell('CONFIGURE_PROTECTION', startOfCommands, protect);
      app.ready().tell('CONFIGURE_PROTECTION', startOfCommands, [[0, 8]]);
      return answerOf(app.ask('QUERY_PROTECTION'))[48];
    },
    1,
    0,
  ],
  [
    'sequence-compared-wrong',
    'a gap in the numbers, then the very next',
    (profile) => {
      const app = of(profile);
      return [startOfQueries, startOfQueries + 5, startOfQueries + 6, startOfQueries + 1].map((number) =>
        statusOf(app.ask('QUERY_PROTECTION', number)),
      );
    },
    ['S_OK', 'S_OK', 'S_OK', 'E_INVALIDARG'],
    ['S_OK', 'E_INVALIDARG', 'E_INVALIDARG', 'S_OK'],
  ],
  [
    'sequence-compared-wrong',
    'a gap before the first command',
    (profile) => statusOf(of(profile).tell('CONFIGURE_PROTECTION', startOfCommands + 1, protect)),
    'S_OK',
    'E_INVALIDARG',
  ],
  [
    'omac-over-itself',
    'a right command, and one that is signed with its OMAC as zeros',
    (profile) => {
      const app = new ChannelApplication(environmentOf(profile));
      app.create();
      app.negotiate16();
      const zeroed = app
        .command('CONFIGURE_INITIALIZE', 0, [
          [1, 4],
          [1, 4],
        ])
        .fill(0, 0, 16);
      const right = statusOf(app.initialise());
      app.create();
      app.negotiate16();
      zeroed.set(
        body('CONFIGURE_INITIALIZE', numberOf(app.channel), 0, [
          [1, 4],
          [1, 4],
        ]),
        16,
      );
      zeroed.set(cmac(channelKey, zeroed));
      return [right, statusOf(app.configure(zeroed))];
    },
    ['S_OK', 'E_INVALIDARG'],
    ['E_INVALIDARG', 'S_OK'],
  ],
  [
    'no-device-check',
    'each call with another device',
    (profile) => {
      const app = new ChannelApplication(environmentOf(profile));
      app.create();
      const other = app.happen({ event: 'create device' });
      const calls = [
        app.negotiate16(channelKey, other),
        app.configure(
          app.command('CONFIGURE_INITIALIZE', 0, [
            [1, 4],
            [1, 4],
          ]),
          other,
        ),
        app.query(body('QUERY_PROTECTION', numberOf(app.channel), 1), 256, other),
      ];
      app.call('DestroyAuthenticatedChannel', { hDevice: other, hAuthChannel: app.channel });
      return [...calls.map(statusOf), app.view(app.channel).state];
    },
    ['E_INVALIDARG', 'E_INVALIDARG', 'E_INVALIDARG', 'Created'],
    ['S_OK', 'S_OK', 'S_OK', 'Destroyed'],
  ],
  [
    'certificate-info-short',
    'the certificate of a session in Direct3D 9',
    (profile) => certificateSize(profile, 2),
    'S_OK',
    'E_INVALIDARG',
  ],
  [
    'certificate-info-short',
    'the certificate of a channel, whose type lies in the same place',
    (profile) => certificateSize(profile, 1),
    'S_OK',
    'S_OK',
  ],
];

describe('a faulty driver', () => {
  it.each(faults)('%s: %s', (fault, _what, look, right, wrong) => {
    expect(look('reference')).toEqual(right);
    expect(look(`faulty-${fault}`)).toEqual(wrong);
  });
});

const data = (app: ChannelApplication, made: Uint8Array): Readonly<Record<string, Value>> => ({
  hCAuthChannel: app.channel,
  InputDataSize: integer(made.length),
  pInputData: bytes(made),
});
const asked = (app: ChannelApplication): Uint8Array => body('QUERY_PROTECTION', numberOf(app.channel), startOfQueries);
const told = (app: ChannelApplication): Uint8Array => app.command('CONFIGURE_PROTECTION', startOfCommands, protect);

/** What makes the runtime object, and what it says of it. */
const objections: readonly (readonly [
  id: keyof typeof debugMessages,
  ddi: DdiName,
  says: RegExp,
  args: (app: ChannelApplication) => Readonly<Record<string, Value>>,
])[] = [
  [
    'CREATEAUTHENTICATEDCHANNEL_NULLPARAM',
    'CreateAuthenticatedChannel',
    /pCreateData/,
    () => ({ pCreateData: nullValue }),
  ],
  [
    'CREATEAUTHENTICATEDCHANNEL_INVALIDTYPE',
    'CreateAuthenticatedChannel',
    /ChannelType is 1; a driver makes 2 and 3/,
    () => ({ pCreateData: structure(null, { ChannelType: integer(1) }) }),
  ],
  [
    'CREATEAUTHENTICATEDCHANNEL_INVALIDTYPE',
    'CreateAuthenticatedChannel',
    /ChannelType is 7/,
    () => ({ pCreateData: structure(null, { ChannelType: integer(7) }) }),
  ],
  [
    'NEGOTIATEAUTHENTICATEDCHANNELKEYEXCHANGE_NULLPARAM',
    'NegotiateAuthenticatedChannelKeyExchange',
    /pData/,
    (app) => ({ hCAuthChannel: app.channel, DataSize: integer(256), pData: nullValue }),
  ],
  [
    'NEGOTIATEAUTHENTICATEDCHANNELKEYEXCHANGE_INVALIDSIZE',
    'NegotiateAuthenticatedChannelKeyExchange',
    /DataSize is 16; an authenticated channel takes exactly 256 bytes/,
    (app) => ({ hCAuthChannel: app.channel, DataSize: integer(16), pData: bytes(channelKey) }),
  ],
  [
    'QUERYAUTHENTICATEDCHANNEL_NULLPARAM',
    'QueryAuthenticatedChannel',
    /pInputData/,
    (app) => ({ ...data(app, asked(app)), pInputData: nullValue, OutputDataSize: integer(56) }),
  ],
  [
    'QUERYAUTHENTICATEDCHANNEL_NULLPARAM',
    'QueryAuthenticatedChannel',
    /pOutputData/,
    (app) => ({ ...data(app, asked(app)), OutputDataSize: integer(56), pOutputData: nullValue }),
  ],
  [
    'QUERYAUTHENTICATEDCHANNEL_WRONGSIZE',
    'QueryAuthenticatedChannel',
    /InputDataSize is 31; .* has 32 bytes/,
    (app) => ({ ...data(app, asked(app).slice(1)), OutputDataSize: integer(56) }),
  ],
  [
    'QUERYAUTHENTICATEDCHANNEL_WRONGSIZE',
    'QueryAuthenticatedChannel',
    /OutputDataSize is 47; .* has 48 bytes/,
    (app) => ({ ...data(app, asked(app)), OutputDataSize: integer(47) }),
  ],
  [
    'QUERYAUTHENTICATEDCHANNEL_UNSUPPORTEDQUERY',
    'QueryAuthenticatedChannel',
    /CONFIGURE_PROTECTION is a command, not a query/,
    (app) => ({ ...data(app, body('CONFIGURE_PROTECTION', numberOf(app.channel), 1)), OutputDataSize: integer(56) }),
  ],
  [
    'QUERYAUTHENTICATEDCHANNEL_UNSUPPORTEDQUERY',
    'QueryAuthenticatedChannel',
    /is no query of authenticated channels/,
    (app) => ({ ...data(app, asked(app).fill(7, 0, 16)), OutputDataSize: integer(56) }),
  ],
  [
    'CONFIGUREAUTHENTICATEDCHANNEL_NULLPARAM',
    'ConfigureAuthenticatedChannel',
    /pInputData/,
    (app) => ({ ...data(app, told(app)), pInputData: nullValue }),
  ],
  [
    'CONFIGUREAUTHENTICATEDCHANNEL_NULLPARAM',
    'ConfigureAuthenticatedChannel',
    /pOutputData/,
    (app) => ({ ...data(app, told(app)), pOutputData: nullValue }),
  ],
  [
    'CONFIGUREAUTHENTICATEDCHANNEL_WRONGSIZE',
    'ConfigureAuthenticatedChannel',
    /InputDataSize is 47; .* has 48 bytes/,
    (app) => data(app, told(app).slice(0, 47)),
  ],
  [
    'CONFIGUREAUTHENTICATEDCHANNEL_UNSUPPORTEDCONFIGURE',
    'ConfigureAuthenticatedChannel',
    /QUERY_PROTECTION is a query, not a command/,
    (app) => data(app, app.command('QUERY_PROTECTION', startOfCommands)),
  ],
  [
    'CONFIGUREAUTHENTICATEDCHANNEL_INVALIDPROCESSIDTYPE',
    'ConfigureAuthenticatedChannel',
    /ProcessType is 9; there are 0, 1, 2/,
    (app) =>
      data(
        app,
        app.command('CONFIGURE_SHARED_RESOURCE', startOfCommands, [
          [9, 8],
          [0, 8],
          [1, 8],
        ]),
      ),
  ],
];

const statusFor = (id: keyof typeof debugMessages): string => (id.includes('UNSUPPORTED') ? 'E_FAIL' : 'E_INVALIDARG');

describe('the runtime above the driver', () => {
  const validating = (): ChannelApplication =>
    new ChannelApplication(environmentOf('reference', { runtime: string('validates') })).ready();

  it.each(objections)('says %s about %s: %s', (id, ddi, says, args) => {
    const app = validating();
    const given = args(app);
    const before = app.state.objects;
    const outcome = app.call(ddi, given);
    expect([outcome.refusal?.by, statusOf(outcome), outcome.outputs]).toEqual(['runtime', statusFor(id), {}]);
    expect(outcome.refusal?.message).toContain(`#${debugMessages[id]}: ${id}.`);
    expect(outcome.refusal?.message).toMatch(says);
    expect(app.state.objects).toBe(before);
  });

  it.each(objections)(
    'lets it through when it is switched off, and the driver refuses: %s about %s: %s',
    (id, ddi, _says, args) => {
      const app = new ChannelApplication().ready();
      const outcome = app.call(ddi, args(app));
      expect([outcome.refusal?.by, statusOf(outcome)]).toEqual([
        'driver',
        id.includes('INVALIDTYPE') ? 'D3DDDIERR_NOTAVAILABLE' : statusFor(id),
      ]);
    },
  );

  it('lets a whole right conversation through', () => {
    const app = validating();
    expect(
      [
        app.ask('QUERY_PROTECTION'),
        app.tell('CONFIGURE_PROTECTION', startOfCommands, protect),
        app.call('DestroyAuthenticatedChannel', { hAuthChannel: app.channel }),
      ].flatMap(findingsOf),
    ).toEqual([]);
    expect(app.view(app.channel).state).toBe('Destroyed');
  });

  it('leaves to the driver what only the driver knows: OMAC, handle, number and index', () => {
    const app = validating();
    const unsigned = told(app).fill(0, 0, 16);
    for (const outcome of [
      app.configure(unsigned),
      app.configure(app.command('CONFIGURE_PROTECTION', startOfCommands, protect, 5n)),
      app.ask('QUERY_PROTECTION', 1),
      app.ask('QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS', startOfQueries, [[4, 8]]),
    ]) {
      expect([outcome.refusal?.by, statusOf(outcome)]).toEqual(['driver', 'E_INVALIDARG']);
    }
  });
});
