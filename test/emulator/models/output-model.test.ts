/** Protected outputs beside a plain model, written from the documented sequences and not from the emulator. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integer, type Value } from '../../../debug-adapter/catalog/value.ts';
import { numberOf, statusOf } from '../driver.ts';
import {
  Application,
  command,
  levelParameters,
  request,
  signingKey,
  typeParameters,
} from '../application/output-application.ts';
import { repetitions } from '../../repetitions.ts';

/** What the documentation says of one output of the one connector. */
interface Model {
  state: 'Created' | 'RandomIssued' | 'Active' | 'Lost' | 'Destroyed';
  request: number;
  command: number;
  flags: number;
  wants: boolean;
  handle: Value;
}
interface World {
  plugged: boolean;
  isOnAt: number | null;
  now: number;
  outputs: Model[];
}

type Step =
  | { readonly do: 'create' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'unplug' }
  | { readonly do: 'plug' }
  | { readonly do: 'renegotiate' }
  | { readonly do: 'random' | 'key' | 'wrong key' | 'destroy' | 'lose'; readonly which: number }
  | {
      readonly do: 'ask' | 'look' | 'set';
      readonly which: number;
      readonly offset: number;
      readonly isSigned: boolean;
      readonly level: number;
    };

const which = fc.nat(3);
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constant({ do: 'create' } as const),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 60, 149, 200) }),
  fc.constantFrom({ do: 'unplug' } as const, { do: 'plug' } as const, { do: 'renegotiate' } as const),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'random' as const,
        'key' as const,
        'key' as const,
        'wrong key' as const,
        'destroy' as const,
        'lose' as const,
      ),
      which,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('ask' as const, 'look' as const, 'set' as const),
      which,
      offset: fc.constantFrom(0, 0, 0, 0, 1, -1),
      isSigned: fc.constantFrom(true, true, true, true, false),
      level: fc.constantFrom(0, 1),
    }),
  },
);

const gone = 'STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_NO_LONGER_EXISTS';
const badRequest = 'STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST';
const badCommand = 'STATUS_GRAPHICS_OPM_INVALID_CONFIGURATION_REQUEST';
const internal = 'STATUS_GRAPHICS_OPM_INTERNAL_ERROR';

/** HDCP begins when an output asks for it and a monitor is there, and ends when none does. */
function settle(world: World): void {
  const isWanted = world.plugged && world.outputs.some(({ wants }) => wants);
  if (!isWanted) world.isOnAt = null;
  else world.isOnAt ??= world.now + 150e6;
}

function losesHandle(output: Model | undefined): string | null {
  if (output === undefined || output.state === 'Destroyed') return 'STATUS_INVALID_HANDLE';
  return output.state === 'Lost' ? gone : null;
}

/** The status that a message must get, and what it does to the counter. */
function judge(
  output: Model,
  step: { readonly offset: number; readonly isSigned: boolean },
  counter: 'request' | 'command',
): string | null {
  const failure = counter === 'request' ? badRequest : badCommand;
  if (output.state !== 'Active' || !step.isSigned) return failure;
  output[counter] += 1;
  return step.offset === 0 ? null : failure;
}

/** Plays one step on both sides and compares. */
function play(app: Application, world: World, step: Step): void {
  const before = app.state.time;
  const output = 'which' in step ? world.outputs[step.which] : undefined;
  app.output = output?.handle ?? integer(0xdead);
  switch (step.do) {
    case 'create':
      expect(statusOf(app.create())).toBe('S_OK');
      world.outputs.push({ state: 'Created', request: 100, command: 500, flags: 0, wants: false, handle: app.output });
      break;
    case 'wait':
      app.wait(step.ms);
      break;
    case 'unplug':
    case 'plug':
    case 'renegotiate':
      if (step.do !== 'renegotiate' && world.plugged === (step.do === 'plug')) return;
      app.happen({ event: 'connector changed', connector: numberOf(app.connector), change: step.do });
      if (step.do !== 'plug')
        for (const one of world.outputs)
          if (one.state !== 'Lost' && one.state !== 'Destroyed')
            Object.assign(one, { wants: false, flags: one.flags | (step.do === 'unplug' ? 1 : 2) });
      if (step.do !== 'renegotiate') world.plugged = step.do === 'plug';
      break;
    case 'random': {
      const wanted = losesHandle(output) ?? (output?.state === 'Created' ? 'S_OK' : internal);
      expect(statusOf(app.drawRandom())).toBe(wanted);
      if (wanted === 'S_OK' && output !== undefined) {
        randoms.set(output, app.random);
        output.state = 'RandomIssued';
      }
      break;
    }
    case 'key':
    case 'wrong key': {
      const wanted =
        losesHandle(output) ??
        (output?.state !== 'RandomIssued'
          ? internal
          : step.do === 'key'
            ? 'S_OK'
            : 'STATUS_GRAPHICS_OPM_INVALID_ENCRYPTED_PARAMETERS');
      const random = (output === undefined ? undefined : randoms.get(output)) ?? new Uint8Array(16);
      app.isCopp = false;
      expect(statusOf(app.setKey(app.block(step.do === 'key' ? random : new Uint8Array(16), signingKey)))).toBe(wanted);
      if (wanted === 'S_OK' && output !== undefined) output.state = 'Active';
      break;
    }
    case 'destroy': {
      const wanted = output === undefined || output.state === 'Destroyed' ? 'STATUS_INVALID_HANDLE' : 'S_OK';
      expect(
        statusOf(
          app.call('DxgkDdiOPMDestroyProtectedOutput', {
            MiniportDeviceContext: app.adapter,
            ProtectedOutputHandle: app.output,
          }),
        ),
      ).toBe(wanted);
      if (wanted === 'S_OK' && output !== undefined) Object.assign(output, { state: 'Destroyed', wants: false });
      break;
    }
    case 'lose':
      if (output === undefined || losesHandle(output) !== null) return;
      app.happen({ event: 'output destroyed', output: numberOf(output.handle) });
      Object.assign(output, { state: 'Lost', wants: false });
      break;
    case 'ask':
    case 'look': {
      const now = Number(before) + 1000;
      const data = request(
        step.do === 'ask' ? 'GET_CONNECTOR_TYPE' : 'GET_VIRTUAL_PROTECTION_LEVEL',
        (output?.request ?? 0) + step.offset,
        step.do === 'ask' ? undefined : typeParameters('HDCP'),
        step.isSigned ? signingKey : new Uint8Array(16),
      );
      const answer = app.send(data);
      const wanted = losesHandle(output) ?? (output === undefined ? null : judge(output, step, 'request')) ?? 'S_OK';
      expect(statusOf(answer)).toBe(wanted);
      if (wanted !== 'S_OK' || output === undefined) expect(answer.outputs).toEqual({});
      else {
        const reply = answer.outputs['RequestedInformation'];
        const view = new DataView(reply?.kind === 'bytes' ? reply.value.slice(20, 52).buffer : new ArrayBuffer(32));
        const isOn = output.wants && world.isOnAt !== null && now >= world.isOnAt;
        expect([view.getUint32(16, true), view.getUint32(20, true)]).toEqual([
          output.flags,
          step.do === 'ask' ? 5 : isOn ? 1 : 0,
        ]);
        output.flags = 0;
      }
      break;
    }
    case 'set': {
      world.now = Number(before) + 1000;
      const answer = app.tell(
        command(
          'SET_PROTECTION_LEVEL',
          (output?.command ?? 0) + step.offset,
          levelParameters('HDCP', step.level),
          step.isSigned ? signingKey : new Uint8Array(16),
        ),
      );
      const judged = losesHandle(output) ?? (output === undefined ? null : judge(output, step, 'command'));
      const wanted =
        judged ?? (step.level === 1 && !world.plugged ? 'STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_HDCP' : 'S_OK');
      expect(statusOf(answer)).toBe(wanted);
      // What explains a refused number is told beside it: the other counter, or a number that is used up.
      if (wanted === 'S_OK') expect(answer.findings).toEqual([]);
      if (wanted === 'S_OK' && output !== undefined) output.wants = step.level === 1;
      break;
    }
  }
  world.now = Number(app.state.time);
  settle(world);
  if (output !== undefined) expect(app.read(output.handle, 'state')).toEqual({ kind: 'string', value: output.state });
}

const randoms = new WeakMap<Model, Uint8Array>();

const sequences = repetitions({ usual: 200, nightly: 3000 });

describe('protected outputs', () => {
  it(`agree with the model in status, state, level and events over ${String(sequences)} random sequences`, () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 4, maxLength: 14 }), (sequence) => {
        const app = new Application();
        const world: World = { plugged: true, isOnAt: null, now: 0, outputs: [] };
        // Most sequences begin with an output that is Active: otherwise few get that far.
        for (const first of [
          { do: 'create' },
          { do: 'random', which: 0 },
          { do: 'key', which: 0 },
          ...sequence,
        ] as const)
          play(app, world, first);
      }),
      { numRuns: sequences, endOnFailure: true },
    );
  });
});
