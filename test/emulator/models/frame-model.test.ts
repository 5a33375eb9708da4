/** Decoders and their frames beside a plain model, written from the documented sequences and not from the emulator. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, integer, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import { counterBlock } from '../../../debug-adapter/crypto/aes.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { ChannelApplication } from '../application/channel-application.ts';
import { aes128Ctr, findingsOf, numberOf, sessionKey, statusOf } from '../driver.ts';
import { h264 } from '../application/player.ts';
import { repetitions } from '../../repetitions.ts';

interface ModelDecoder {
  state: 'Idle' | 'InFrame' | 'Destroyed';
  isBound: boolean;
  frameKey: 'session' | 'content' | null;
  readonly handle: Value;
}
interface World {
  removed: boolean;
  keyed: boolean;
  nextCommand: number;
  nextIv: bigint;
  readonly session: Value;
  readonly otherDevice: Value;
  readonly decoders: ModelDecoder[];
}

type Step =
  | { readonly do: 'create' | 'negotiate' | 'remove' }
  | { readonly do: 'bind' | 'end' | 'destroy'; readonly which: number; readonly isElsewhere: boolean }
  | {
      readonly do: 'begin';
      readonly which: number;
      readonly isElsewhere: boolean;
      readonly key: 'none' | 'good' | 'short';
    }
  | { readonly do: 'submit'; readonly which: number; readonly isElsewhere: boolean; readonly isEncrypted: boolean };

const which = fc.nat(2);
const isElsewhere = fc.constantFrom(false, false, false, false, true);
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom({ do: 'create' } as const, { do: 'negotiate' } as const) },
  fc.constant({ do: 'remove' } as const),
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('bind' as const, 'end' as const, 'end' as const, 'destroy' as const),
      which,
      isElsewhere,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('begin' as const),
      which,
      isElsewhere,
      key: fc.constantFrom('none' as const, 'none' as const, 'good' as const, 'short' as const),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('submit' as const), which, isElsewhere, isEncrypted: fc.boolean() }),
  },
);

const wrapped = nodeBackend.aesEcb('encrypt', sessionKey, new Uint8Array(16).fill(9));
const plain = Uint8Array.from({ length: 64 }, (_, at) => [0, 0, 1][at] ?? 0x42);

/** Why a call with a decoder is refused before it looks at its frame; null when it is not. */
function refusal(world: World, decoder: ModelDecoder | undefined, isOther: boolean): 'removed' | 'wrong' | null {
  // The second device goes with the first: one adapter has both.
  if (world.removed) return 'removed';
  return decoder === undefined || decoder.state === 'Destroyed' || isOther ? 'wrong' : null;
}

function expectStatus(outcome: Outcome, refused: 'removed' | 'wrong' | null, status: string): void {
  expect(statusOf(outcome)).toBe(
    refused === 'removed' ? 'D3DDDIERR_DEVICEREMOVED' : refused === 'wrong' ? 'E_INVALIDARG' : status,
  );
}

function expectVoid(outcome: Outcome, refused: 'removed' | 'wrong' | null, findings: readonly string[]): void {
  expect(findingsOf(outcome)).toEqual(
    refused === 'removed' ? ['CALL_IGNORED_DEVICE_REMOVED'] : refused === 'wrong' ? ['DECODER_WRONG'] : findings,
  );
}

function play(app: ChannelApplication, world: World, step: Step): void {
  const decoder = 'which' in step ? world.decoders[step.which] : undefined;
  const hDecoder = decoder?.handle ?? integer(0xdead);
  const isOther = 'isElsewhere' in step && step.isElsewhere;
  const hDevice = isOther ? world.otherDevice : app.device;
  const refused = refusal(world, decoder, isOther);
  switch (step.do) {
    case 'create': {
      const outcome = app.call('CreateVideoDecoder', {
        pCreateData: structure(null, {
          Desc: structure(null, { Guid: h264 }),
          Config: structure(null, { guidConfigBitstreamEncryption: aes128Ctr }),
        }),
      });
      expect(statusOf(outcome)).toBe(world.removed ? 'D3DDDIERR_DEVICEREMOVED' : 'S_OK');
      if (!world.removed)
        world.decoders.push({ state: 'Idle', isBound: false, frameKey: null, handle: outcome.outputs['hDecoder']! });
      return;
    }
    case 'negotiate': {
      const isKeyed = statusOf(app.negotiate(world.session)) === 'S_OK';
      expect(isKeyed).toBe(!world.removed);
      world.keyed ||= isKeyed;
      return;
    }
    case 'remove':
      app.happen({ event: 'device removed' });
      // A session on a removed device has lost its key.
      Object.assign(world, { removed: true, keyed: false });
      return;
    case 'bind': {
      const outcome = app.tell('CONFIGURE_CRYPTO_SESSION', world.nextCommand, [
        [numberOf(hDecoder), 8],
        [numberOf(world.session), 8],
        [numberOf(app.device), 8],
      ]);
      world.nextCommand += 1;
      const isWrong = decoder === undefined || decoder.state === 'Destroyed';
      expectStatus(outcome, world.removed ? 'removed' : isWrong ? 'wrong' : null, 'S_OK');
      if (statusOf(outcome) === 'S_OK' && decoder !== undefined) decoder.isBound = true;
      return;
    }
    case 'begin': {
      const given =
        step.key === 'none'
          ? {}
          : {
              pContentKey: bytes(step.key === 'good' ? wrapped : wrapped.slice(0, 8)),
              ContentKeySize: integer(step.key === 'good' ? 16 : 8),
            };
      const outcome = app.call('VideoDecoderBeginFrame', {
        hDevice,
        hDecoder,
        pBeginFrame: structure(null, { ContentKeySize: integer(0), ...given }),
      });
      const isKeyRight = step.key === 'none' || (step.key === 'good' && decoder?.isBound === true && world.keyed);
      const isBegun = decoder?.state === 'Idle' && isKeyRight;
      expectStatus(outcome, refused, isBegun ? 'S_OK' : 'E_INVALIDARG');
      if (refused === null && isBegun)
        Object.assign(decoder, { state: 'InFrame', frameKey: step.key === 'none' ? 'session' : 'content' });
      break;
    }
    case 'submit': {
      world.nextIv += 1n;
      const { isEncrypted } = step;
      const key = decoder?.frameKey === 'content' ? new Uint8Array(16).fill(9) : sessionKey;
      const data = isEncrypted ? nodeBackend.aesCtr(key, counterBlock(world.nextIv, 0n), plain) : plain;
      const hResource = world.removed
        ? integer(0xbeef)
        : app.surface({ Width: integer(data.length), Data: bytes(data) });
      const buffer = structure(null, {
        hResource,
        BufferType: integer(7),
        DataSize: integer(data.length),
        ...(isEncrypted ? { pIV: bytes(counterBlock(world.nextIv, 0n)), IVSize: integer(16) } : {}),
      });
      const outcome = app.call('VideoDecoderSubmitBuffers', {
        hDevice,
        hDecoder,
        BufferCount: integer(1),
        pBufferDesc: { kind: 'array', items: [buffer] },
      });
      const hasKey = !isEncrypted || (decoder?.isBound === true && world.keyed);
      expectStatus(outcome, refused, decoder?.state === 'InFrame' && hasKey ? 'S_OK' : 'E_INVALIDARG');
      if (statusOf(outcome) === 'S_OK') expect(findingsOf(outcome)).toEqual([]);
      break;
    }
    case 'end': {
      const isInFrame = decoder?.state === 'InFrame';
      expectVoid(
        app.call('VideoDecoderEndFrame', { hDevice, hDecoder }),
        refused,
        isInFrame ? [] : ['FRAME_NOT_BEGUN'],
      );
      if (refused === null && decoder !== undefined) Object.assign(decoder, { state: 'Idle', frameKey: null });
      break;
    }
    case 'destroy': {
      // A removed device still lets its decoders go.
      const wrong = decoder === undefined || decoder.state === 'Destroyed' || isOther;
      expectVoid(app.call('DestroyVideoDecoder', { hDevice, hDecoder }), wrong ? 'wrong' : null, []);
      if (!wrong) decoder.state = 'Destroyed';
      break;
    }
  }
  if (decoder !== undefined)
    expect(app.read(decoder.handle, 'state')).toEqual({ kind: 'string', value: decoder.state });
}

const sequences = repetitions({ usual: 150, nightly: 2000 });

describe('decoders', () => {
  it(`agree with the model in status, findings and state over ${String(sequences)} random sequences`, () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 4, maxLength: 16 }), (sequence) => {
        const app = new ChannelApplication().ready();
        const world: World = {
          removed: false,
          keyed: false,
          nextCommand: 500,
          nextIv: 0n,
          session: app.createSession(),
          otherDevice: app.happen({ event: 'create device' }),
          decoders: [],
        };
        for (const step of [{ do: 'create' }, { do: 'negotiate' }, ...sequence] as const) play(app, world, step);
      }),
      { numRuns: sequences, endOnFailure: true },
    );
  });
});
