/** Enumerations and flag sets of the headers, by name. */
import type { EnumerationEntry } from './entry.ts';
import { capabilityEnumerations } from './enumerations/capabilities.ts';
import { direct3dEnumerations } from './enumerations/direct3d.ts';
import { outputProtectionEnumerations } from './enumerations/output-protection.ts';

export const enumerations: Readonly<Record<string, EnumerationEntry>> = {
  ...capabilityEnumerations,
  ...direct3dEnumerations,
  ...outputProtectionEnumerations,
};
