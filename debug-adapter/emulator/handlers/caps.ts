import { guid, integer, structure, type Guid } from '../../catalog/value.ts';
import { nullGuid } from '../state.ts';
import type { CallContext, Handler } from '../handler.ts';
import type { DriverProfile } from '../profile.ts';
import { aes128Ctr, checkDevice, hardwareProtection, proprietary, rsaesOaep } from './guards.ts';

/** The key-exchange types of a profile, in the order of their index. */
function keyExchanges(profile: DriverProfile, cryptoType: Guid): readonly Guid[] {
  if (cryptoType === nullGuid) return [];
  return profile.interface === 'D3D11_1' ? [rsaesOaep] : [rsaesOaep, hardwareProtection];
}

/** Whether the driver has this encryption type, and with this profile: it decodes nothing under PROPRIETARY (our choice). */
export function supportsCrypto(cryptoType: Guid, decodeProfile: Guid): boolean {
  return cryptoType === aes128Ctr || (cryptoType === proprietary && decodeProfile === nullGuid);
}

function checkPair({ record }: CallContext, cryptoType: Guid, decodeProfile: Guid): boolean {
  const fits = cryptoType === nullGuid || supportsCrypto(cryptoType, decodeProfile);
  return record.check('check crypto type', 'crypto-for-profile', fits, () => (fits ? 'supported' : `The crypto type ${cryptoType} is not supported for the decode profile ${decodeProfile}.`));
}

export const getContentProtectionCaps: Handler<'GetContentProtectionCaps'> = (args, context) => {
  const { state, record, environment: { profile } } = context;
  if (!checkDevice(context, args.hDevice)) return { state, outcome: record.returns('D3DDDIERR_UNSUPPORTEDCRYPTO') };
  const [cryptoType, decodeProfile] = [args.pCryptoType ?? nullGuid, args.pDecodeProfile ?? nullGuid];
  if (!checkPair(context, cryptoType, decodeProfile)) return { state, outcome: record.returns('D3DDDIERR_UNSUPPORTEDCRYPTO') };
  const pCaps = structure('D3D11_1DDI_VIDEO_CONTENT_PROTECTION_CAPS', {
    Caps: integer(profile.caps),
    KeyExchangeTypeCount: integer(keyExchanges(profile, cryptoType).length),
    BlockAlignmentSize: integer(profile.blockAlignment),
    ProtectedMemorySize: integer(profile.protectedMemory),
  });
  record.did('fill caps', () => `profile "${profile.name}"`, () => [{ name: 'pCaps', value: pCaps }]);
  return { state, outcome: record.returns('S_OK', args.pCaps ? { pCaps } : {}) };
};

export const getCryptoKeyExchangeType: Handler<'GetCryptoKeyExchangeType'> = (args, context) => {
  const { state, record, environment: { profile } } = context;
  if (!checkDevice(context, args.hDevice)) return { state, outcome: record.returns('D3DDDIERR_UNSUPPORTEDCRYPTO') };
  const cryptoType = args.pCryptoType ?? nullGuid;
  if (!checkPair(context, cryptoType, args.pDecodeProfile ?? nullGuid)) return { state, outcome: record.returns('D3DDDIERR_UNSUPPORTEDCRYPTO') };
  const found = keyExchanges(profile, cryptoType)[args.Index];
  record.check('check Index', 'index-in-range', found !== undefined, () => `Index ${args.Index} of ${keyExchanges(profile, cryptoType).length}`);
  return { state, outcome: found === undefined ? record.returns('E_INVALIDARG') : record.returns('S_OK', args.pKeyExchangeType ? { pKeyExchangeType: guid(found) } : {}) };
};
