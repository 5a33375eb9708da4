/** What the driver can protect, and how keys reach it. */
import { findGuid, nullGuid } from '../../catalog/lookup/guid-lookup.ts';
import { guid, integer, structure, type Guid } from '../../catalog/value.ts';
import { capabilityBit } from '../profile/capabilities.ts';
import {
  decline,
  done,
  phase,
  refuse,
  unsupportedCrypto,
  type Call,
  type Handlers,
  type CallFailure,
} from '../call/call.ts';
import { checkDevice, nullPointer } from '../call/checks.ts';
import type { DriverProfile } from '../profile/profile.ts';
import { describeGuid, keyExchangeTypes, supportsCrypto, supportsProfile } from '../profile/support.ts';

export const capsHandlers: Handlers<'GetContentProtectionCaps' | 'GetCryptoKeyExchangeType'> = {
  GetContentProtectionCaps: (call, { hDevice, pCryptoType, pDecodeProfile, pCaps }) => {
    const device = checkDevice(call, hDevice);
    if (!device.ok) return decline(call, device.voidFailure);
    if (!pCaps) return decline(call, nullPointer('pCaps'));
    const refusing = checkPair(call, pCryptoType, pDecodeProfile);
    if (refusing !== null) return refuse(call, refusing);
    return done(call, call.state, {
      pCaps: capsOf(call.environment.profile, pCryptoType ?? nullGuid, pDecodeProfile ?? nullGuid),
    });
  },

  GetCryptoKeyExchangeType: (call, { hDevice, pCryptoType, pDecodeProfile, Index, pKeyExchangeType }) => {
    const device = checkDevice(call, hDevice);
    if (!device.ok) return decline(call, device.voidFailure);
    if (!pKeyExchangeType) return decline(call, nullPointer('pKeyExchangeType'));
    const refusing = checkPair(call, pCryptoType, pDecodeProfile);
    if (refusing !== null) return refuse(call, refusing);
    const types = keyExchangeTypes(call.environment.profile, pCryptoType ?? nullGuid);
    const type = types[Index];
    if (type === undefined) {
      return refuse(call, {
        check: 'check Index',
        rule: 'index-in-range',
        advice: 'Count from 0 to KeyExchangeTypeCount - 1 of GetContentProtectionCaps.',
        message: `Index is ${Index}; this pair has ${types.length} key-exchange ${types.length === 1 ? 'type' : 'types'}.`,
      });
    }
    phase(call, 'check Index', 'passed', () => ({
      detail: `Index ${Index} of ${types.length} is ${describeGuid(type)}.`,
      rule: 'index-in-range',
    }));
    return done(call, call.state, { pKeyExchangeType: guid(type) });
  },
};

/** The type is known, and goes with the profile (codes: D3DERR_UNSUPPORTEDCRYPTO for both; D3D9 tells them apart). */
function checkPair(call: Call, cryptoType: Guid | null, decodeProfile: Guid | null): CallFailure | null {
  const type = cryptoType ?? nullGuid;
  const profile = decodeProfile ?? nullGuid;
  const isOpen = type === nullGuid || supportsCrypto(call.environment.profile, type);
  if (isOpen && supportsProfile(profile)) {
    phase(call, 'check crypto type', 'passed', () => ({
      detail: `${describeGuid(type)} with ${describeGuid(profile)} is supported.`,
      rule: 'crypto-for-profile',
    }));
    return null;
  }
  const what = isOpen ? `The decode profile ${describeGuid(profile)}` : `The crypto type ${describeGuid(type)}`;
  return {
    check: 'check crypto type',
    rule: 'crypto-for-profile',
    status: unsupportedCrypto,
    message: `${what} is not supported.`,
    advice: isOpen
      ? 'Use a catalogued decode profile, or NULL_GUID when nothing is decoded.'
      : `Use AES128_CTR${findGuid(type)?.set === 'decode profile' ? '; this is a decode profile' : ''}.`,
  };
}

/** Crypto type NULL_GUID: the union of all capabilities; profile NULL_GUID: without decoding, where slice data means nothing (the Direct3D 9 page says so). */
function capsOf(profile: DriverProfile, type: Guid, decodeProfile: Guid): ReturnType<typeof structure> {
  return structure('D3D11_1DDI_VIDEO_CONTENT_PROTECTION_CAPS', {
    Caps: integer(
      decodeProfile === nullGuid && type !== nullGuid
        ? profile.caps & ~capabilityBit('ENCRYPT_SLICEDATA_ONLY')
        : profile.caps,
    ),
    KeyExchangeTypeCount: integer(keyExchangeTypes(profile, type).length),
    BlockAlignmentSize: integer(profile.blockAlignment),
    ProtectedMemorySize: integer(profile.protectedMemory),
  });
}
