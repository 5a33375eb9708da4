/** What a channel checks, in which order, and how it answers when it refuses. */
import { describe, expect, it } from 'vitest';
import { integer } from '../../../debug-adapter/catalog/value.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { body, ChannelApplication, channelGuid, channelKey } from '../application/channel-application.ts';
import { bytesOf, environmentOf, numberOf, statusOf } from '../driver.ts';
import { cmac } from '../application/output-application.ts';

/** One message, and what is wrong with it. Everything else of it is right. */
interface Wrong {
  readonly device?: 'other';
  /** How far the channel got. */
  readonly stage?: 'created' | 'keyed';
  readonly name?: string;
  readonly length?: number;
  readonly room?: number;
  readonly key?: Uint8Array;
  readonly hChannel?: bigint;
  readonly sequence?: number;
  /** The first field behind the header. */
  readonly field?: number;
}
interface Check {
  readonly says: RegExp;
  readonly check: string;
  readonly wrong: Wrong;
  readonly status?: string;
}

const environment = environmentOf('reference', { caps: integer(0x047b) });

function prepared({ stage }: Wrong): ChannelApplication {
  const app = new ChannelApplication(environment);
  app.create();
  if (stage === 'created') return app;
  app.negotiate16();
  if (stage === 'keyed') return app;
  app.initialise();
  app.tell('CONFIGURE_SHARED_RESOURCE', 500, [
    [1, 8],
    [0, 8],
    [1, 8],
  ]);
  return app;
}

const hDevice = (app: ChannelApplication, { device }: Wrong) =>
  device === 'other' ? app.happen({ event: 'create device' }) : app.device;

function ask(wrong: Wrong, app = prepared(wrong)): Outcome {
  const {
    name = 'QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS',
    length = 40,
    room = 64,
    hChannel = numberOf(app.channel),
    sequence = 100,
    field = 0,
  } = wrong;
  return app.query(body(name, hChannel, sequence, [[field, 8]]).slice(0, length), room, hDevice(app, wrong));
}

function command(wrong: Wrong, app = prepared(wrong)): Outcome {
  const {
    name = 'CONFIGURE_SHARED_RESOURCE',
    length = 72,
    key = channelKey,
    hChannel = numberOf(app.channel),
    sequence = 501,
    field = 1,
  } = wrong;
  const unsigned = body(name, hChannel, sequence, [
    [field, 8],
    [0, 8],
    [1, 8],
  ]);
  return app.configure(Uint8Array.from([...cmac(key, unsigned), ...unsigned]).slice(0, length), hDevice(app, wrong));
}

const queryChecks: readonly Check[] = [
  { check: 'check channel', says: /was created on device 1, the call names device 2/, wrong: { device: 'other' } },
  { check: 'check state', says: /is Keyed: no query before CONFIGURE_INITIALIZE/, wrong: { stage: 'keyed' } },
  {
    check: 'check InputDataSize',
    says: /is 31; D3D11_1DDI_AUTHENTICATED_QUERY_INPUT has 32 bytes/,
    wrong: { length: 31 },
  },
  {
    check: 'check OutputDataSize',
    says: /is 47; D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT has 48 bytes/,
    wrong: { room: 47 },
  },
  {
    check: 'find request',
    says: /CONFIGURE_PROTECTION is a command/,
    wrong: { name: 'CONFIGURE_PROTECTION' },
    status: 'E_FAIL',
  },
  {
    check: 'check InputDataSize',
    says: /is 39; D3D11_1DDI_AUTHENTICATED_QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_INPUT has 40 bytes/,
    wrong: { length: 39 },
  },
  { check: 'check OutputDataSize', says: /is 63; .*PROCESS_OUTPUT has 64 bytes/, wrong: { room: 63 } },
  { check: 'check hChannel', says: /hChannel is 0x99/, wrong: { hChannel: 0x99n } },
  {
    check: 'check sequence number',
    says: /The number is 99; the first query .* has 100 or more/,
    wrong: { sequence: 99 },
  },
  { check: 'check ProcessIndex', says: /ProcessIndex is 7; there are 1/, wrong: { field: 7 } },
];

const commandChecks: readonly Check[] = [
  { check: 'check channel', says: /was created on device 1, the call names device 2/, wrong: { device: 'other' } },
  { check: 'check state', says: /is Created: it has no key/, wrong: { stage: 'created' } },
  {
    check: 'check InputDataSize',
    says: /is 47; D3D11_1DDI_AUTHENTICATED_CONFIGURE_INPUT has 48 bytes/,
    wrong: { length: 47 },
  },
  { check: 'find request', says: /QUERY_PROTECTION is a query/, wrong: { name: 'QUERY_PROTECTION' }, status: 'E_FAIL' },
  { check: 'check InputDataSize', says: /is 71; .*CONFIGURE_SHARED_RESOURCE has 72 bytes/, wrong: { length: 71 } },
  { check: 'check OMAC', says: /The OMAC of the command .* is wrong/, wrong: { key: new Uint8Array(16) } },
  { check: 'check hChannel', says: /hChannel is 0x99/, wrong: { hChannel: 0x99n } },
  { check: 'check sequence number', says: /The number is 500; it must be greater than 500/, wrong: { sequence: 500 } },
  { check: 'check ProcessType', says: /ProcessType is 3/, wrong: { field: 3 } },
];

const kinds = [
  ['query', queryChecks, ask],
  ['command', commandChecks, command],
] as const;
const rows = kinds.flatMap(([kind, checks, send]) =>
  checks.map((check, at) => ({ kind, send, ...check, later: checks[at + 1] ?? null })),
);
const title = ({ kind, check, wrong }: (typeof rows)[number]): string =>
  `${kind}: ${check} (${Object.keys(wrong).join()} wrong)`;

describe('the checks of a channel', () => {
  it.each(kinds)('take a %s with nothing wrong', (_kind, _checks, send) => {
    expect([statusOf(send({})), send({}).refusal]).toEqual(['S_OK', null]);
  });

  it.each(rows.map((row) => [title(row), row] as const))(
    'refuse on their own. %s',
    (_, { send, wrong, check, says, status = 'E_INVALIDARG' }) => {
      const outcome = send(wrong);
      expect([statusOf(outcome), outcome.refusal?.check, outcome.refusal?.message]).toEqual([
        status,
        check,
        expect.stringMatching(says),
      ]);
    },
  );

  it.each(
    rows.flatMap((row) =>
      row.later === null ? [] : [[`${title(row)}, then ${row.later.check}`, row, row.later] as const],
    ),
  )('name the earlier of two. %s', (_, { send, wrong, check, says }, later) => {
    const outcome = send({ ...later.wrong, ...wrong });
    expect([outcome.refusal?.check, outcome.refusal?.message]).toEqual([check, expect.stringMatching(says)]);
  });

  it('let INITIALIZE through once only, whatever its number, and only signed', () => {
    const app = prepared({ stage: 'keyed' });
    const unsigned = app
      .command('CONFIGURE_INITIALIZE', 0, [
        [1, 4],
        [2, 4],
      ])
      .fill(0, 0, 16);
    expect([
      statusOf(app.configure(unsigned)),
      statusOf(
        app.tell('CONFIGURE_INITIALIZE', 77, [
          [1, 4],
          [2, 4],
        ]),
      ),
      statusOf(app.initialise()),
    ]).toEqual(['E_INVALIDARG', 'S_OK', 'E_INVALIDARG']);
    expect(statusOf(app.ask('QUERY_PROTECTION', 1))).toBe('S_OK');
  });

  it('let no key exchange through after INITIALIZE, and another one before', () => {
    const app = prepared({ stage: 'keyed' });
    expect(statusOf(app.negotiate16(new Uint8Array(16).fill(5)))).toBe('S_OK');
    expect([statusOf(app.negotiate16()), statusOf(app.initialise()), statusOf(app.negotiate16())]).toEqual([
      'S_OK',
      'S_OK',
      'E_INVALIDARG',
    ]);
  });

  it('let longer buffers through: they end where the structure ends', () => {
    const app = prepared({});
    expect(
      statusOf(
        app.configure(
          Uint8Array.from([
            ...app.command('CONFIGURE_SHARED_RESOURCE', 501, [
              [1, 8],
              [0, 8],
              [1, 8],
            ]),
            1,
            2,
            3,
          ]),
        ),
      ),
    ).toBe('S_OK');
    expect(
      statusOf(app.query(Uint8Array.from([...body('QUERY_PROTECTION', numberOf(app.channel), 100), 9, 9]), 4096)),
    ).toBe('S_OK');
  });
});

describe('a refused message', () => {
  /** The answer is made when there is a channel to answer for, and room for the header. */
  const answered = rows.filter(
    ({ check, wrong, kind }) =>
      check !== 'check channel' &&
      wrong.stage !== 'created' &&
      wrong.room !== 47 &&
      !(kind === 'query' && wrong.length === 31),
  );
  it.each(answered.map((row) => [title(row), row] as const))(
    'gets a signed answer with the status of the call. %s',
    (_, { send, wrong, kind, status }) => {
      const answer = bytesOf(send(wrong).outputs['pOutputData']);
      const view = new DataView(answer.buffer, answer.byteOffset);
      expect(answer.slice(0, 16)).toEqual(cmac(channelKey, answer.slice(16)));
      expect(view.getUint32(44, true)).toBe(status === 'E_FAIL' ? 0x80004005 : 0x80070057);
      expect(answer.slice(48).every((byte) => byte === 0)).toBe(true);
      if (wrong.length === 47) return;
      expect(answer.slice(16, 32)).toEqual(
        channelGuid(
          wrong.name ?? (kind === 'query' ? 'QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS' : 'CONFIGURE_SHARED_RESOURCE'),
        ),
      );
      expect(view.getUint32(40, true)).toBe(wrong.sequence ?? (kind === 'query' ? 100 : 501));
      if (wrong.hChannel !== undefined) expect(view.getBigUint64(32, true)).toBe(wrong.hChannel);
    },
  );

  it('gets the structure of its GUID, which the application verifies, even before it is looked at', () => {
    expect(bytesOf(ask({ stage: 'keyed' }).outputs['pOutputData'])).toHaveLength(64);
    expect(bytesOf(ask({ sequence: 1 }).outputs['pOutputData'])).toHaveLength(64);
    expect(bytesOf(ask({ room: 63 }).outputs['pOutputData'])).toHaveLength(48);
    expect(bytesOf(ask({ name: 'CONFIGURE_PROTECTION' }).outputs['pOutputData'])).toHaveLength(48);
  });

  it('gets no OMAC before there is a key, and no answer without a channel or without room', () => {
    expect(bytesOf(command({ stage: 'created' }).outputs['pOutputData']).slice(0, 16)).toEqual(new Uint8Array(16));
    for (const outcome of [
      ask({ room: 47 }),
      ask({ length: 31 }),
      ask({ device: 'other' }),
      command({ device: 'other' }),
    ])
      expect(outcome.outputs).toEqual({});
  });
});
