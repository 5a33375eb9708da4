/** The public keys of a file by name: what a block may be for, and who may have issued a certificate. */
import { certificatesOf, commonNameOf } from '../crypto/certificates.ts';
import { leafKeyOf, publicKeyFromDer } from '../crypto/keys.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { showText } from '../bytes/shown-text.ts';
import type { KnownPublicKey } from './context.ts';

/** The certificates of a file whose keys are of another kind than RSA: they open no block, and sign certificates and lists. */
export function issuersOf(file: Bytes): readonly Bytes[] {
  return certificatesOf(file).filter((certificate) => !publicKeyFromDer(certificate).ok);
}

/** Every certificate with an RSA key in the file `name`, or the bare public key that it is; a sentence where there is neither. */
export function publicKeysOf(name: string, file: Bytes): readonly KnownPublicKey[] | string {
  const shown = showText(name);
  const found = certificatesOf(file).flatMap((certificate): readonly KnownPublicKey[] => {
    const key = publicKeyFromDer(certificate);
    const subject = commonNameOf(certificate);
    return key.ok ? [{ name: subject === null ? shown : `${subject} (${shown})`, key: key.key, certificate }] : [];
  });
  if (found.length > 0) return found;
  const bare = leafKeyOf(file);
  return bare.ok ? [{ name: shown, key: bare.key }] : bare.problem;
}
