/** What an application may do with authenticated channels, right and wrong. */
import fc from 'fast-check';
import { commands, queries, type CommandName, type QueryName, type RequestName } from './channel-wire.ts';

export interface Send {
  readonly do: 'send';
  readonly kind: 'query' | 'command';
  readonly which: number;
  readonly device: number | null;
  readonly name: RequestName;
  /** `next`: the smallest that is allowed. */
  readonly sequence: 'next' | 'later' | 'last' | 'smaller' | 'of the other counter' | 'largest' | 'zero';
  readonly channel: 'own' | 'runtime' | 'another' | 'none';
  readonly size: 'exact' | 'longer' | 'one byte less' | 'header' | 'less than the header' | 'empty';
  readonly room: 'large' | 'exact' | 'one byte less' | 'header' | 'less than the header';
  readonly omac: 'right' | 'of another key' | 'over all, zeroed' | 'over a part' | 'flipped';
  readonly fields: {
    readonly device: Whose;
    readonly session: Whose;
    readonly decoder: Whose;
    readonly index: number;
    readonly flags: number;
    readonly type: number;
    readonly process: number;
    readonly allow: number;
    readonly encryption: number;
    readonly starts: readonly [number, number];
  };
}
export type Whose = 'own' | 'of the other device' | 'unknown' | 'runtime';

export type Step =
  | { readonly do: 'create'; readonly type: number; readonly device: number; readonly isPlaced: boolean }
  | { readonly do: 'destroy'; readonly which: number; readonly device: number | null }
  | {
      readonly do: 'key';
      readonly which: number;
      readonly device: number | null;
      readonly block: 'first' | 'second' | 'wrong certificate' | 'short' | 'wrong message' | 'null';
    }
  | { readonly do: 'session key'; readonly device: number; readonly key: 'first' | 'second' | 'own' }
  | { readonly do: 'resource'; readonly device: number; readonly isUnrestricted: boolean }
  | { readonly do: 'memory'; readonly isShort: boolean }
  | { readonly do: 'fail next'; readonly kind: 'query' | 'command' }
  | { readonly do: 'remove' }
  | Send;

const which = fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 3);
/** Mostly the device of the channel. */
const device = fc.constantFrom<number | null>(null, null, null, null, null, null, null, null, 0, 1);
const mostly = <T>(usual: T, ...rare: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 6 * rare.length, arbitrary: fc.constant(usual) },
    ...rare.map((one) => ({ weight: 1, arbitrary: fc.constant(one) })),
  );
const whose = mostly<Whose>('own', 'of the other device', 'unknown', 'runtime');
const names = <T extends RequestName>(own: object, other: object): fc.Arbitrary<RequestName> =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...(Object.keys(own) as T[])) },
    { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(other) as T[])) },
    { weight: 1, arbitrary: fc.constant<RequestName>('UNKNOWN') },
  );

const fields = fc.record({
  device: whose,
  session: whose,
  decoder: whose,
  index: fc.constantFrom(0, 0, 1, 2, 0xffff_ffff),
  flags: fc.constantFrom(0, 1, 1, 2, 3, 4, 0x8000_0001),
  type: fc.constantFrom(1, 2, 2, 2, 0, 3),
  process: fc.nat(1),
  allow: fc.constantFrom(1, 1, 0),
  encryption: fc.nat(3),
  starts: fc.constantFrom<[number, number]>(
    [100, 500],
    [100, 500],
    [100, 500],
    [0, 0],
    [100, 100],
    [0xffff_ffff, 0xffff_fffe],
  ),
});
const message = {
  do: fc.constant<'send'>('send'),
  which,
  device,
  fields,
  sequence: fc.oneof(
    { weight: 10, arbitrary: fc.constant<Send['sequence']>('next') },
    {
      weight: 6,
      arbitrary: fc.constantFrom<Send['sequence']>('later', 'last', 'smaller', 'of the other counter', 'zero'),
    },
    { weight: 1, arbitrary: fc.constant<Send['sequence']>('largest') },
  ),
  channel: mostly<Send['channel']>('own', 'runtime', 'another', 'none'),
  size: mostly<Send['size']>('exact', 'longer', 'one byte less', 'header', 'less than the header', 'empty'),
  room: mostly<Send['room']>('large', 'exact', 'one byte less', 'header', 'less than the header'),
  omac: mostly<Send['omac']>('right', 'of another key', 'over all, zeroed', 'over a part', 'flipped'),
};
const query = fc.record({ ...message, kind: fc.constant<'query'>('query'), name: names<QueryName>(queries, commands) });
const command = fc.record({
  ...message,
  kind: fc.constant<'command'>('command'),
  name: names<CommandName>(commands, queries),
});
const plainFields: Send['fields'] = {
  device: 'own',
  session: 'own',
  decoder: 'own',
  index: 0,
  flags: 1,
  type: 2,
  process: 0,
  allow: 1,
  encryption: 0,
  starts: [100, 500],
};
/** A message with nothing wrong in it but perhaps its number: what a channel does goes deeper than what it refuses. */
const good = fc
  .record({
    ...message,
    device: fc.constant(null),
    channel: fc.constant<'own'>('own'),
    size: fc.constant<'exact'>('exact'),
    room: fc.constant<'large'>('large'),
    omac: fc.constant<'right'>('right'),
    kind: fc.constant<'query'>('query'),
    name: fc.constantFrom(...(Object.keys({ ...queries, ...commands }) as (QueryName | CommandName)[])),
  })
  .map((one): Send => ({ ...one, kind: one.name.startsWith('QUERY') ? 'query' : 'command' }));
const initialise = (channel: number): Send => ({
  do: 'send',
  kind: 'command',
  which: channel,
  device: null,
  name: 'CONFIGURE_INITIALIZE',
  sequence: 'zero',
  channel: 'own',
  size: 'exact',
  room: 'large',
  omac: 'right',
  fields: plainFields,
});

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('create' as const),
      type: fc.constantFrom(1, 2, 2, 2, 3, 3, 7),
      device: fc.constantFrom(0, 0, 0, 1),
      isPlaced: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('destroy' as const), which, device }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('key' as const),
      which,
      device,
      block: mostly<(Step & { do: 'key' })['block']>(
        'first',
        'second',
        'wrong certificate',
        'short',
        'wrong message',
        'null',
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('session key' as const),
      device: fc.nat(1),
      key: fc.constantFrom('first' as const, 'second' as const, 'own' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('resource' as const), device: fc.nat(1), isUnrestricted: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({ do: fc.constant('memory' as const), isShort: fc.constantFrom(true, false, false) }),
      fc.record({ do: fc.constant('fail next' as const), kind: fc.constantFrom('query' as const, 'command' as const) }),
    ),
  },
  { weight: 3, arbitrary: fc.nat(2).map(initialise) },
  { weight: 9, arbitrary: query },
  { weight: 8, arbitrary: command },
  { weight: 10, arbitrary: good },
);

/** Most sequences begin with two channels that are ready: otherwise few get that far. Some end with the adapter gone. */
export const sequence: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.nat(4), fc.nat(9), fc.array(step, { minLength: 3, maxLength: 12 }))
  .map(([head, tail, steps]) => [
    ...(head === 0
      ? []
      : [0, 1].flatMap((channel): Step[] => [
          { do: 'create', type: channel === 0 ? 2 : head < 3 ? 2 : 3, device: 0, isPlaced: false },
          { do: 'key', which: channel, device: null, block: 'first' },
          initialise(channel),
        ])),
    ...(head === 1 ? [{ ...initialise(0), name: 'CONFIGURE_SHARED_RESOURCE', sequence: 'next' } satisfies Send] : []),
    ...steps,
    ...(tail === 0 ? [{ do: 'remove' } as const, ...steps.slice(0, 4)] : []),
  ]);
