/** What hovers, the catalog of keys in sight and the command line need of certificates, besides the tree. */
import type { RsaPublicKey } from '../../crypto/backend.ts';

/** What became of checking a signature. */
export type SignatureVerdict =
  | { readonly is: 'valid' }
  | { readonly is: 'invalid'; readonly why: string }
  | { readonly is: 'not checked'; readonly why: string };

/** A subject public key. */
export interface PublicKeyFacts {
  /** `RSA`, `EC`, `Ed25519`, or the name of the algorithm. */
  readonly algorithm: string;
  /** For people: `RSA 2048 bits, e = 65537`, `EC secp256r1`. */
  readonly text: string;
  /** Set for an RSA key that could be read. */
  readonly rsa: RsaPublicKey | null;
  readonly material: PublicKeyMaterial;
}

/** Parameters of RSASSA-PSS (RFC 4055 section 3.1), by object identifiers. What is absent has its default. */
export interface PssParameters {
  readonly hash: string;
  readonly mgf: string;
  readonly mgfHash: string;
  readonly saltLength: number;
}

/** The numbers of a key that signatures are checked with, unsigned big-endian without leading zero bytes. */
export type PublicKeyMaterial =
  /** `onlyPss`: the key is for RSASSA-PSS alone, with these parameters (the salt may be longer) or any (RFC 4055 section 1.2). */
  | { readonly is: 'rsa'; readonly key: RsaPublicKey; readonly onlyPss?: PssParameters | 'any' }
  /** `curve` is a dotted object identifier, `point` is written as in SEC 1 section 2.3.3. */
  | { readonly is: 'ec'; readonly curve: string; readonly point: Uint8Array }
  | {
      readonly is: 'dsa';
      readonly p: Uint8Array;
      readonly q: Uint8Array;
      readonly g: Uint8Array;
      readonly y: Uint8Array;
    }
  | { readonly is: 'edwards'; readonly name: 'Ed25519' | 'Ed448'; readonly point: Uint8Array }
  | { readonly is: 'other' };

/** One certificate, in terms that need no ASN.1. */
export interface CertificateSummary {
  /** The certificate in its own DER, as it stands in the buffer. */
  readonly der: Uint8Array;
  /** In the order of the certificate, short names: `C=US, O=Test, CN=Leaf`. */
  readonly subject: string;
  readonly issuer: string;
  /** The last common name of the subject; null where there is none. */
  readonly commonName: string | null;
  /** Lower-case hexadecimal of the content of the INTEGER. */
  readonly serial: string;
  /** Milliseconds since 1970; null where the time cannot be read. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  readonly key: PublicKeyFacts;
  readonly signatureAlgorithm: string;
  /** Lower-case hexadecimal of the digest of the whole certificate. */
  readonly sha1: string;
  readonly sha256: string;
  readonly signature: SignatureVerdict;
  /** Subject and issuer are the same name. */
  readonly selfIssued: boolean;
  /** The names in a form for comparing (RFC 5280 section 7.1). */
  readonly subjectKey: string;
  readonly issuerKey: string;
  /** Key identifiers of the extensions, lower-case hexadecimal; null without them. */
  readonly subjectKeyId: string | null;
  readonly authorityKeyId: string | null;
  /** BasicConstraints says that it is a CA; null without that extension. */
  readonly isCa: boolean | null;
}

export type CertificateContainer = 'PKCS #7' | 'concatenated DER' | 'PEM' | 'single certificate';

/** The certificates of a buffer and how they hang together. */
export interface CertificateFacts {
  readonly container: CertificateContainer;
  /** In the order of the buffer. */
  readonly certificates: readonly CertificateSummary[];
  /** Index of the certificate that is nobody's issuer; null where there is none, or more than one. */
  readonly leaf: number | null;
  /** Indices from the leaf towards the root. */
  readonly chain: readonly number[];
  /** Set when the chain stops before a self-issued certificate, or the leaf is not clear: why. */
  readonly incomplete: string | null;
}
