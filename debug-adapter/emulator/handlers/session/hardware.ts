/** Hardware keys, kernel allocations, and protection that is flipped on a live surface. */
import { handle, integer, structure } from '../../../catalog/value.ts';
import { decline, done, phase, type Handlers, type VoidFailure } from '../../call/call.ts';
import { checkCapability, checkDevice, checkSession, nullPointer } from '../../call/checks.ts';
import { handleOf, labelOf, resourceAt, withObject } from '../../objects/objects.ts';
import { drawBytes } from '../../state/random.ts';
import { nextState } from '../../session/session-states.ts';
import { shorterThanStated } from '../../call/sizes.ts';
import type { DriverState, ResourceObject } from '../../state/state.ts';
import { hardwareProtection, keyExchangeTypes, describeGuid } from '../../profile/support.ts';

/** Kernel handles look like this; the first surface has the first one (our choice). */
const firstAllocation = 0x4000_0040;
const allocationStep = 0x40;

export const hardwareHandlers: Handlers<
  'GetCaptureHandle' | 'GetDataForNewHardwareKey' | 'GetCryptoSessionPrivateDataSize' | 'SetHardwareProtection'
> = {
  GetCaptureHandle: (call, { hDevice, pHandleData }) => {
    const device = checkDevice(call, hDevice);
    if (!device.ok) return decline(call, device.voidFailure);
    if (pHandleData === null) return decline(call, nullPointer('pHandleData'));
    const { hResource, ArrayIndex } = pHandleData.fields;
    const found = findSurface(
      call.state,
      hDevice,
      hResource?.kind === 'handle' || hResource?.kind === 'integer' ? hResource.value : 0n,
    );
    if (!found.ok) return decline(call, found.voidFailure);
    if (ArrayIndex?.kind === 'integer' && ArrayIndex.value !== 0n)
      return decline(
        call,
        surfaceWrong(
          `ArrayIndex is ${ArrayIndex.value}; ${labelOf(found.surface)} has one surface.`,
          found.surface.handle,
        ),
      );
    const { surface } = found;
    const hAllocation = firstAllocation + (surface.number - 1) * allocationStep;
    phase(call, 'find allocation', 'done', () => ({
      detail: `${labelOf(surface)} lies in the allocation 0x${hAllocation.toString(16)}, ${surface.data.length} bytes from its start.`,
    }));
    const pData = structure('D3D11_1DDI_GETCAPTUREHANDLEDATA', {
      hResource: handleOf(surface),
      ArrayIndex: integer(0),
      hAllocation: integer(hAllocation),
      DataOffset: integer(0),
      DataSize: integer(surface.data.length),
    });
    return done(call, call.state, { pHandleData: pData });
  },

  GetDataForNewHardwareKey: (
    call,
    { hDevice, hCryptoSession, PrivateInputSize, pPrivatInputData, pPrivateOutputData },
  ) => {
    const checked = checkSession(call, hDevice, hCryptoSession);
    if (!checked.ok) return decline(call, checked.voidFailure);
    const session = checked.found;
    const voidFailure = !pPrivateOutputData
      ? nullPointer('pPrivateOutputData')
      : pPrivatInputData === null && PrivateInputSize > 0
        ? nullPointer('pPrivatInputData')
        : pPrivatInputData !== null && pPrivatInputData.length < PrivateInputSize
          ? shorterThanStated('pPrivatInputData', PrivateInputSize, pPrivatInputData.length)
          : null;
    if (voidFailure !== null) return decline(call, voidFailure);
    const next = nextState(session.mode, session.state, 'hardware key asked');
    if (next === null) {
      return decline(call, {
        check: 'check key exchange',
        rule: 'hardware-key-session',
        finding: 'RUNTIME_CONTRACT_VIOLATED',
        handle: handleOf(session),
        advice: 'Create the session with KeyExchangeType HW_PROTECTION.',
        message: `${labelOf(session)} was created for RSAES_OAEP; there is no hardware key to set up.`,
      });
    }
    const [drawn, random] = drawBytes(call.state.random, 8);
    const value = drawn.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
    phase(call, 'make data for the key', 'done', () => ({
      detail: `A new vendor value; ${session.state === next ? `the session stays ${next}` : `${session.state} becomes ${next}`} (our choice).`,
      values: [{ name: 'PrivateOutputData', value: integer(value) }],
    }));
    return done(call, withObject({ ...call.state, random }, { ...session, state: next, hasHardwareKey: true }), {
      pPrivateOutputData: integer(value),
    });
  },

  GetCryptoSessionPrivateDataSize: (
    call,
    { hDevice, pCryptoType, pKeyExchangeType, pPrivateInputSize, pPrivateOutputSize },
  ) => {
    const device = checkDevice(call, hDevice);
    if (!device.ok) return decline(call, device.voidFailure);
    if (pCryptoType === null) return decline(call, nullPointer('pCryptoType'));
    if (pKeyExchangeType === null) return decline(call, nullPointer('pKeyExchangeType'));
    if (!pPrivateInputSize) return decline(call, nullPointer('pPrivateInputSize'));
    if (!pPrivateOutputSize) return decline(call, nullPointer('pPrivateOutputSize'));
    const { profile } = call.environment;
    const isChannel =
      pKeyExchangeType === hardwareProtection && keyExchangeTypes(profile, pCryptoType).includes(hardwareProtection);
    const [input, output] = isChannel ? [profile.privateInputSize, profile.privateOutputSize] : [0, 0];
    phase(call, 'size of the private areas', 'done', () => ({
      detail: `${describeGuid(pKeyExchangeType)}: ${input} bytes in front of pbInput, ${output} in front of pbOutput.`,
      rule: 'hardware-private-area',
    }));
    return done(call, call.state, { pPrivateInputSize: integer(input), pPrivateOutputSize: integer(output) });
  },

  SetHardwareProtection: (call, { hDevice, hResource, Protected }) => {
    const device = checkDevice(call, hDevice);
    if (!device.ok) return decline(call, device.voidFailure);
    const voidFailure = checkCapability(call, 'HARDWARE_PROTECTED_MEMORY_TRANSITION', 'cap-memory-transition');
    if (voidFailure !== null) return decline(call, voidFailure);
    const found = findSurface(call.state, hDevice, hResource);
    if (!found.ok) return decline(call, found.voidFailure);
    const { surface } = found;
    if (surface.isProtected === Protected) {
      phase(call, 'flip protection', 'done', () => ({
        detail: `${labelOf(surface)} is ${Protected ? 'protected' : 'not protected'} already.`,
      }));
      return done(call, call.state);
    }
    phase(call, 'flip protection', 'done', () => ({
      detail: `${labelOf(surface)} is ${Protected ? 'protected' : 'no longer protected'}; its content is gone (our choice).`,
    }));
    return done(
      call,
      withObject(call.state, { ...surface, isProtected: Protected, data: new Uint8Array(surface.data.length) }),
    );
  },
};

type FoundSurface =
  { readonly ok: true; readonly surface: ResourceObject } | { readonly ok: false; readonly voidFailure: VoidFailure };

/** A live surface of this device. */
function findSurface(state: DriverState, hDevice: bigint, hResource: bigint): FoundSurface {
  const surface = resourceAt(state, hResource);
  const refused = (message: string): FoundSurface => ({ ok: false, voidFailure: surfaceWrong(message, hResource) });
  if (surface === null)
    return refused(`hResource is 0x${hResource.toString(16)}, which is no resource of this driver.`);
  if (surface.state !== 'Live') return refused(`${labelOf(surface)} is destroyed.`);
  if (surface.device !== hDevice) return refused(`${labelOf(surface)} belongs to another device.`);
  return { ok: true, surface };
}

function surfaceWrong(message: string, hResource: bigint): VoidFailure {
  return {
    check: 'check surface',
    rule: 'surface-of-device',
    finding: 'SURFACE_WRONG',
    message,
    handle: handle('resource', hResource),
  };
}
