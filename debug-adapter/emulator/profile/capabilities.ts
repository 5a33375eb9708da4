/** Capability bits by name; the numbers stand in the catalog. */
import { memberOf } from '../../catalog/lookup/constant-lookup.ts';
import type { DriverProfile } from './profile.ts';

export type CapabilityName =
  | 'SOFTWARE'
  | 'HARDWARE'
  | 'PROTECTION_ALWAYS_ON'
  | 'PARTIAL_DECRYPTION'
  | 'CONTENT_KEY'
  | 'FRESHEN_SESSION_KEY'
  | 'ENCRYPTED_READ_BACK'
  | 'ENCRYPTED_READ_BACK_KEY'
  | 'SEQUENTIAL_CTR_IV'
  | 'ENCRYPT_SLICEDATA_ONLY'
  | 'DECRYPTION_BLT'
  | 'HARDWARE_PROTECTED_MEMORY_TRANSITION';

/** The bit of a capability in the numbering of the DDI, which is not that of the API. */
export function capabilityBit(name: CapabilityName): number {
  return memberOf('D3D11_1DDI_CONTENT_PROTECTION_CAPS', name) ?? 0;
}

/** True when the driver announces it. */
export function announces({ caps }: DriverProfile, name: CapabilityName): boolean {
  return (caps & capabilityBit(name)) !== 0;
}
