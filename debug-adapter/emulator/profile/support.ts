/** What the emulated driver supports: crypto types, decode profiles, key exchanges, functions of an interface version. */
import type { InterfaceVersion, OtherInterface } from '../../catalog/entry.ts';
import { findGuid, findGuidByName, nullGuid } from '../../catalog/lookup/guid-lookup.ts';
import type { Guid } from '../../catalog/value.ts';
import type { DriverProfile } from './profile.ts';

export const aes128Ctr: Guid = findGuidByName('AES128_CTR', 'crypto type')?.guid ?? nullGuid;
export const rsaesOaep: Guid = findGuidByName('RSAES_OAEP', 'key exchange')?.guid ?? nullGuid;
export const hardwareProtection: Guid = findGuidByName('HW_PROTECTION', 'key exchange')?.guid ?? nullGuid;

/** AES128_CTR, and what the profile adds: PROPRIETARY is a vendor's matter (our choice). */
export function supportsCrypto({ cryptoTypes }: DriverProfile, type: Guid): boolean {
  return type === aes128Ctr || cryptoTypes.includes(type);
}

/** NULL_GUID, and every catalogued decode profile (our choice). */
export function supportsProfile(profile: Guid): boolean {
  return profile === nullGuid || findGuid(profile)?.set === 'decode profile';
}

const withHardware: readonly Guid[] = [rsaesOaep, hardwareProtection];
const withoutHardware: readonly Guid[] = [rsaesOaep];
const noTypes: readonly Guid[] = [];

/** HW_PROTECTION came with WDDM 2.0. No encryption needs no key exchange. What the profile adds comes last, each type once. */
export function keyExchangeTypes(profile: DriverProfile, type: Guid): readonly Guid[] {
  if (type === nullGuid) return noTypes;
  const documented = profile.interface === 'D3D11_1' ? withoutHardware : withHardware;
  const further = profile.cryptoTypeAsKeyExchange ? [...profile.keyExchangeTypes, type] : profile.keyExchangeTypes;
  return further.length === 0 ? documented : [...new Set([...documented, ...further])];
}

/**
 * The interfaces by age. A driver of one has the functions of all that are as old or older: WDDM 2.0 brought OPM 2, WDDM 2.3 OPM 3
 * (documented).
 */
const generation: Readonly<Record<InterfaceVersion | OtherInterface, number>> = {
  D3D11_1: 0,
  D3D9: 0,
  OPM: 0,
  WDDM2_0: 1,
  OPM_2: 1,
  WDDM2_1: 2,
  WDDM2_4: 3,
  OPM_3: 3,
};

/** True when a driver that offers the tables of `offered` has the functions of `wanted`. */
export function offers(offered: InterfaceVersion, wanted: InterfaceVersion | OtherInterface): boolean {
  return generation[offered] >= generation[wanted];
}

/** The short name of a GUID, or the GUID. */
export function describeGuid(value: Guid): string {
  return findGuid(value)?.short ?? `{${value}}`;
}
