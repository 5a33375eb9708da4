import type { Bytes } from '../bytes/bytes.ts';
import type { OaepReport } from './oaep/report.ts';
import type { CertificateFacts } from './x509/facts.ts';

export type NodeKind =
  | 'bytes'
  | 'integer'
  | 'text'
  | 'guid'
  | 'status'
  | 'enumeration'
  | 'flags'
  | 'handle'
  | 'pointer'
  | 'boolean'
  | 'time'
  | 'oid'
  | 'structure'
  | 'sequence'
  | 'key'
  | 'padding'
  | 'ciphertext'
  | 'secret';

/**
 * One labelled range of a buffer. Every view (hover, Variables, command line) renders this tree and nothing else.
 * `start` is inclusive, `end` exclusive, both count bytes of the buffer named by `of`.
 */
export interface DecodeNode {
  readonly label: string;
  /** One line for people; empty for a node that is only its children. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly kind: NodeKind;
  /** Set when this range is not what it should be: what is wrong, and the likely mistake. */
  readonly problem?: string;
  readonly children: readonly DecodeNode[];
  /** Set when the range counts bytes of another buffer than the parent's, e.g. the block after RSA decryption. */
  readonly bytes?: Bytes;
}

/** What a decoder returns. `problem` repeats the first problem of the tree, so that a caller need not search. */
export interface Decoded {
  readonly decoder: string;
  /** False when the buffer is not what the decoder reads; the tree then says up to where and why. */
  readonly ok: boolean;
  /** One line: what it is. */
  readonly summary: string;
  readonly problem?: string;
  readonly root: DecodeNode;
  /** Set when nodes of kind `secret` were recovered with, or are, a user's own key: views mask them until asked to show. */
  readonly hasSecrets?: true;
  /** What a hover or a report needs without searching the tree. */
  readonly facts?: DecodedFacts;
}

export type DecodedFacts =
  | { readonly of: 'oaep'; readonly report: OaepReport }
  | { readonly of: 'certificates'; readonly chain: CertificateFacts };
