/** What the emulated driver supports: crypto types, decode profiles, key exchanges, functions of an interface version. */
import type { InterfaceVersion, OtherInterface } from '../../catalog/entry.ts';
import { findGuid, findGuidByName, nullGuid } from '../../catalog/guid-lookup.ts';
import type { Guid } from '../../catalog/value.ts';
import type { DriverProfile } from './profile.ts';

const aes128Ctr = findGuidByName('AES128_CTR', 'crypto type')?.guid;
export const rsaesOaep: Guid = findGuidByName('RSAES_OAEP', 'key exchange')?.guid ?? nullGuid;
export const hardwareProtection: Guid = findGuidByName('HW_PROTECTION', 'key exchange')?.guid ?? nullGuid;

/** AES128_CTR alone: PROPRIETARY is a vendor's matter (our choice). */
export function supportsCrypto(type: Guid): boolean {
  return type === aes128Ctr;
}

/** NULL_GUID, and every catalogued decode profile (our choice). */
export function supportsProfile(profile: Guid): boolean {
  return profile === nullGuid || findGuid(profile)?.set === 'decode profile';
}

const withHardware: readonly Guid[] = [rsaesOaep, hardwareProtection];
const withoutHardware: readonly Guid[] = [rsaesOaep];
const noTypes: readonly Guid[] = [];

/** HW_PROTECTION came with WDDM 2.0. No encryption needs no key exchange. */
export function keyExchangeTypes(profile: DriverProfile, type: Guid): readonly Guid[] {
  if (type === nullGuid) return noTypes;
  return profile.interface === 'D3D11_1' ? withoutHardware : withHardware;
}

const order: readonly InterfaceVersion[] = ['D3D11_1', 'WDDM2_0', 'WDDM2_1', 'WDDM2_4'];

/** With which Direct3D 11 interface a driver has the other tables: WDDM 2.0 brought OPM 2, WDDM 2.3 OPM 3 (documented). */
const cameWith: Readonly<Record<OtherInterface, InterfaceVersion>> = {
  D3D9: 'D3D11_1',
  OPM: 'D3D11_1',
  OPM_2: 'WDDM2_0',
  OPM_3: 'WDDM2_4',
};

function isOther(wanted: InterfaceVersion | OtherInterface): wanted is OtherInterface {
  return Object.hasOwn(cameWith, wanted);
}

/** True when a driver that offers the tables of `offered` has the functions of `wanted`. */
export function offers(offered: InterfaceVersion, wanted: InterfaceVersion | OtherInterface): boolean {
  return order.indexOf(offered) >= order.indexOf(isOther(wanted) ? cameWith[wanted] : wanted);
}

/** The short name of a GUID, or the GUID. */
export function describeGuid(value: Guid): string {
  return findGuid(value)?.short ?? `{${value}}`;
}
