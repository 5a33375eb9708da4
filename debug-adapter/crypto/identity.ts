/** A driver's own key pair and certificate chain: the built-in one for tests, or the user's. */
import { concat, emptyBytes, equalBytes, type Bytes } from '../bytes/bytes.ts';
import { decodeBase64 } from '../bytes/base64.ts';
import type { RsaPrivateKey } from './backend.ts';
import { certificatesOf, commonNameOf, findLeaf } from './certificates.ts';
import { bitLength } from './key-checks.ts';
import { publicKeyFromDer, readPrivateKey } from './keys.ts';
import { chain, leafCertificate, leafPrivateKey, otherCertificate, otherPrivateKey } from './test-identity-data.ts';

/** Structurally the emulator's `DriverIdentity`, which this room may not see. */
export interface Identity {
  readonly key: RsaPrivateKey;
  /** What GetCertificate delivers, byte for byte. */
  readonly chain: Bytes;
  /** The leaf's subject common name, for people. */
  readonly name: string;
  /** False for the test keys: then nothing is secret. */
  readonly isUsersOwn: boolean;
}

/** An identity, or what to tell the user; the text begins with the setting that is wrong. */
export type IdentityResult =
  { readonly ok: true; readonly identity: Identity } | { readonly ok: false; readonly problem: string };

/** Key and certificates are read when they are asked for: most commands end without. */
function testIdentity(keyText: string, certificate: string, name: string): Identity {
  let key: RsaPrivateKey | undefined;
  let certificates: Bytes | undefined;
  return {
    get key() {
      return (key ??= testKey(keyText));
    },
    get chain() {
      return (certificates ??= decodeBase64(certificate).bytes ?? emptyBytes);
    },
    name,
    isUsersOwn: false,
  };
}

function testKey(text: string): RsaPrivateKey {
  const parsed = readPrivateKey(decodeBase64(text).bytes ?? emptyBytes);
  if (!parsed.ok) throw new Error(`the built-in test key is damaged: ${parsed.problem}`);
  return parsed.key;
}

/** The driver's fixed test key with its chain root -> intermediate -> leaf as certs-only PKCS#7. Nothing under it is secret. */
export const builtInIdentity: Identity = testIdentity(leafPrivateKey, chain, 'DDI Debugger Test Driver');

/** A second test certificate, as a driver may have for its authenticated channels: for blocks made under the wrong one. */
export const otherIdentity: Identity = testIdentity(otherPrivateKey, otherCertificate, 'DDI Debugger Test Channel');

/** The leaf of the built-in chain alone. */
export const builtInLeaf: Bytes = decodeBase64(leafCertificate).bytes ?? emptyBytes;

/** The user's own key with its certificate or chain, which is delivered as it is. Fails when they do not belong together. No problem text repeats anything of the key. */
export function readIdentity(keyFile: Bytes, certificateFile: Bytes): IdentityResult {
  const key = readPrivateKey(keyFile);
  if (!key.ok) return { ok: false, problem: `driverKey: ${key.problem}` };
  const bits = bitLength(key.key.n);
  if (bits !== 2048)
    return { ok: false, problem: `driverKey: the key has ${String(bits)} bits; the exchange is documented for 2048.` };
  const certificates = certificatesOf(certificateFile);
  const leaf = findLeaf(certificates);
  if (leaf === undefined)
    return { ok: false, problem: 'driverCertificate: there is no X.509 certificate in the file.' };
  if (!isOwner(leaf, key.key)) return { ok: false, problem: describeMismatch(certificates, key.key) };
  const chainBytes = certificateFile[0] === 0x30 ? certificateFile : concat(...certificates);
  return {
    ok: true,
    identity: { key: key.key, chain: chainBytes, name: commonNameOf(leaf) ?? 'your own driver key', isUsersOwn: true },
  };
}

function isOwner(certificate: Bytes, key: RsaPrivateKey): boolean {
  const found = publicKeyFromDer(certificate);
  return found.ok && equalBytes(found.key.n, key.n) && equalBytes(found.key.e, key.e);
}

function describeMismatch(certificates: readonly Bytes[], key: RsaPrivateKey): string {
  return certificates.some((certificate) => isOwner(certificate, key))
    ? 'driverCertificate: driverKey belongs to a certificate that issued another one of the file; applications encrypt to the leaf. Give the key of the leaf.'
    : 'driverCertificate: no certificate in the file belongs to driverKey.';
}
