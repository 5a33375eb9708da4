/** Signatures of lists, requests and answers: under the key that signs itself, or that of a certificate at hand. */
import type { Bytes } from '../../bytes/bytes.ts';
import { certificatesOf } from '../../crypto/certificates.ts';
import { type Element, readElement } from '../asn1/element.ts';
import type { DecodeContext } from '../context.ts';
import { readCertificate } from '../x509/certificate.ts';
import type { SignatureVerdict } from '../x509/facts.ts';
import { nameKey, readName } from '../x509/names.ts';
import { readPublicKey } from '../x509/public-key.ts';
import { verifySignature, type SignedParts } from '../x509/signature.ts';

/** Certificates at hand that are looked at. */
const most = 32;

interface Signer {
  readonly bytes: Bytes;
  /** The subject of the signer, as the structure names it. */
  readonly name: Element;
}

/** The verdict under the certificates of the context whose subject is `signer`; any of them where no name is given. */
export function verdictUnderKnown(
  signed: SignedParts,
  signer: Signer | null,
  { crypto, certificates, keyring, issuers = [] }: DecodeContext,
): SignatureVerdict {
  const files = [...certificates, ...keyring].flatMap(({ certificate }) =>
    certificate === undefined ? [] : certificatesOf(certificate),
  );
  return verdictUnder(crypto, signed, signer, [...files, ...issuers].slice(0, most));
}

/** The same under certificates that the structure brings along. */
export function verdictUnder(
  crypto: DecodeContext['crypto'],
  signed: SignedParts,
  signer: Signer | null,
  candidates: readonly Bytes[],
): SignatureVerdict {
  const wanted = signer === null ? null : keyOf(signer.bytes, signer.name);
  let first: SignatureVerdict | null = null;
  for (const der of candidates) {
    const whole = readElement(der);
    const parts = whole === null ? null : readCertificate(whole);
    if (parts === null || (wanted !== null && keyOf(der, parts.subject) !== wanted)) continue;
    const verdict = verifySignature(crypto, signed, readPublicKey(der, parts.publicKey));
    if (verdict.is === 'valid') return verdict;
    first ??= verdict;
  }
  return first ?? { is: 'not checked', why: 'the certificate of the signer is not at hand' };
}

function keyOf(bytes: Bytes, name: Element): string | null {
  const read = readName(bytes, name);
  return read === null ? null : nameKey(read);
}
