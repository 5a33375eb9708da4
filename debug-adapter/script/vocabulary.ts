/** The words of the language that are neither the DDI's nor helpers: tables for checker, completion, grammar and guide. */
import { resourceFields } from '../catalog/resource-description.ts';
import { hashSpellings } from './helpers.ts';
import type { placeKeywords, statementKeywords, wordKeywords } from './token-cursor.ts';

/** What a keyword does, one clause each. */
export const keywords = {
  driver: 'chooses the driver profile and its settings; the first statement',
  section: 'groups statements under a title',
  let: 'names a value',
  expect: 'checks a condition',
  repeat: 'runs a block n times',
  for: 'runs a block with a counting variable',
  proc: 'names a block with parameters',
  include: 'runs another script in this place',
  inject: 'lets something happen to the driver',
  device: 'makes another device of the driver',
  resource: 'makes a surface on a device',
  destroy: 'ends a device or a resource',
  in: 'stands between the variable and the range of for',
  true: 'the truth value',
  false: 'the truth value',
  null: 'a NULL pointer',
  into: 'stands between a status and next in inject',
  next: 'stands before the DDI whose next call fails',
  finding: 'stands before the id of an expected finding',
} as const satisfies Record<(typeof statementKeywords)[number] | (typeof wordKeywords)[number] | (typeof placeKeywords)[number], string>;

/** What the value of a field or setting is. */
export type SlotShape =
  | { readonly is: 'integer' }
  | { readonly is: 'boolean' }
  | { readonly is: 'bytes' }
  | { readonly is: 'device' }
  | { readonly is: 'text or number' }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  | { readonly is: 'flags'; readonly enumeration: string };

export interface SlotEntry {
  readonly shape: SlotShape;
  /** What holds when it is left out. */
  readonly otherwise: string;
  readonly doc: string;
}

export { resourceFields };

const hashes = { is: 'choice', of: Object.keys(hashSpellings) } as const;

/** The keys of `driver PROFILE { ... }`. A choice may stand in quotes or as a name; case, blanks, `-` and `_` do not matter. */
export const driverSettings = {
  interface: { shape: { is: 'choice', of: ['D3D11_1', 'WDDM2_0', 'WDDM2_1', 'WDDM2_4'] }, otherwise: 'that of the profile', doc: 'which function tables the driver offers' },
  oaepHash: { shape: hashes, otherwise: 'that of the profile', doc: 'hash of the OAEP label; only SHA512 is documented' },
  mgf1Hash: { shape: hashes, otherwise: 'that of the profile', doc: 'hash of MGF1; only SHA512 is documented' },
  strictOaepHash: { shape: { is: 'boolean' }, otherwise: 'that of the profile', doc: 'false: any hash pair is accepted, with a finding' },
  seed: { shape: { is: 'integer' }, otherwise: '0', doc: 'seed of everything random in the run' },
  caps: { shape: { is: 'flags', enumeration: 'D3D11_1DDI_CONTENT_PROTECTION_CAPS' }, otherwise: 'those of the profile', doc: 'what GetContentProtectionCaps announces' },
  blockAlignment: { shape: { is: 'integer' }, otherwise: 'that of the profile', doc: 'BlockAlignmentSize, in bytes' },
  protectedMemory: { shape: { is: 'integer' }, otherwise: 'that of the profile', doc: 'ProtectedMemorySize, in bytes' },
  keystreamOverSkippedBytes: { shape: { is: 'choice', of: ['stands still', 'advances'] }, otherwise: 'that of the profile', doc: 'what the AES-CTR keystream does over bytes that a pattern skips' },
  ignoredBlit: { shape: { is: 'choice', of: ['leave destination', 'fill marker'] }, otherwise: 'that of the profile', doc: 'what an ignored blit does to its destination' },
  cryptography: { shape: { is: 'choice', of: ['AES-128-CTR', 'none, with errors', 'none, empty caps'] }, otherwise: 'that of the profile', doc: 'whether the driver can encrypt at all, and how it says no' },
} as const satisfies Record<string, SlotEntry>;

/** The events of `inject EVENT(...)`; `inject STATUS into next NAME` stands beside them. */
export const worldEvents = {
  device_removed: { parameters: [], doc: 'the adapter is gone: all devices are removed' },
  key_lost: { parameters: ['hSession'], doc: 'a content-protection teardown takes the key of a session' },
  key_and_content_lost: { parameters: ['hSession'], doc: 'a teardown takes the key and the protected surfaces' },
} as const satisfies Record<string, { readonly parameters: readonly string[]; readonly doc: string }>;

/** The notes in front of a call. */
export const callNotes = {
  thread: { doc: 'the thread that makes the call, a number' },
  time: { doc: 'the virtual time of the call, since the start of the run, such as 12ms' },
} as const satisfies Record<string, { readonly doc: string }>;

/** Variables that are there from the start. */
export const givenVariables = { hDevice: 'the first device of the driver' } as const;

/** What `->` knows besides the names of statuses. */
export const statusClasses = { SUCCEEDED: 'any status without the severity bit', FAILED: 'any status with the severity bit' } as const;

/** True when two spellings name the same choice. */
export function isSameChoice(one: string, other: string): boolean {
  const folded = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return folded(one) === folded(other);
}
