import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, integer, type Value } from '../../../debug-adapter/catalog/value.ts';
import { counterBlock } from '../../../debug-adapter/crypto/aes.ts';
import { memoised } from '../../../debug-adapter/engine/machine/memoised-crypto.ts';
import {
  Driver,
  environmentOf,
  findingsOf,
  hardwareProtection,
  numberOf,
  oaepBlock,
  rsaesOaep,
  statusOf,
} from '../driver.ts';
import { repetitions } from '../../repetitions.ts';

/**
 * A crypto session as the state machines of the documentation have it, and no more: written beside the emulator, not from it.
 * Read-back keys are announced, so that every call of the table has something to do.
 */
interface ModelSession {
  readonly mode: 'key' | 'command';
  readonly device: 0 | 1;
  state: 'Created' | 'Keyed' | 'RefreshPending' | 'KeyLost' | 'KeyAndContentLost' | 'Destroyed';
  hasReadBackKey: boolean;
}

interface Model {
  removed: boolean;
  readonly sessions: ModelSession[];
}

/** What the caller sees: a status for a DDI that has one, else the ids of the findings. */
type Seen = string | readonly string[];

type Action =
  | { readonly do: 'create'; readonly mode: 'key' | 'command'; readonly device: 0 | 1 }
  | {
      readonly do: 'negotiate';
      readonly block: 'good' | 'bad' | 'short';
      readonly session: number;
      readonly device: 0 | 1;
    }
  | {
      readonly do: 'decrypt' | 'encrypt' | 'read-back key' | 'start' | 'finish' | 'handle' | 'status' | 'destroy';
      readonly session: number;
      readonly device: 0 | 1;
    }
  | { readonly do: 'lose'; readonly session: number; readonly withContent: boolean }
  | { readonly do: 'remove' };

const hasStatus = new Set<Action['do']>(['create', 'negotiate', 'handle']);
const key = Uint8Array.from({ length: 16 }, (_, index) => index + 1);
const good = oaepBlock(key);
const bad = new Uint8Array(256).fill(1);
const base = environmentOf('read-back-key');
const environment = { ...base, crypto: memoised(base.crypto) };

/** What the documentation says of a call, and what becomes of the session. */
function predict(model: Model, action: Exclude<Action, { do: 'create' | 'lose' | 'remove' }>): Seen {
  const session = model.sessions[action.session];
  const isVoid = !hasStatus.has(action.do);
  const refused = (finding: string, status = 'E_INVALIDARG'): Seen => (isVoid ? [finding] : status);
  // A removed device still lets its sessions go; everything else meets the removal first.
  if (model.removed && action.do !== 'destroy')
    return refused('CALL_IGNORED_DEVICE_REMOVED', 'D3DDDIERR_DEVICEREMOVED');
  if (session === undefined) return refused('HANDLE_UNKNOWN');
  if (session.state === 'Destroyed') return refused('CALL_IGNORED_DESTROYED');
  if (session.device !== action.device) return refused('WRONG_DEVICE');
  const isLost = session.state === 'KeyLost' || session.state === 'KeyAndContentLost';
  switch (action.do) {
    case 'handle':
      return 'S_OK';
    case 'status':
      return session.mode === 'command' && session.state === 'Created' ? ['STATUS_ASKED_EARLY'] : [];
    case 'destroy':
      session.state = 'Destroyed';
      return [];
    case 'negotiate':
      if (session.mode === 'command' || action.block !== 'good') return 'E_INVALIDARG';
      session.state = 'Keyed';
      session.hasReadBackKey = false;
      return 'S_OK';
    case 'decrypt':
    case 'encrypt':
    case 'read-back key':
    case 'start':
    case 'finish':
      break;
  }
  if (session.mode === 'command') return ['RUNTIME_CONTRACT_VIOLATED'];
  if (isLost) return ['CALL_IGNORED_KEY_LOST'];
  if (session.state === 'Created') return ['CALL_IGNORED_NO_KEY'];
  switch (action.do) {
    case 'decrypt':
      return [];
    case 'encrypt': {
      const missing = session.hasReadBackKey ? [] : ['READ_BACK_KEY_MISSING'];
      session.hasReadBackKey = true;
      return missing;
    }
    case 'read-back key':
      session.hasReadBackKey = true;
      return [];
    case 'start': {
      const replaced = session.state === 'RefreshPending' ? ['REFRESH_REPLACED'] : [];
      session.state = 'RefreshPending';
      return replaced;
    }
    case 'finish':
      if (session.state !== 'RefreshPending') return ['NOTHING_TO_FINISH'];
      session.state = 'Keyed';
      return [];
  }
}

/** The real driver beside it: two devices, surfaces on each, and an IV that always grows, so that no finding is about IVs. */
class Beside {
  readonly driver = new Driver(environment);
  readonly devices: readonly Value[];
  readonly surfaces: readonly { readonly staging: Value; readonly target: Value }[];
  readonly sessions: Value[] = [];
  private iv = 0n;

  constructor() {
    this.devices = [this.driver.device, this.driver.happen({ event: 'create device' })];
    this.surfaces = this.devices.map((device) => ({
      staging: this.driver.surface({ Width: integer(16), Usage: integer(3) }, device),
      target: this.driver.surface({ Width: integer(16), Protected: integer(1), RenderTarget: integer(1) }, device),
    }));
  }

  act(action: Exclude<Action, { do: 'create' | 'lose' | 'remove' }>): Seen {
    const { driver } = this;
    const on = {
      hDevice: this.devices[action.device]!,
      hCryptoSession: this.sessions[action.session] ?? integer(0xdead0),
    };
    const { staging, target } = this.surfaces[action.device]!;
    const outcome = (() => {
      switch (action.do) {
        case 'negotiate':
          return driver.call('NegotiateCryptoSessionKeyExchange', {
            ...on,
            DataSize: integer(action.block === 'short' ? 255 : 256),
            pData: bytes(action.block === 'good' ? good : bad),
          });
        case 'decrypt':
          this.iv += 1n;
          return driver.call('DecryptionBlt', {
            ...on,
            hSrcResource: staging,
            hDstResource: target,
            ContentKeySize: integer(0),
            IVSize: integer(16),
            pIV: bytes(counterBlock(this.iv, 0n)),
          });
        case 'encrypt':
          return driver.call('EncryptionBlt', {
            ...on,
            hSrcResource: target,
            hDstResource: staging,
            IVSize: integer(16),
          });
        case 'read-back key':
          return driver.call('GetEncryptionBltKey', { ...on, KeySize: integer(16) });
        case 'start':
          return driver.call('StartSessionKeyRefresh', { ...on, RandomNumberSize: integer(16) });
        case 'finish':
          return driver.call('FinishSessionKeyRefresh', on);
        case 'handle':
          return driver.call('CryptoSessionGetHandle', on);
        case 'status':
          return driver.call('CheckCryptoSessionStatus', on);
        case 'destroy':
          return driver.call('DestroyCryptoSession', on);
      }
    })();
    return hasStatus.has(action.do) ? statusOf(outcome) : findingsOf(outcome);
  }
}

function together(model: Model, beside: Beside, action: Action): void {
  switch (action.do) {
    case 'create': {
      if (model.removed) return;
      beside.sessions.push(
        beside.driver.createSession(
          action.mode === 'key' ? rsaesOaep : hardwareProtection,
          beside.devices[action.device],
        ),
      );
      model.sessions.push({ mode: action.mode, device: action.device, state: 'Created', hasReadBackKey: false });
      return;
    }
    case 'lose': {
      const session = model.sessions[action.session];
      if (session === undefined || session.state === 'Destroyed') return;
      beside.driver.happen({
        event: 'key lost',
        session: numberOf(beside.sessions[action.session]!),
        withContent: action.withContent,
      });
      session.state = action.withContent || session.state === 'KeyAndContentLost' ? 'KeyAndContentLost' : 'KeyLost';
      session.hasReadBackKey = false;
      return;
    }
    case 'remove':
      model.removed = true;
      beside.driver.happen({ event: 'device removed' });
      for (const session of model.sessions)
        if (session.state !== 'Destroyed')
          Object.assign(session, { state: 'KeyAndContentLost', hasReadBackKey: false });
      return;
    default:
      expect([action.do, beside.act(action)]).toEqual([action.do, predict(model, action)]);
  }
}

const session = fc.nat(3);
const device = fc.constantFrom<0 | 1>(0, 0, 0, 1);
const call = fc.record({
  do: fc.constantFrom('decrypt', 'encrypt', 'read-back key', 'start', 'finish', 'handle', 'status', 'destroy'),
  session,
  device,
});
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('create'), mode: fc.constantFrom('key', 'key', 'command'), device }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('negotiate'),
      block: fc.constantFrom('good', 'good', 'bad', 'short'),
      session,
      device,
    }),
  },
  { weight: 12, arbitrary: call },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose'), session, withContent: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ do: 'remove' }) },
);

const sequences = repetitions({ usual: 400, nightly: 10_000 });

describe('crypto sessions beside a model of them', () => {
  it(`agree in status, findings and state over ${String(sequences)} sequences of calls and events`, () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 14 }), (actions) => {
        const [model, beside]: [Model, Beside] = [{ removed: false, sessions: [] }, new Beside()];
        for (const next of [{ do: 'create', mode: 'key', device: 0 } satisfies Action, ...actions]) {
          together(model, beside, next);
          expect(beside.sessions.map((handle) => beside.driver.view(handle).state)).toEqual(
            model.sessions.map(({ state }) => state),
          );
        }
      }),
      { numRuns: sequences },
    );
  });
});
