/** What a decoder may know besides the bytes. Everything is optional knowledge: a decoder without it says less, never something else. */
import type { Bytes } from '../bytes/bytes.ts';
import type { CryptoBackend, HashName, RsaPrivateKey, RsaPublicKey } from '../crypto/backend.ts';
import type { Decoded } from './node.ts';

/** A private key that may open a block. */
export interface KnownKey {
  /** For people: the subject of its certificate, or the name of its file. */
  readonly name: string;
  readonly key: RsaPrivateKey;
  /** The certificate (or chain) of this key, as it was found. */
  readonly certificate?: Bytes;
  /** False for the built-in test key: nothing is secret under it. */
  readonly isUsersOwn: boolean;
}

/** A public key in sight, of a certificate that a script or a trace has shown. */
export interface KnownPublicKey {
  readonly name: string;
  readonly key: RsaPublicKey;
  /** The certificate (or chain) that it is of: with it, what it issued can be found by name. */
  readonly certificate?: Bytes;
}

/** A key that signs the messages of a channel or an output. */
export interface SigningKey {
  /** For people: what it belongs to. */
  readonly name: string;
  readonly key: Bytes;
}

export interface HashPair {
  readonly oaepHash: HashName;
  readonly mgf1Hash: HashName;
}

/** Which secret a block of key material is to carry: it decides how long the message must be. */
export type KeyExchange = 'session' | 'channel' | 'output protection';

export type DecoderId =
  | 'oaep'
  | 'x509'
  | 'pkcs7'
  | 'asn1'
  | 'rsa-key'
  | 'xml-certificate'
  | 'crl'
  | 'certificate-request'
  | 'ocsp'
  | 'pkcs12'
  | 'cms'
  | 'time-stamp'
  | 'structure'
  | 'message'
  | 'aes-ctr-iv'
  | 'guid'
  | 'status'
  | 'filetime'
  | 'four-character-code'
  | 'text'
  | 'hdcp-srm'
  | 'hw-protection'
  | 'raw'
  /** Of another extension: its publisher and a name, with a dot between. */
  | `${string}.${string}`;

/** What the place of a buffer calls for. */
export interface Expectation {
  /** For people, e.g. `pData of NegotiateCryptoSessionKeyExchange`. */
  readonly place: string;
  readonly decoder?: DecoderId;
  readonly exchange?: KeyExchange;
  /** A catalogued structure name. */
  readonly structure?: string;
}

export interface DecodeContext {
  readonly crypto: CryptoBackend;
  /** The first key is tried first: it is the one that the place calls for. The others are tried when it does not fit. */
  readonly keyring: readonly KnownKey[];
  /** Certificates whose private key is elsewhere. */
  readonly certificates: readonly KnownPublicKey[];
  /** Certificates with keys of other kinds than RSA: what they signed is checked under them. Absent = none. */
  readonly issuers?: readonly Bytes[];
  /** Keys that may have signed a message; absent = none in sight. */
  readonly signingKeys?: readonly SigningKey[];
  /** The OAEP label L (RFC 8017 section 7.1.1); absent = empty. */
  readonly label?: Bytes;
  /** The hash pair to try first; absent = the search order. */
  readonly hashPair?: HashPair;
  /** The random number that an output object gave out: the first 16 bytes of an OPM block must equal it. */
  readonly outputRandom?: Bytes;
  readonly expectation?: Expectation;
  /** The caller's memory: all bytes from an address to the end of its block, null where it names none. Absent = pointers are numbers. */
  readonly memory?: (address: bigint) => Bytes | null;
  /** Pointer width of structures; absent = x64. */
  readonly architecture?: 'x64' | 'x86';
  /** Milliseconds since 1970-01-01T00:00Z; absent = validity is told in absolute dates only. */
  readonly now?: number;
  /** What opens PKCS #12; absent = nobody was asked. It is never kept. */
  readonly passphrase?: string;
  /** Decoders of other extensions; they take part as the built-in ones do. Absent = none. */
  readonly decoders?: readonly Decoder[];
}

/** How sure a decoder is that a buffer is its own, 0 to 1, and why. */
export interface Certainty {
  readonly confidence: number;
  readonly why: string;
}

/** One way to read a buffer. It knows nothing of who shows what it found. */
export interface Decoder {
  readonly id: DecoderId;
  readonly title: string;
  /** Null when the buffer is not its own. */
  readonly test: (bytes: Bytes, context: DecodeContext) => Certainty | null;
  readonly decode: (bytes: Bytes, context: DecodeContext) => Decoded;
}
