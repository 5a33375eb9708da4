/** The named drivers, and how a script changes one field of them. */
import { driverFaultNames, driverFaults, type DriverFault } from '../../catalog/driver/driver-faults.ts';
import { driverSettings, type DriverSetting } from '../../catalog/driver/driver-settings.ts';
import { isSameChoice, type SlotShape } from '../../catalog/slot.ts';
import { describeStatus } from '../../catalog/lookup/status-lookup.ts';
import type { Guid, Value } from '../../catalog/value.ts';
import { parseHashName } from '../../crypto/oaep.ts';
import type { DriverProfile } from './profile.ts';

export interface ProfileEntry {
  readonly profile: DriverProfile;
  /** One sentence for people. */
  readonly description: string;
}

const reference: DriverProfile = {
  name: 'reference',
  interface: 'WDDM2_4',
  runtime: 'validates',
  oaepHash: 'SHA-512',
  mgf1Hash: 'SHA-512',
  strictOaepHash: true,
  // SOFTWARE | PARTIAL_DECRYPTION | CONTENT_KEY | FRESHEN_SESSION_KEY | ENCRYPTED_READ_BACK | DECRYPTION_BLT
  caps: 0x0479,
  blockAlignment: 16,
  protectedMemory: 256n * 1024n * 1024n,
  privateInputSize: 16,
  privateOutputSize: 16,
  commandLayout: 'documented',
  keystreamOverSkippedBytes: 'stands still',
  ignoredBlit: 'leave destination',
  cryptography: 'AES-128-CTR',
  outputProtection: 'OPM and COPP',
  hdcpDelay: 150,
  hdcpEngines: 4,
  busType: 3,
  accessibleInContiguousBlocks: false,
  accessibleInNonContiguousBlocks: false,
  encryptionWhenAccessible: 'none',
  cryptoTypes: [],
  keyExchangeTypes: [],
  cryptoTypeAsKeyExchange: false,
  fault: 'none',
};

const named = {
  reference: {
    profile: reference,
    description: 'Does what the documentation says, strictly; SHA-512 for OAEP and MGF1.',
  },
  'lenient-oaep': {
    profile: { ...reference, strictOaepHash: false },
    description:
      'Accepts a session key under any hash pair that it recognises, with a finding when the pair is not documented.',
  },
  'sha1-oaep': {
    profile: { ...reference, oaepHash: 'SHA-1', mgf1Hash: 'SHA-1' },
    description: 'Expects the SHA-1 default of most libraries and refuses the documented pair.',
  },
  'read-back-key': {
    profile: { ...reference, caps: 0x04f9 },
    description: 'Reads back under a separate key: announces ENCRYPTED_READ_BACK_KEY.',
  },
  'sequential-counter': {
    profile: { ...reference, caps: 0x0579 },
    description: 'Wants one IV with a continuing count: announces SEQUENTIAL_CTR_IV.',
  },
  'partial-keystream-advances': {
    profile: { ...reference, keystreamOverSkippedBytes: 'advances' },
    description: 'Its AES-CTR counter follows the byte position, also over bytes that a pattern skips.',
  },
  'no-crypto-errors': {
    profile: { ...reference, caps: 0, cryptography: 'none, with errors' },
    description: 'A driver without cryptography that answers D3DDDIERR_UNSUPPORTEDCRYPTO, as seen in public code.',
  },
  'no-crypto-empty-caps': {
    profile: { ...reference, caps: 0, cryptography: 'none, empty caps' },
    description:
      'A driver without cryptography that reports empty capabilities and leaves the crypto functions NULL, as seen in public code.',
  },
  'not-implemented': {
    profile: { ...reference, caps: 0, cryptography: 'none, not implemented' },
    description: 'A layer whose content-protection functions all answer E_NOTIMPL, as seen in public code.',
  },
  'invalid-call': {
    profile: { ...reference, caps: 0, cryptography: 'none, invalid call' },
    description: 'A layer whose content-protection functions all answer D3DERR_INVALIDCALL, as seen in public code.',
  },
} as const satisfies Record<string, ProfileEntry>;

/** One faulty driver for each mistake of the catalog. A fault that shows only with a capability announces it. */
const faulty = Object.fromEntries(
  driverFaultNames.map((fault): [FaultyName, ProfileEntry] => [
    `faulty-${fault}`,
    {
      profile: { ...reference, fault, caps: fault === 'same-read-back-key' ? 0x04f9 : reference.caps },
      description: `${driverFaults[fault].text.replace(/^./, (first) => first.toUpperCase())}: ${driverFaults[fault].consequence}.`,
    },
  ]),
) as Readonly<Record<FaultyName, ProfileEntry>>;

type FaultyName = `faulty-${DriverFault}`;
export type ProfileName = keyof typeof named | FaultyName;

/** The profiles by name; each carries its own name. */
export const profiles: Readonly<Record<ProfileName, ProfileEntry>> = Object.fromEntries(
  Object.entries({ ...named, ...faulty }).map(([name, entry]) => [
    name,
    { ...entry, profile: { ...entry.profile, name } },
  ]),
) as Readonly<Record<ProfileName, ProfileEntry>>;

export const profileNames = Object.keys(profiles) as readonly ProfileName[];

/** The profile of that name; a sentence where there is none. */
export function profileNamed(name: string): DriverProfile | string {
  return Object.hasOwn(profiles, name)
    ? profiles[name as ProfileName].profile
    : `There is no driver profile "${name}". There are: ${profileNames.join(', ')}.`;
}

export type SettingProblem = { readonly setting: string; readonly message: string };
export type ProfileResult =
  { readonly ok: true; readonly profile: DriverProfile } | { readonly ok: false; readonly problem: SettingProblem };

/** `base` with the fields of a `driver` statement changed, in order. Names of choices are strings, with or without spaces and case. */
export function profileWith(base: DriverProfile, settings: Readonly<Record<string, Value>>): ProfileResult {
  let profile = base;
  for (const [setting, value] of Object.entries(settings)) {
    if (!isSetting(setting))
      return {
        ok: false,
        problem: {
          setting,
          message: `A driver has no setting ${setting}; it has ${Object.keys(driverSettings).join(', ')}.`,
        },
      };
    const read = readSetting(setting, value);
    if (read === null)
      return {
        ok: false,
        problem: { setting, message: `${setting} takes ${accepted(setting)}, not ${shown(value)}.` },
      };
    profile = { ...profile, [setting]: read };
  }
  return { ok: true, profile };
}

function isSetting(name: string): name is DriverSetting {
  return Object.hasOwn(driverSettings, name);
}

type SettingShape = Extract<SlotShape, { readonly is: 'boolean' | 'integer' | 'flags' | 'choice' | 'guids' }>;

/** The value of a field, in the type that the field has; null when the setting does not take it. */
function readSetting(setting: DriverSetting, value: Value): DriverProfile[DriverSetting] | null {
  const { shape }: { readonly shape: SettingShape } = driverSettings[setting];
  switch (shape.is) {
    case 'boolean':
      return value.kind === 'boolean' ? value.value : null;
    case 'integer':
      return within(setting, value, shape.from ?? 0n, shape.to ?? 0xffff_ffffn);
    case 'flags':
      return within(setting, value, 0n, 0xffff_ffffn);
    case 'guids':
      return guidsOf(value);
    case 'choice': {
      const found = value.kind === 'string' ? shape.of.find((name) => isSameChoice(name, value.value)) : undefined;
      if (found === undefined) return hashOf(setting, value);
      return hashOf(setting, { kind: 'string', value: found }) ?? (found as DriverProfile[DriverSetting]);
    }
  }
}

/** One GUID, or an array of them; null for anything else. */
function guidsOf(value: Value): readonly Guid[] | null {
  const items = value.kind === 'array' ? value.items : [value];
  const found = items.flatMap((item) => (item.kind === 'guid' ? [item.value] : []));
  return found.length === items.length ? found : null;
}

/** Hashes have more spellings than the table names: `SHA-512` as well as `SHA512`. */
function hashOf(setting: DriverSetting, value: Value): DriverProfile[DriverSetting] | null {
  return (setting === 'oaepHash' || setting === 'mgf1Hash') && value.kind === 'string'
    ? parseHashName(value.value)
    : null;
}

function within(setting: DriverSetting, value: Value, low: bigint, high: bigint): number | bigint | null {
  if (value.kind !== 'integer' || value.value < low || value.value > high) return null;
  return typeof reference[setting] === 'bigint' ? value.value : Number(value.value);
}

function accepted(setting: DriverSetting): string {
  const { shape }: { readonly shape: SettingShape } = driverSettings[setting];
  switch (shape.is) {
    case 'boolean':
      return 'true or false';
    case 'choice':
      return shape.of.map((name) => `"${name}"`).join(' or ');
    case 'integer':
      return `a number from ${shape.from ?? 0n} to ${shape.to ?? 0xffff_ffffn}`;
    case 'guids':
      return 'a GUID or an array of GUIDs';
    case 'flags':
      return `a number of 32 bits, made of ${shape.enumeration}`;
  }
}

function shown(value: Value): string {
  switch (value.kind) {
    case 'string':
      return `"${value.value}"`;
    case 'integer':
    case 'boolean':
      return String(value.value);
    case 'status':
      return describeStatus(value.value).name;
    case 'guid':
    case 'handle':
    case 'bytes':
    case 'structure':
    case 'array':
    case 'null':
    case 'unknown':
      return `a ${value.kind} value`;
  }
}
