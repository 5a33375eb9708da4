/** The named drivers, and how a script changes one field of them. */
import { enumerations } from '../catalog/enumerations.ts';
import type { InterfaceVersion } from '../catalog/entry.ts';
import { describeStatus } from '../catalog/status-lookup.ts';
import type { Value } from '../catalog/value.ts';
import { hashNames, parseHashName } from '../crypto/oaep.ts';
import type { DriverProfile } from './profile.ts';

export interface ProfileEntry {
  readonly profile: DriverProfile;
  /** One sentence for people. */
  readonly description: string;
}

const reference: DriverProfile = {
  name: 'reference', interface: 'WDDM2_4', oaepHash: 'SHA-512', mgf1Hash: 'SHA-512', strictOaepHash: true,
  // SOFTWARE | PARTIAL_DECRYPTION | CONTENT_KEY | FRESHEN_SESSION_KEY | ENCRYPTED_READ_BACK | DECRYPTION_BLT
  caps: 0x0479, blockAlignment: 16, protectedMemory: 256n * 1024n * 1024n,
  privateInputSize: 16, privateOutputSize: 16, commandLayout: 'documented',
  keystreamOverSkippedBytes: 'stands still', ignoredBlit: 'leave destination', cryptography: 'AES-128-CTR',
};

const named = {
  'reference': { profile: reference, description: 'Does what the documentation says, strictly; SHA-512 for OAEP and MGF1.' },
  'lenient-oaep': { profile: { ...reference, strictOaepHash: false }, description: 'Accepts a session key under any hash pair that it recognises, with a finding when the pair is not documented.' },
  'sha1-oaep': { profile: { ...reference, oaepHash: 'SHA-1', mgf1Hash: 'SHA-1' }, description: 'Expects the SHA-1 default of most libraries and refuses the documented pair.' },
  'read-back-key': { profile: { ...reference, caps: 0x04f9 }, description: 'Reads back under a separate key: announces ENCRYPTED_READ_BACK_KEY.' },
  'sequential-counter': { profile: { ...reference, caps: 0x0579 }, description: 'Wants one IV with a continuing count: announces SEQUENTIAL_CTR_IV.' },
  'partial-keystream-advances': { profile: { ...reference, keystreamOverSkippedBytes: 'advances' }, description: 'Its AES-CTR counter follows the byte position, also over bytes that a pattern skips.' },
  'no-crypto-errors': { profile: { ...reference, caps: 0, cryptography: 'none, with errors' }, description: 'A driver without cryptography that answers D3DDDIERR_UNSUPPORTEDCRYPTO, as seen in public code.' },
  'no-crypto-empty-caps': { profile: { ...reference, caps: 0, cryptography: 'none, empty caps' }, description: 'A driver without cryptography that reports empty capabilities and leaves the crypto functions NULL, as seen in public code.' },
} as const satisfies Record<string, ProfileEntry>;

export type ProfileName = keyof typeof named;

/** The profiles by name; each carries its own name. */
export const profiles: Readonly<Record<ProfileName, ProfileEntry>> = Object.fromEntries(
  Object.entries(named).map(([name, entry]) => [name, { ...entry, profile: { ...entry.profile, name } }]),
) as Readonly<Record<ProfileName, ProfileEntry>>;

export const profileNames = Object.keys(named) as readonly ProfileName[];

export function findProfile(name: string): DriverProfile | null {
  return Object.hasOwn(profiles, name) ? profiles[name as ProfileName].profile : null;
}

export type SettingProblem = { readonly setting: string; readonly message: string };
export type ProfileResult = { readonly ok: true; readonly profile: DriverProfile } | { readonly ok: false; readonly problem: SettingProblem };

const interfaces: readonly InterfaceVersion[] = ['D3D11_1', 'WDDM2_0', 'WDDM2_1', 'WDDM2_4'];

interface Setting {
  /** What is accepted, for messages and completion. */
  readonly accepts: string;
  /** Names that complete; empty where numbers stand. */
  readonly choices: readonly string[];
  /** The changed fields, or null when the value is not accepted. */
  readonly read: (value: Value) => Partial<DriverProfile> | null;
}

/** Every field of a profile that a `driver` statement may set. `seed` is the run's, not the driver's. */
export const profileSettings: Readonly<Record<Exclude<keyof DriverProfile, 'name'>, Setting>> = {
  interface: choice('interface', interfaces),
  oaepHash: { accepts: 'a hash such as SHA512', choices: hashNames.map(spelled), read: (value) => hash(value, (oaepHash) => ({ oaepHash })) },
  mgf1Hash: { accepts: 'a hash such as SHA512', choices: hashNames.map(spelled), read: (value) => hash(value, (mgf1Hash) => ({ mgf1Hash })) },
  strictOaepHash: { accepts: 'true or false', choices: ['true', 'false'], read: (value) => (value.kind === 'boolean' ? { strictOaepHash: value.value } : null) },
  caps: { accepts: 'a number of 32 bits, made of D3D11_1DDI_CONTENT_PROTECTION_CAPS', choices: Object.keys(enumerations['D3D11_1DDI_CONTENT_PROTECTION_CAPS']?.members ?? {}), read: (value) => within(value, 0n, 0xffffffffn, (caps) => ({ caps: Number(caps) })) },
  blockAlignment: { accepts: 'a number of bytes from 1 to 65536', choices: [], read: (value) => within(value, 1n, 65536n, (size) => ({ blockAlignment: Number(size) })) },
  protectedMemory: { accepts: 'a number of bytes below 2^64', choices: [], read: (value) => within(value, 0n, 0xffffffffffffffffn, (protectedMemory) => ({ protectedMemory })) },
  privateInputSize: { accepts: 'a number of bytes up to 4096', choices: [], read: (value) => within(value, 0n, 4096n, (size) => ({ privateInputSize: Number(size) })) },
  privateOutputSize: { accepts: 'a number of bytes up to 4096', choices: [], read: (value) => within(value, 0n, 4096n, (size) => ({ privateOutputSize: Number(size) })) },
  commandLayout: choice('commandLayout', ['documented', 'as in public code']),
  keystreamOverSkippedBytes: choice('keystreamOverSkippedBytes', ['stands still', 'advances']),
  ignoredBlit: choice('ignoredBlit', ['leave destination', 'fill marker']),
  cryptography: choice('cryptography', ['AES-128-CTR', 'none, with errors', 'none, empty caps']),
};

/** `base` with the fields of a `driver` statement changed, in order. Names of choices are strings, with or without spaces and case. */
export function profileWith(base: DriverProfile, settings: Readonly<Record<string, Value>>): ProfileResult {
  let profile = base;
  for (const [setting, value] of Object.entries(settings)) {
    const entry = Object.hasOwn(profileSettings, setting) ? profileSettings[setting as keyof typeof profileSettings] : undefined;
    if (entry === undefined) return { ok: false, problem: { setting, message: `A driver has no setting ${setting}; it has ${Object.keys(profileSettings).join(', ')}.` } };
    const change = entry.read(value);
    if (change === null) return { ok: false, problem: { setting, message: `${setting} takes ${entry.accepts}, not ${shown(value)}.` } };
    profile = { ...profile, ...change };
  }
  return { ok: true, profile };
}

function choice<F extends 'interface' | 'commandLayout' | 'keystreamOverSkippedBytes' | 'ignoredBlit' | 'cryptography'>(field: F, allowed: readonly DriverProfile[F][]): Setting {
  return {
    accepts: allowed.map((name) => `"${name}"`).join(' or '),
    choices: allowed,
    read: (value) => {
      if (value.kind !== 'string') return null;
      const found = allowed.find((name) => folded(name) === folded(value.value));
      return found === undefined ? null : { [field]: found };
    },
  };
}

function hash(value: Value, change: (name: DriverProfile['oaepHash']) => Partial<DriverProfile>): Partial<DriverProfile> | null {
  const name = value.kind === 'string' ? parseHashName(value.value) : null;
  return name === null ? null : change(name);
}

function within(value: Value, low: bigint, high: bigint, change: (number: bigint) => Partial<DriverProfile>): Partial<DriverProfile> | null {
  return value.kind === 'integer' && value.value >= low && value.value <= high ? change(value.value) : null;
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function spelled(name: string): string {
  return name.replace('-', '').replace('/', '_');
}

function shown(value: Value): string {
  switch (value.kind) {
    case 'string': return `"${value.value}"`;
    case 'integer':
    case 'boolean': return String(value.value);
    case 'status': return describeStatus(value.value).name;
    case 'guid':
    case 'handle':
    case 'bytes':
    case 'structure':
    case 'array':
    case 'null':
    case 'unknown': return `a ${value.kind} value`;
  }
}
