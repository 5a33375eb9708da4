/** The keys and certificates that a command is given to open blocks with, or to tell whose they are. */
import type { Bytes } from '../../../bytes/bytes.ts';
import { readIdentity, type Identity } from '../../../crypto/identity.ts';
import { readPrivateKey } from '../../../crypto/keys.ts';
import type { KnownKey, KnownPublicKey } from '../../../decode/context.ts';
import { issuersOf, publicKeysOf } from '../../../decode/known-certificates.ts';
import { testKeyring } from '../../../decode/test-keyring.ts';
import { readNamed } from '../../file-reader.ts';

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

interface NamedCertificates {
  /** With an RSA key, or an RSA key alone: what a block may be for. */
  readonly certificates: readonly KnownPublicKey[];
  /** With a key of another kind. */
  readonly issuers: readonly Bytes[];
}

/** Every certificate in the files, or the bare public key that a file is. A sentence says which file holds neither. */
export async function readCertificates(paths: readonly string[]): Promise<NamedCertificates | string> {
  const certificates: KnownPublicKey[] = [];
  const issuers: Bytes[] = [];
  for (const path of paths) {
    const file = await readNamed(path, longest);
    if (!file.ok) return file.message;
    const [found, others] = [publicKeysOf(path, file.bytes), issuersOf(file.bytes)];
    if (typeof found !== 'string') certificates.push(...found);
    else if (others.length === 0) return `${path}: ${found}`;
    issuers.push(...others);
  }
  return { certificates, issuers };
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
