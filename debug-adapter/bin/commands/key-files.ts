/** The keys and certificates that a command is given to open blocks with, or to tell whose they are. */
import { readIdentity, type Identity } from '../../crypto/identity.ts';
import { readPrivateKey } from '../../crypto/keys.ts';
import type { KnownKey, KnownPublicKey } from '../../decode/context.ts';
import { publicKeysOf } from '../../decode/known-certificates.ts';
import { testKeyring } from '../../decode/test-keyring.ts';
import { readNamed } from '../file-reader.ts';

const longest = 1 << 20;

/** The private keys in the files; those of the built-in test driver where none is named. A sentence says which file holds none. */
export async function readKeyring(paths: readonly string[]): Promise<readonly KnownKey[] | string> {
  if (paths.length === 0) return testKeyring;
  const keys: KnownKey[] = [];
  for (const path of paths) {
    const file = await readNamed(path, longest);
    if (!file.ok) return file.message;
    const key = readPrivateKey(file.bytes);
    if (!key.ok) return `${path}: ${key.problem}`;
    keys.push({ name: path, key: key.key, isUsersOwn: true });
  }
  return keys;
}

/** Every certificate with an RSA key in the files, or the bare public key that a file is. A sentence says which file holds neither. */
export async function readCertificates(paths: readonly string[]): Promise<readonly KnownPublicKey[] | string> {
  const known: KnownPublicKey[] = [];
  for (const path of paths) {
    const file = await readNamed(path, longest);
    if (!file.ok) return file.message;
    const found = publicKeysOf(path, file.bytes);
    if (typeof found === 'string') return `${path}: ${found}`;
    known.push(...found);
  }
  return known;
}

/** The user's own driver key and certificate; null for the built-in ones; a text says what is wrong. */
export async function ownIdentity(
  keyPath: string | undefined,
  certificatePath: string | undefined,
): Promise<Identity | null | string> {
  if (keyPath === undefined && certificatePath === undefined) return null;
  if (keyPath === undefined || certificatePath === undefined)
    return '--driver-key and --driver-certificate belong together.';
  const [key, certificate] = [await readNamed(keyPath, longest), await readNamed(certificatePath, longest)];
  if (!key.ok) return key.message;
  if (!certificate.ok) return certificate.message;
  const made = readIdentity(key.bytes, certificate.bytes);
  return made.ok ? made.identity : made.problem;
}
