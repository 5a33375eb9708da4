/**
 * The API that the DDI Debugger offers to other extensions, version 1. `docs/decoders.md` is its manual.
 *
 *     const api = vscode.extensions.getExtension<DdiDebuggerApi>('ddi-debugger.ddi-debugger')?.exports;
 *     if (api?.version === 1) context.subscriptions.push(api.registerDecoder(myDecoder));
 */

/** What `activate()` of the extension gives. Within a version, members are added and never changed. */
export interface DdiDebuggerApi {
  readonly version: 1;
  /**
   * Lets a decoder take part wherever bytes are explained: hovers, variables, the Blob Inspector and its choice of decoders.
   * @returns takes the decoder out again
   * @throws Error when the decoder has no usable id, title, `test` or `decode`, or its id is taken; the message says what to do
   */
  registerDecoder(decoder: Decoder): Disposable;
}

/** `vscode.Disposable` is one. */
export interface Disposable {
  dispose(): void;
}

/** `publisher.name`. */
export type DecoderId = `${string}.${string}`;

/** One way to read a buffer. Both functions answer at once, depend on their arguments alone, and never wait. */
export interface Decoder {
  /** Letters, digits, `-` and `_` on each side of one dot: the publisher of the extension, and a name of its own choice. */
  readonly id: DecoderId;
  /** For people, in lists: `PSSH box`. */
  readonly title: string;
  /** Whether a buffer is its own. Called for every buffer that is shown: look at a few bytes, and leave the rest to `decode`. Null: it is not. */
  test(bytes: Uint8Array, context: DecodeContext): Certainty | null;
  /** What the bytes are. Called for a buffer that it claimed, and for any other that the user wants read this way. */
  decode(bytes: Uint8Array, context: DecodeContext): Decoding;
}

/** What is known of a buffer besides its bytes. Keys are no part of it. */
export interface DecodeContext {
  /** What the place of the buffer calls for; null where nobody knows. */
  readonly expectation: Expectation | null;
  /** Whose pointer width and alignment structures have. */
  readonly architecture: 'x64' | 'x86';
}

export interface Expectation {
  /** For people: `pData of NegotiateCryptoSessionKeyExchange`. */
  readonly place: string;
  /** The name of a catalogued structure, as the WDK spells it. */
  readonly structure?: string;
}

export interface Certainty {
  /** From 0 to 1. The surest decoder is shown: 0.9 and more for a signature that nothing else has, 0.5 for a length that fits. */
  readonly confidence: number;
  /** Why, for people: `its type is pssh, and its size fits`. */
  readonly why: string;
}

/** What a buffer is. */
export interface Decoding {
  /** One line: `PSSH box, version 1, 2 key ids`. */
  readonly summary: string;
  /** Set when the buffer is not what the decoder reads, or is damaged: what is wrong, and where. */
  readonly problem?: string;
  /** The parts of the buffer. */
  readonly children: readonly DecodedRange[];
}

/** One labelled range. It lies inside its parent, and both ends count bytes of the whole buffer. */
export interface DecodedRange {
  readonly label: string;
  /** One line for people. Absent: the node is only its children. */
  readonly value?: string;
  /** The first byte. */
  readonly start: number;
  /** The byte after the last one. */
  readonly end: number;
  /** What the bytes stand for. Absent: `bytes`. */
  readonly kind?: RangeKind;
  /** Set when this range is not what it should be: what is wrong. */
  readonly problem?: string;
  readonly children?: readonly DecodedRange[];
}

export type RangeKind =
  | 'bytes'
  | 'integer'
  | 'text'
  | 'guid'
  | 'enumeration'
  | 'flags'
  | 'boolean'
  | 'time'
  | 'structure'
  | 'sequence'
  | 'padding'
  | 'ciphertext';
