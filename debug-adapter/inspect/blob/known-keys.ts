/** The keys that the inspector may open blocks with: those of the product, of the run, and of files that the user chose. Never shown, never written. */
import type { Bytes } from '../../bytes/bytes.ts';
import { showText } from '../../bytes/shown-text.ts';
import { readPrivateKey } from '../../crypto/keys.ts';
import type { KnownKey } from '../../decode/context.ts';
import { testKeyring } from '../../decode/test-keyring.ts';
import type { KeyChoice } from '../../../webview/contracts/inspector.ts';

/** Under this id, every known key is tried; under the other, none. */
export const everyKey = 'every';
export const noKey = 'none';

/** A key under the id by which a view names it. */
export interface HeldKey {
  readonly id: string;
  readonly known: KnownKey;
}

const [ofSessions, ofChannels] = testKeyring;
export const builtInKeys: readonly HeldKey[] = [
  { id: 'built-in', known: ofSessions },
  { id: 'built-in-channel', known: ofChannels },
];

/** A key of the user's from the content of its file; the problem repeats nothing of it. */
export function keyOfFile(
  name: string,
  file: Bytes,
): { readonly ok: true; readonly held: HeldKey } | { readonly ok: false; readonly problem: string } {
  const read = readPrivateKey(file);
  return read.ok
    ? { ok: true, held: { id: `file ${name}`, known: { name: showText(name), key: read.key, isUsersOwn: true } } }
    : read;
}

/** What a view offers to open blocks with. */
export function keyChoices(held: readonly HeldKey[]): readonly KeyChoice[] {
  return [
    { id: everyKey, name: 'every known key' },
    { id: noKey, name: 'no key' },
    ...held.map(({ id, known }) => ({ id, name: known.isUsersOwn ? `${known.name} (your own)` : known.name })),
  ];
}

/** The keys that a choice of the view stands for. */
export function keyring(held: readonly HeldKey[], chosen: string): readonly KnownKey[] {
  return held.filter(({ id }) => chosen === everyKey || id === chosen).map(({ known }) => known);
}
