/** Checking the signature of a certificate against its issuer's key: RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2.2). */
import { type Bytes, concat, equalBytes } from '../../bytes/bytes.ts';
import { fromHex } from '../../bytes/hex.ts';
import type { CryptoBackend, HashName } from '../../crypto/backend.ts';
import { oidText } from '../oids.ts';
import type { PublicKeyFacts, SignatureVerdict } from './facts.ts';

interface Scheme { readonly hash: HashName; readonly digestInfo: string }

/** Signature algorithms that are checked, with the DER in front of the digest (RFC 8017 section 9.2 note 1). */
const schemes: Readonly<Record<string, Scheme>> = {
  '1.2.840.113549.1.1.5': { hash: 'SHA-1', digestInfo: '3021300906052b0e03021a05000414' },
  '1.2.840.113549.1.1.14': { hash: 'SHA-224', digestInfo: '302d300d06096086480165030402040500041c' },
  '1.2.840.113549.1.1.11': { hash: 'SHA-256', digestInfo: '3031300d060960864801650304020105000420' },
  '1.2.840.113549.1.1.12': { hash: 'SHA-384', digestInfo: '3041300d060960864801650304020205000430' },
  '1.2.840.113549.1.1.13': { hash: 'SHA-512', digestInfo: '3051300d060960864801650304020305000440' },
  '1.2.840.113549.1.1.15': { hash: 'SHA-512/224', digestInfo: '302d300d06096086480165030402050500041c' },
  '1.2.840.113549.1.1.16': { hash: 'SHA-512/256', digestInfo: '3031300d060960864801650304020605000420' },
};

export interface SignedParts {
  /** Dotted signature algorithm. */
  readonly algorithm: string;
  /** TBSCertificate with its tag and length: what is signed. */
  readonly signed: Bytes;
  readonly signature: Bytes;
}

/** Moduli above this many bytes are not computed with: 16384 bits. */
const maxModulus = 2048;

/**
 * Compares the whole encoded message, built anew, with what the public-key operation gives (RFC 8017 section 8.2.2 step 3),
 * so that nothing inside the padding can be forged. Answers `not checked` with the reason where this product cannot check.
 */
export function verifySignature(crypto: CryptoBackend, { algorithm, signed, signature }: SignedParts, issuerKey: PublicKeyFacts): SignatureVerdict {
  const scheme = schemes[algorithm];
  if (scheme === undefined) return { is: 'not checked', why: `${oidText(algorithm)} is not checked here` };
  const key = issuerKey.rsa;
  if (key === null) return { is: 'invalid', why: `the issuer's key is ${issuerKey.text}, not RSA` };
  if (key.n.length > maxModulus || key.e.length > 8) return { is: 'not checked', why: 'the issuer\'s key is too large' };
  if (signature.length !== key.n.length) {
    return { is: 'invalid', why: `the signature has ${String(signature.length)} bytes, the issuer's modulus ${String(key.n.length)}` };
  }
  const opened = crypto.rsaPublic(key, signature);
  if (opened === null) return { is: 'invalid', why: 'the signature is not below the issuer\'s modulus' };
  const digestInfo = concat(fromHex(scheme.digestInfo) ?? new Uint8Array(0), crypto.digest(scheme.hash, signed));
  const padding = opened.length - digestInfo.length - 3;
  if (padding < 8) return { is: 'not checked', why: `the issuer's key is too small for ${scheme.hash}` };
  const expected = concat(new Uint8Array([0, 1]), new Uint8Array(padding).fill(0xff), new Uint8Array([0]), digestInfo);
  if (equalBytes(opened, expected)) return { is: 'valid' };
  return { is: 'invalid', why: opened[1] === 1 ? 'the digest inside is another: the certificate was changed' : 'made with another key than the issuer\'s' };
}

/** `verified against the issuer's key`, `does not verify: ...`, `not checked: ...`. */
export function verdictText(verdict: SignatureVerdict): string {
  switch (verdict.is) {
    case 'valid':
      return 'verified against the issuer\'s key';
    case 'invalid':
      return `does not verify: ${verdict.why}`;
    case 'not checked':
      return `not checked: ${verdict.why}`;
  }
}
