/** What takes keys and content away: teardown, suspend, removal. */
import type { WorldResult } from '../driver.ts';
import { labelOf, sessionAt, withObject } from '../objects/objects.ts';
import { afterLoss, afterRemoval } from '../objects/endings.ts';
import { drawBytes } from '../state/random.ts';
import type { DriverState } from '../state/state.ts';
import { eachObject } from './each-object.ts';
import { happened, impossible } from './result.ts';

/** The adapter is gone: devices are Removed, their sessions have lost key and content. */
export function removeDevices(state: DriverState): DriverState {
  return eachObject(state, afterRemoval);
}

/** One session loses its key, and with it, if asked, the protected surfaces of its device. */
export function loseKey(state: DriverState, handle: bigint, withContent: boolean): WorldResult {
  const session = sessionAt(state, handle);
  if (session === null || session.state === 'Destroyed')
    return impossible(
      session === null ? `0x${handle.toString(16)} names no crypto session.` : `${labelOf(session)} is destroyed.`,
    );
  const lost = withObject(state, afterLoss(session, withContent ? 'key and content lost' : 'key lost'));
  if (!withContent) return happened(lost, `${labelOf(session)} lost its key`);
  return happened(
    withNoise(lost, session.device),
    `${labelOf(session)} lost its key; the protected surfaces of its device hold noise`,
  );
}

/**
 * A hardware content-protection teardown, as before a suspend: every HW_PROTECTION session loses its key, and its content where that lives in hardware
 * (documented: the teardown event, CheckCryptoSessionStatus). Software session keys stay: nothing in normal operation takes them.
 */
export function tearDown(state: DriverState, withContent: boolean, why: string): WorldResult {
  let lost = 0;
  const after = eachObject(state, (object) => {
    if (object.kind !== 'cryptoSession' || object.mode !== 'HW_PROTECTION' || object.state === 'Destroyed')
      return object;
    lost += 1;
    return afterLoss(object, withContent ? 'key and content lost' : 'key lost');
  });
  return happened(
    withContent && lost > 0 ? withNoise(after, null) : after,
    `${why}: ${lost} hardware ${lost === 1 ? 'session' : 'sessions'} lost ${withContent ? 'key and content' : 'the key'}`,
  );
}

/** The state with noise in the protected surfaces of a device, or of all. */
function withNoise(state: DriverState, device: bigint | null): DriverState {
  let { random } = state;
  const after = eachObject(state, (object) => {
    if (
      object.kind !== 'resource' ||
      object.state !== 'Live' ||
      !object.isProtected ||
      (device !== null && object.device !== device)
    )
      return object;
    const [data, next] = drawBytes(random, object.data.length);
    random = next;
    return { ...object, data };
  });
  return { ...after, random };
}
