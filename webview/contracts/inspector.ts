/** The whole conversation between the Blob Inspector and its host, on one page. Bytes cross as bytes; checked on both sides. */

/**
 * What a buffer may be, the surest first. `sureness` is null for a decoder that does not claim the bytes and can be chosen all the same.
 * `isVerified`: what it read was decrypted and checked, and is no guess any more.
 */
export interface DecoderChoice {
  readonly id: string;
  readonly title: string;
  readonly sureness: number | null;
  readonly isVerified: boolean;
  readonly why: string;
}
export type Architecture = 'x64' | 'x86';
export interface KeyChoice {
  readonly id: string;
  readonly name: string;
}

/** One node of the decoded tree. `start` and `end` count bytes of the buffer `buffer`. */
export interface NodeRow {
  readonly id: number;
  readonly parent: number | null;
  readonly label: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly buffer: number;
  readonly kind: string;
  readonly problem: string | null;
  readonly children: number;
  /** Its bytes are a buffer of their own, e.g. what RSA gave. */
  readonly isOwnBuffer: boolean;
  /** Its value and bytes are kept back. */
  readonly isMasked: boolean;
}

/** Some children of a node, from the one with the ordinal `from` on. */
export interface NodePage {
  readonly parent: number;
  readonly from: number;
  readonly nodes: readonly NodeRow[];
}

/** One buffer of a blob: 0 is the blob itself, the others are what its nodes hold. */
export interface BufferFacts {
  readonly buffer: number;
  readonly label: string;
  readonly length: number;
  /** Pairs: first row, count of rows of 16 bytes that are equal to the one before them. */
  readonly equalRows: Uint32Array;
  /** Pairs: start, end of what is kept back. */
  readonly masked: Uint32Array;
  /** Its beginning, so that the first picture waits for no further answer. */
  readonly head: Uint8Array;
}

/** What is open. */
export interface BlobFacts {
  readonly blob: number;
  /** What was opened inside what; the last one is shown. */
  readonly trail: readonly string[];
  /** Where it comes from and in which form, for people. */
  readonly origin: string;
  readonly length: number;
  readonly decoder: string;
  readonly decoders: readonly DecoderChoice[];
  readonly summary: string;
  readonly problem: string | null;
  /** What a block held that was decrypted; null where nothing was. Masked: the text tells the length only. */
  readonly message: { readonly label: string; readonly text: string; readonly isMasked: boolean } | null;
  /** Pointer width that structures are read with. */
  readonly architecture: Architecture;
  readonly key: string;
  readonly keys: readonly KeyChoice[];
  readonly hasSecrets: boolean;
  readonly showsSecrets: boolean;
  /** Something in it is encrypted under a passphrase, and not opened. */
  readonly wantsPassphrase: boolean;
  readonly root: NodeRow;
}

export interface ValueRow {
  readonly name: string;
  readonly little: string;
  readonly big: string;
}

/** One field that differs between two buffers. Null: it is not there. */
export interface FieldDifference {
  readonly path: string;
  readonly left: FieldSide | null;
  readonly right: FieldSide | null;
}
/** `isInside`: the range counts bytes of a buffer that a node holds, not of the blob. */
export interface FieldSide {
  readonly value: string;
  readonly isInside: boolean;
  readonly start: number;
  readonly end: number;
}

export interface ComparedFacts {
  readonly blob: number;
  readonly title: string;
  readonly summary: string;
  readonly length: number;
  /** Pairs: start, end of what differs. */
  readonly differs: Uint32Array;
  readonly masked: Uint32Array;
}

export type ToView =
  /** Something is open: forget everything of other blobs. */
  | { readonly type: 'blob'; readonly facts: BlobFacts; readonly buffer: BufferFacts }
  | { readonly type: 'buffer'; readonly blob: number; readonly facts: BufferFacts }
  | {
      readonly type: 'bytes';
      readonly blob: number;
      readonly buffer: number;
      readonly start: number;
      readonly bytes: Uint8Array;
    }
  | { readonly type: 'nodes'; readonly blob: number; readonly page: NodePage }
  /** The node at a place, with the pages that lead to it from the root. `node` null: no node covers it. */
  | { readonly type: 'at'; readonly blob: number; readonly node: number | null; readonly path: readonly NodePage[] }
  | {
      readonly type: 'values';
      readonly blob: number;
      readonly buffer: number;
      readonly offset: number;
      readonly rows: readonly ValueRow[];
    }
  /** Pairs start, end of what a search found, in ascending order; `more` when there are further ones. */
  | {
      readonly type: 'found';
      readonly blob: number;
      readonly buffer: number;
      readonly query: string;
      readonly matches: Uint32Array;
      readonly more: boolean;
      readonly problem: string | null;
    }
  | {
      readonly type: 'comparison';
      readonly left: ComparedFacts;
      readonly right: ComparedFacts;
      readonly verdict: string;
      readonly fields: readonly FieldDifference[];
      readonly moreFields: number;
    }
  | { readonly type: 'said'; readonly message: string }
  | { readonly type: 'failed'; readonly message: string };

export type CopyForm = 'hex' | 'c' | 'base64' | 'pem' | 'json';

/** What is copied or saved: a node, or bytes that were selected. */
export type Chosen =
  { readonly node: number } | { readonly buffer: number; readonly start: number; readonly end: number };

export type ToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'children'; readonly blob: number; readonly parent: number; readonly from: number }
  | { readonly type: 'buffer'; readonly blob: number; readonly buffer: number }
  | {
      readonly type: 'bytes';
      readonly blob: number;
      readonly buffer: number;
      readonly start: number;
      readonly end: number;
    }
  | { readonly type: 'at'; readonly blob: number; readonly buffer: number; readonly offset: number }
  | { readonly type: 'values'; readonly blob: number; readonly buffer: number; readonly offset: number }
  /** Hexadecimal digits, or text in UTF-8 and UTF-16. */
  | {
      readonly type: 'search';
      readonly blob: number;
      readonly buffer: number;
      readonly query: string;
      readonly as: 'hex' | 'text';
    }
  | { readonly type: 'decode'; readonly blob: number; readonly decoder: string }
  /** The user wants to choose a structure by its name. */
  | { readonly type: 'structure'; readonly blob: number }
  | { readonly type: 'architecture'; readonly blob: number; readonly architecture: Architecture }
  | { readonly type: 'key'; readonly blob: number; readonly key: string }
  | { readonly type: 'keyFile'; readonly blob: number }
  /** The user wants to give a passphrase; it never passes through the view. */
  | { readonly type: 'passphrase'; readonly blob: number }
  | { readonly type: 'secrets'; readonly blob: number; readonly shown: boolean }
  /** Opens a node as a buffer of its own. */
  | { readonly type: 'open'; readonly blob: number; readonly node: number }
  /** Goes back in the trail, to the one with this ordinal. */
  | { readonly type: 'back'; readonly depth: number }
  | { readonly type: 'copy'; readonly blob: number; readonly chosen: Chosen; readonly as: CopyForm }
  | { readonly type: 'save'; readonly blob: number; readonly chosen: Chosen };
