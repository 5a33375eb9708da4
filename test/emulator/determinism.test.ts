import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ddiNames, ddis, type DdiName } from '../../debug-adapter/catalog/ddis.ts';
import type { ParameterEntry } from '../../debug-adapter/catalog/entry.ts';
import { bytes, guid, integer, nullValue, string, structure, type Value } from '../../debug-adapter/catalog/value.ts';
import type { DriverCall, WorldEvent } from '../../debug-adapter/emulator/driver.ts';
import { viewHandles } from '../../debug-adapter/emulator/state/inspect.ts';
import { profileNames } from '../../debug-adapter/emulator/profile/profiles.ts';
import { initialState, type DriverState } from '../../debug-adapter/emulator/state/state.ts';
import { step } from '../../debug-adapter/emulator/step.ts';
import { applyEvent } from '../../debug-adapter/emulator/world/world.ts';
import {
  aes128Ctr,
  environmentOf,
  frozen,
  hardwareProtection,
  nullGuid,
  oaepBlock,
  rsaesOaep,
  secondKey,
  sessionKey,
} from './driver.ts';

const good = [oaepBlock(sessionKey), oaepBlock(secondKey)];

/** A move of a random run: a call whose handles are picked among those that exist by then, or an event. */
type Move =
  | {
      readonly ddi: DdiName;
      readonly picks: readonly number[];
      readonly values: readonly (Value | undefined)[];
      readonly phases: boolean;
    }
  | { readonly event: number; readonly pick: number };

const anyValue: fc.Arbitrary<Value | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant(nullValue),
  fc.bigInt({ min: -1n, max: 1n << 33n }).map(integer),
  fc.constantFrom(16, 256, 32, 0, 3000).map(integer),
  fc.uint8Array({ maxLength: 40 }).map(bytes),
  fc.constantFrom(...good).map(bytes),
  fc.constantFrom(aes128Ctr, nullGuid, rsaesOaep, hardwareProtection),
  fc.constantFrom(string('x'), guid('00000000-0000-0000-0000-000000000001'), { kind: 'unknown' } as const),
);
const fitting = (parameter: ParameterEntry): fc.Arbitrary<Value | undefined> => {
  switch (parameter.shape.is) {
    case 'integer':
      return fc.constantFrom(16, 16, 16, 256, 0, 1, 5000).map(integer);
    case 'guid':
      return fc.constantFrom(aes128Ctr, nullGuid);
    case 'bytes':
      return parameter.name === 'pData'
        ? fc.constantFrom(...good).map(bytes)
        : fc.uint8Array({ minLength: 16, maxLength: 16 }).map(bytes);
    case 'structure':
      return fc.constantFrom(
        structure(null, { CryptoType: aes128Ctr, DecodeProfile: nullGuid, KeyExchangeType: rsaesOaep }),
        structure(null, { CryptoType: aes128Ctr, DecodeProfile: nullGuid, KeyExchangeType: hardwareProtection }),
        structure(null, { CertificateType: integer(2), CryptoSessionType: aes128Ctr }),
        structure(null, {
          NumEncryptedBytesAtBeginning: integer(16),
          NumBytesInSkipPattern: integer(16),
          NumBytesInEncryptPattern: integer(16),
        }),
      );
    case 'handle':
    case 'boolean':
    case 'size':
    case 'status':
    case 'pointer':
      return fc.constant(undefined);
  }
};

const call: fc.Arbitrary<Move> = fc.constantFrom(...ddiNames).chain((ddi) =>
  fc.record({
    ddi: fc.constant(ddi),
    picks: fc.array(fc.nat(20), { minLength: 8, maxLength: 8 }),
    values: fc.tuple(
      ...ddis[ddi].parameters.map((parameter) =>
        fc.oneof({ weight: 9, arbitrary: fitting(parameter) }, { weight: 1, arbitrary: anyValue }),
      ),
    ),
    phases: fc.boolean(),
  }),
);
const moves = fc.array(
  fc.oneof({ weight: 6, arbitrary: call }, { weight: 1, arbitrary: fc.record({ event: fc.nat(7), pick: fc.nat(20) }) }),
  { maxLength: 25 },
);

function callOf(state: DriverState, move: Extract<Move, { readonly ddi: unknown }>): DriverCall {
  const args: Record<string, Value> = {};
  ddis[move.ddi].parameters.forEach((parameter, at) => {
    const { shape } = parameter;
    const candidates =
      shape.is === 'handle'
        ? viewHandles(state)
            .filter((view) => view.kind === shape.of)
            .map((view) => view.handle)
        : [];
    const isCreated = 'hCryptoSession' === parameter.name && move.ddi === 'CreateCryptoSession';
    const value = move.values[at] ?? (isCreated ? undefined : candidates[move.picks[at]! % candidates.length]);
    if (value !== undefined) args[parameter.name] = value;
  });
  return { ddi: move.ddi, args, thread: 1 };
}

function eventOf(state: DriverState, { event, pick }: Extract<Move, { readonly event: unknown }>): WorldEvent {
  const handles = viewHandles(state).map((view) => view.handle.value);
  const handle = handles[pick % handles.length]!;
  const surface = {
    Width: integer(48),
    Height: integer(1),
    Usage: integer(pick % 2 === 0 ? 3 : 0),
    Protected: { kind: 'boolean', value: pick % 2 === 1 },
    RenderTarget: { kind: 'boolean', value: true },
  } as const;
  switch (event) {
    case 0:
      return { event: 'create device' };
    case 1:
      return { event: 'destroy', handle };
    case 2:
      return { event: 'fail next call', ddi: 'StartSessionKeyRefresh', status: 0x80070057 };
    case 3:
      return pick < 2 ? { event: 'device removed' } : { event: 'advance clock', nanoseconds: BigInt(pick) };
    case 4:
      return { event: 'key lost', session: handle, withContent: pick % 2 === 0 };
    default:
      return { event: 'create resource', device: state.firstDevice, description: surface };
  }
}

describe('the driver', () => {
  it.each(profileNames)(
    '%s is pure and deterministic on random calls: never throws, never changes a state, always gives the same',
    (profile) => {
      const environment = environmentOf(profile);
      fc.assert(
        fc.property(moves, fc.nat(), (run, seed) => {
          const walk = (): DriverState => {
            let state = frozen(initialState(environment, seed));
            for (const move of run) {
              if ('event' in move) {
                const result = applyEvent(state, eventOf(state, move), environment);
                if (result.ok) state = frozen(result.state);
                continue;
              }
              const made = callOf(state, move);
              const [first, second] = [
                step(state, made, environment, { phases: move.phases }),
                step(state, made, environment, { phases: !move.phases }),
              ];
              expect(first.ok).toBe(second.ok);
              if (!first.ok || !second.ok) continue;
              expect({ ...first, outcome: { ...first.outcome, phases: [] } }).toEqual({
                ...second,
                outcome: { ...second.outcome, phases: [] },
              });
              state = frozen(first.state);
            }
            return state;
          };
          expect(walk()).toEqual(walk());
        }),
        { numRuns: profile === 'reference' ? 120 : 25 },
      );
    },
  );

  it('ends every call with the phase "return"', () => {
    const environment = environmentOf();
    fc.assert(
      fc.property(call, (move) => {
        const state = initialState(environment, 1);
        const result = step(state, callOf(state, move as Extract<Move, { readonly ddi: unknown }>), environment, {
          phases: true,
        });
        if (result.ok) expect(result.outcome.phases.at(-1)?.name).toBe('return');
      }),
      { numRuns: 200 },
    );
  });

  it('gives other handles and random numbers for another seed', () => {
    const environment = environmentOf();
    expect(initialState(environment, 1).firstDevice).not.toBe(initialState(environment, 2).firstDevice);
    expect(initialState(environment, 1)).toEqual(initialState(environment, 1));
  });
});
