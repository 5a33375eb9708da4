/** A driver's own key pair and certificate chain: the built-in one for tests, or the user's. */
import { equalBytes, type Bytes } from '../bytes/bytes.ts';
import { decodeBase64 } from '../bytes/base64.ts';
import type { RsaPrivateKey } from './backend.ts';
import { certificatesOf, publicKeyFromDer, readPrivateKey } from './keys.ts';
import { chain, leafCertificate, leafPrivateKey, otherCertificate, otherPrivateKey } from './test-identity-data.ts';

export interface Identity {
  readonly key: RsaPrivateKey;
  /** What GetCertificate delivers, byte for byte. */
  readonly chain: Bytes;
  readonly name: string;
  readonly isUsersOwn: boolean;
}

export type IdentityResult = { readonly ok: true; readonly identity: Identity } | { readonly ok: false; readonly problem: string };

function testIdentity(key: string, certificate: string, name: string): Identity {
  const parsed = readPrivateKey(decodeBase64(key).bytes ?? new Uint8Array(0));
  if (!parsed.ok) throw new Error(`the built-in test key is damaged: ${parsed.problem}`);
  return { key: parsed.key, chain: decodeBase64(certificate).bytes ?? new Uint8Array(0), name, isUsersOwn: false };
}

/** The driver's fixed test key with its chain root -> intermediate -> leaf as certs-only PKCS#7. Nothing under it is secret. */
export const builtInIdentity: Identity = testIdentity(leafPrivateKey, chain, 'DDI Debugger Test Driver');

/** A second test certificate, as a driver may have for its authenticated channels: for blocks made under the wrong one. */
export const otherIdentity: Identity = testIdentity(otherPrivateKey, otherCertificate, 'DDI Debugger Test Channel');

/** The leaf of the built-in chain alone. */
export const builtInLeaf: Bytes = decodeBase64(leafCertificate).bytes ?? new Uint8Array(0);

/** The user's own key with its certificate or chain, which is delivered as it is. Fails when they do not belong together. */
export function readIdentity(keyFile: Bytes, certificateFile: Bytes): IdentityResult {
  const key = readPrivateKey(keyFile);
  if (!key.ok) return { ok: false, problem: `driverKey: ${key.problem}` };
  if (key.key.n.length !== 256) return { ok: false, problem: `driverKey: the key has ${key.key.n.length * 8} bits; the exchange is documented for 2048.` };
  const certificates = certificatesOf(certificateFile);
  if (certificates.length === 0) return { ok: false, problem: 'driverCertificate: there is no X.509 certificate in the file.' };
  const owned = certificates.some((certificate) => {
    const found = publicKeyFromDer(certificate);
    return found.ok && equalBytes(found.key.n, key.key.n);
  });
  if (!owned) return { ok: false, problem: 'driverCertificate: no certificate in the file belongs to driverKey.' };
  return { ok: true, identity: { key: key.key, chain: certificateFile[0] === 0x30 ? certificateFile : joined(certificates), name: 'your own driver key', isUsersOwn: true } };
}

function joined(certificates: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(certificates.reduce((sum, certificate) => sum + certificate.length, 0));
  let at = 0;
  for (const certificate of certificates) {
    whole.set(certificate, at);
    at += certificate.length;
  }
  return whole;
}
