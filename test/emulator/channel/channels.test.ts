/** What channels are told and what they tell: one state, every answer, field by field. */
import { describe, expect, it } from 'vitest';
import { channelRequests, type ChannelRequestName } from '../../../debug-adapter/catalog/requests/channel-requests.ts';
import { readStructure } from '../../../debug-adapter/catalog/layout/structure-layout.ts';
import {
  boolean,
  guid,
  integer,
  nullValue,
  string,
  structure,
  type Value,
} from '../../../debug-adapter/catalog/value.ts';
import {
  body,
  ChannelApplication,
  channelGuid,
  channelKey,
  startOfCommands,
  startOfQueries,
} from '../application/channel-application.ts';
import { aes128Ctr, bytesOf, environmentOf, nullGuid, numberOf, statusOf } from '../driver.ts';
import { h264 } from '../application/player.ts';
import { cmac } from '../application/output-application.ts';

const proprietary = guid('ab4e9afd-1d1c-46e6-a72f-0869917b0de8');
const environment = environmentOf('reference', {
  caps: integer(0x047b),
  busType: integer(0x8000_0003),
  accessibleInContiguousBlocks: boolean(true),
  encryptionWhenAccessible: string('AES128_CTR and PROPRIETARY'),
});

/** A channel that was told everything there is to tell, its session and its decoder. */
class Told extends ChannelApplication {
  readonly session = this.createSession();
  readonly decoder = this.call('CreateVideoDecoder', {
    pCreateData: structure(null, {
      Desc: structure(null, { Guid: h264 }),
      Config: structure(null, { guidConfigBitstreamEncryption: aes128Ctr }),
    }),
  }).outputs['hDecoder']!;

  readonly first = this.happen({ event: 'create connector', description: { OutputId: integer(0x1_2345_6789n) } });

  constructor() {
    super(environment);
    this.happen({ event: 'create connector', description: { OutputId: integer(42) } });
    this.surface({ Protected: boolean(true), Sharing: string('unrestricted') });
    this.surface({ Protected: boolean(true), Sharing: string('restricted') });
    this.surface({ Sharing: string('unrestricted') });
    this.ready();
    const aes = new DataView(
      Uint8Array.from([0x11, 0xd7, 0x6b, 0x9b, 0x74, 0x4f, 0xc9, 0x41, 0x9e, 0x7b, 0x0b, 0xe2, 0xd7, 0xd9, 0x3b, 0x4f])
        .buffer,
    );
    for (const [name, fields] of [
      [
        'CONFIGURE_PROTECTION',
        [
          [3, 4],
          [0, 4],
        ],
      ],
      [
        'CONFIGURE_CRYPTO_SESSION',
        [
          [numberOf(this.decoder), 8],
          [numberOf(this.session), 8],
          [numberOf(this.device), 8],
        ],
      ],
      [
        'CONFIGURE_SHARED_RESOURCE',
        [
          [1, 8],
          [0xdead, 8],
          [1, 8],
        ],
      ],
      [
        'CONFIGURE_SHARED_RESOURCE',
        [
          [2, 8],
          [0x1234, 8],
          [1, 8],
        ],
      ],
      [
        'CONFIGURE_ENCRYPTION_WHEN_ACCESSIBLE',
        [
          [aes.getBigUint64(0, true), 8],
          [aes.getBigUint64(8, true), 8],
        ],
      ],
    ] as const)
      expect(statusOf(this.next(name, fields))).toBe('S_OK');
  }

  private number = startOfCommands;
  next(name: ChannelRequestName, fields: Parameters<typeof body>[3] = []): ReturnType<ChannelApplication['tell']> {
    this.number += 1;
    return this.tell(name, this.number, fields);
  }

  /** The fields of a signed answer behind its header, by their names. */
  fieldsOf(name: ChannelRequestName, fields: Parameters<typeof body>[3] = []): Readonly<Record<string, Value>> {
    const outcome = this.ask(name, startOfQueries, fields);
    expect(statusOf(outcome)).toBe('S_OK');
    const answer = bytesOf(outcome.outputs['pOutputData']);
    expect(answer.slice(0, 16)).toEqual(cmac(channelKey, answer.slice(16)));
    const read = readStructure(channelRequests[name].output, answer);
    if (!read.ok || read.value.fields['Output']?.kind !== 'structure')
      throw new Error(`${channelRequests[name].output} was not read`);
    const { Output, ...rest } = read.value.fields;
    expect(Output.fields).toMatchObject({
      hChannel: { value: numberOf(this.channel) },
      SequenceNumber: integer(startOfQueries),
    });
    expect(Output.fields['QueryType']).toMatchObject({ kind: 'guid' });
    expect(answer.slice(16, 32)).toEqual(channelGuid(name));
    expect(answer.slice(44, 48)).toEqual(new Uint8Array(4));
    return rest;
  }
}

const told = new Told();
const again = (): Told => Object.assign(Object.create(Told.prototype) as Told, told);
const owned = [
  [numberOf(told.device), 8],
  [numberOf(told.session), 8],
] as const;

describe('an authenticated channel answers', () => {
  it.each<readonly [ChannelRequestName, Parameters<typeof body>[3], Readonly<Record<string, bigint | string>>]>([
    ['QUERY_PROTECTION', [], { ProtectionFlags: 3n }],
    ['QUERY_CHANNEL_TYPE', [], { ChannelType: 2n }],
    ['QUERY_DEVICE_HANDLE', [], { DeviceHandle: numberOf(told.device) }],
    [
      'QUERY_CRYPTO_SESSION',
      [[numberOf(told.decoder), 8]],
      {
        DecodeHandle: numberOf(told.decoder),
        CryptoSessionHandle: numberOf(told.session),
        DeviceHandle: numberOf(told.device),
      },
    ],
    ['QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_COUNT', [], { RestrictedSharedResourceProcessCount: 2n }],
    [
      'QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS',
      [[0, 8]],
      { ProcessIndex: 0n, ProcessIdentifier: 1n, ProcessHandle: 0n },
    ],
    [
      'QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS',
      [[1, 8]],
      { ProcessIndex: 1n, ProcessIdentifier: 2n, ProcessHandle: 0x1234n },
    ],
    ['QUERY_UNRESTRICTED_PROTECTED_SHARED_RESOURCE_COUNT', [], { UnrestrictedProtectedSharedResourceCount: 1n }],
    [
      'QUERY_OUTPUT_ID_COUNT',
      owned,
      { DeviceHandle: numberOf(told.device), CryptoSessionHandle: numberOf(told.session), OutputIDCount: 2n },
    ],
    [
      'QUERY_OUTPUT_ID',
      [...owned, [1, 8]],
      {
        DeviceHandle: numberOf(told.device),
        CryptoSessionHandle: numberOf(told.session),
        OutputIDIndex: 1n,
        OutputID: 42n,
      },
    ],
    [
      'QUERY_ACCESSIBILITY_ATTRIBUTES',
      [],
      { BusType: 0x8000_0003n, AccessibleInContiguousBlocks: 1n, AccessibleInNonContiguousBlocks: 0n },
    ],
    ['QUERY_ENCRYPTION_WHEN_ACCESSIBLE_GUID_COUNT', [], { EncryptionGuidCount: 2n }],
    ['QUERY_ENCRYPTION_WHEN_ACCESSIBLE_GUID', [[1, 8]], { EncryptionGuidIndex: 1n, EncryptionGuid: proprietary.value }],
    ['QUERY_CURRENT_ENCRYPTION_WHEN_ACCESSIBLE', [], { EncryptionGuid: aes128Ctr.value }],
  ])('%s', (name, fields, expected) => {
    const plain = Object.entries(again().fieldsOf(name, fields)).map(([field, value]) => [field, plainOf(value)]);
    expect(Object.fromEntries(plain)).toEqual(expected);
  });

  it('every query of the catalog, so that none is left out above', () => {
    expect(Object.values(channelRequests).filter(({ kind }) => kind === 'query')).toHaveLength(13);
  });

  it('with the outputs that have a monitor, and no others', () => {
    const app = again();
    app.happen({ event: 'connector changed', connector: numberOf(told.first), change: 'unplug' });
    expect(app.fieldsOf('QUERY_OUTPUT_ID_COUNT', owned)).toMatchObject({ OutputIDCount: integer(1) });
    expect(statusOf(app.ask('QUERY_OUTPUT_ID', startOfQueries + 1, [...owned, [1, 8]]))).toBe('E_INVALIDARG');
  });
});

/** A value of the union that flags, numbers, handles and GUIDs have in common. */
function plainOf(value: Value): bigint | string | undefined {
  switch (value.kind) {
    case 'guid':
      return value.value;
    case 'boolean':
      return value.value ? 1n : 0n;
    case 'structure':
      return plainOf(Object.values(value.fields)[0] ?? nullValue);
    case 'null':
      return 0n;
    default:
      return numberOf(value);
  }
}

describe('what a channel was told', () => {
  it('ends with it, but for the access to shared resources', () => {
    const app = again();
    app.call('DestroyAuthenticatedChannel', { hAuthChannel: app.channel });
    app.ready();
    expect(plainOf(app.fieldsOf('QUERY_PROTECTION')['ProtectionFlags'] ?? nullValue)).toBe(0n);
    expect(app.read(app.device, 'processes')).toEqual(integer(2));
  });

  it('is the concern of its device only', () => {
    const app = again();
    const other = app.happen({ event: 'create device' });
    app.create(2, other);
    app.negotiate16(channelKey, other);
    app.configure(
      app.command('CONFIGURE_INITIALIZE', 0, [
        [1, 4],
        [1, 4],
      ]),
      other,
    );
    const first = (name: ChannelRequestName, number: number): unknown => {
      const outcome = app.query(body(name, numberOf(app.channel), number), 256, other);
      return [statusOf(outcome), bytesOf(outcome.outputs['pOutputData'])[48]];
    };
    expect([first('QUERY_PROTECTION', 1), first('QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_COUNT', 2)]).toEqual([
      ['S_OK', 0],
      ['S_OK', 0],
    ]);
  });

  it('can be taken back: protection, access and encryption', () => {
    const app = again();
    for (const outcome of [
      app.next('CONFIGURE_PROTECTION', [[0, 8]]),
      app.next('CONFIGURE_SHARED_RESOURCE', [
        [2, 8],
        [0x1234, 8],
        [0, 8],
      ]),
      app.next('CONFIGURE_ENCRYPTION_WHEN_ACCESSIBLE', [
        [0, 8],
        [0, 8],
      ]),
    ])
      expect(statusOf(outcome)).toBe('S_OK');
    expect([
      app.read(app.channel, 'protection'),
      app.read(app.device, 'processes'),
      app.read(app.channel, 'accessibleEncryption'),
    ]).toEqual([boolean(false), integer(1), nullGuid]);
  });

  it('protects as long as one channel wants it', () => {
    const app = again();
    const first = app.channel;
    app.ready().tell('CONFIGURE_PROTECTION', startOfCommands, [[1, 8]]);
    app.tell('CONFIGURE_PROTECTION', startOfCommands + 1, [[0, 8]]);
    expect(plainOf(app.fieldsOf('QUERY_PROTECTION')['ProtectionFlags'] ?? nullValue)).toBe(3n);
    app.call('DestroyAuthenticatedChannel', { hAuthChannel: first });
    app.ready();
    expect(plainOf(app.fieldsOf('QUERY_PROTECTION')['ProtectionFlags'] ?? nullValue)).toBe(0n);
  });
});

describe('the two sequence numbers of a channel', () => {
  const query = (app: ChannelApplication, number: number): string => statusOf(app.ask('QUERY_PROTECTION', number));
  const command = (app: ChannelApplication, number: number): string =>
    statusOf(app.tell('CONFIGURE_PROTECTION', number, [[0, 8]]));

  it.each([
    ['queries', query, startOfQueries],
    ['commands', command, startOfCommands],
  ] as const)('of %s: the start is taken, then only what is greater', (_, say, start) => {
    const app = new ChannelApplication().ready();
    expect(
      [start - 1, start, start, start + 1, start + 9, start + 5, 0xffff_ffff, 0, 0xffff_ffff].map((number) =>
        say(app, number),
      ),
    ).toEqual([
      'E_INVALIDARG',
      'S_OK',
      'E_INVALIDARG',
      'S_OK',
      'S_OK',
      'E_INVALIDARG',
      'S_OK',
      'E_INVALIDARG',
      'E_INVALIDARG',
    ]);
  });

  it('count apart, and a refused message takes its number only when everything before the body was right', () => {
    const app = new ChannelApplication().ready();
    expect([query(app, 400), command(app, 500), query(app, 401)]).toEqual(['S_OK', 'S_OK', 'S_OK']);
    const wrongBody = app.tell('CONFIGURE_PROTECTION', 501, [[4, 8]]);
    expect([statusOf(wrongBody), command(app, 501)]).toEqual(['E_INVALIDARG', 'E_INVALIDARG']);
    const unsigned = app.command('CONFIGURE_PROTECTION', 502, [[1, 8]]).fill(0, 0, 16);
    expect([statusOf(app.configure(unsigned)), command(app, 502)]).toEqual(['E_INVALIDARG', 'S_OK']);
  });
});
