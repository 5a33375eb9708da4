/** One open buffer: its bytes, what they were decoded as, and what of them is kept back. */
import { bytesText } from '../../bytes/byte-words.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';
import { makeNode } from '../../decode/build-node.ts';
import type { Architecture } from '../../catalog/layout/structure-layout.ts';
import type { DecodeContext, Decoder, DecoderId, Expectation, KnownPublicKey } from '../../decode/context.ts';
import { decodeAs, recognise, type Guess } from '../../decode/decoders.ts';
import { holdsPrivateKey } from '../../decode/contributed/private-key.ts';
import type { Decoded, DecodeNode } from '../../decode/node.ts';
import { hasClosed } from '../../decode/pki/pkcs12.ts';
import type { BlobSource } from './blob-source.ts';
import { everyKey, keyring, type HeldKey } from './known-keys.ts';
import { NodeIndex, type IndexedNode } from './node-index.ts';
import { isPrivateKey } from './private-key.ts';
import { noRanges, unite, within, type Ranges } from './ranges.ts';

export interface BlobParts {
  readonly id: number;
  readonly source: BlobSource;
  readonly crypto: CryptoBackend;
  readonly keys: readonly HeldKey[];
  /** Certificates that the user put beside the block: whose it is. */
  readonly certificates?: readonly KnownPublicKey[];
  /** What the user gave to open it. Never told, never written. */
  readonly passphrase?: string;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: number;
  /** Decoders of other extensions, as they are at the moment; absent = there are none. */
  readonly decoders?: () => readonly Decoder[];
}

/** Not decoded yet: what a large buffer is until its bytes are shown. */
export const undecoded = 'undecoded';

/** How the user wants it read. Null: as the surest guess. */
export interface Reading {
  readonly decoder: DecoderId | null;
  readonly structure: string | null;
  readonly key: string;
  /** Pointer width of structures. */
  readonly architecture: Architecture;
}
export const bestReading: Reading = { decoder: null, structure: null, key: everyKey, architecture: 'x64' };

/** How a buffer is read at first: as its run lays out structures, where it is of one. */
export function firstReading({ run }: BlobSource): Reading {
  return { ...bestReading, architecture: run?.decode.architecture ?? bestReading.architecture };
}

export class Blob {
  /** False for a large buffer of which only the bytes are shown yet. Then all of it is kept back where a private key is in it. */
  readonly isDecoded: boolean;
  readonly decoded: Decoded;
  readonly guesses: readonly Guess[];
  /** Those of other extensions that were asked: none where all is key material. */
  readonly contributedDecoders: readonly Decoder[];
  readonly index: NodeIndex;
  /** What is kept back of each buffer, by its number. */
  private readonly masks = new Map<number, Ranges>();
  private readonly ofBest: Ranges;
  /** All of it is key material, as far as anybody knows. */
  readonly isAllSecret: boolean;

  /** @param guesses what `recognise` found for these bytes already; `undecoded` for bytes that are only to be shown yet */
  constructor(
    readonly parts: BlobParts,
    readonly reading: Reading = firstReading(parts.source),
    guesses: readonly Guess[] | typeof undecoded | null = null,
  ) {
    const { bytes, title, isSecret = false } = parts.source;
    this.contributedDecoders = isSecret ? [] : contributed(parts);
    this.isDecoded = guesses !== undecoded;
    this.guesses = guesses === undecoded ? [] : (guesses ?? this.recognise());
    const surest = this.guesses[0]?.decoder ?? null;
    this.decoded = this.isDecoded ? this.decode(reading.decoder ?? surest) : notYet(bytes);
    this.index = new NodeIndex(this.decoded.root, bytes, title);
    const best = reading.decoder === null || !this.isDecoded ? this.decoded : this.decode(surest);
    this.ofBest = secretsOf(best);
    this.isAllSecret = isSecret || this.looksSecret(best);
  }

  private decode(as: DecoderId | null): Decoded {
    return decodeAs(as, this.bytes, this.context());
  }

  /** Whether the bytes are a private key of which no decoder says where it stands. */
  private looksSecret(best: Decoded): boolean {
    return this.isDecoded ? best.hasSecrets !== true && isPrivateKey(this.bytes) : holdsPrivateKey(this.bytes);
  }

  get id(): number {
    return this.parts.id;
  }

  get bytes(): Bytes {
    return this.parts.source.bytes;
  }

  get hasSecrets(): boolean {
    return this.isAllSecret || this.decoded.hasSecrets === true || this.ofBest.length > 0;
  }

  /** Something in it is encrypted under a passphrase, and was not opened. */
  get wantsPassphrase(): boolean {
    return this.decoded.decoder === 'pkcs12' && hasClosed(this.decoded.root);
  }

  /** What the bytes may be, for a blob that is not decoded yet. */
  recognise(): readonly Guess[] {
    return recognise(this.bytes, this.context());
  }

  private context(): DecodeContext {
    const {
      crypto,
      keys,
      certificates = [],
      passphrase,
      now,
      source: { run },
    } = this.parts;
    const { structure, key, architecture } = this.reading;
    const expectation: Expectation | null = structure === null ? null : { place: 'your choice', structure };
    return {
      ...run?.decode,
      certificates: [...certificates, ...(run?.decode.certificates ?? [])],
      crypto,
      now,
      architecture,
      decoders: this.contributedDecoders,
      keyring: keyring(keys, key),
      ...(passphrase === undefined ? {} : { passphrase }),
      ...(expectation === null ? {} : { expectation }),
    };
  }

  /** What is key material in a buffer, whichever decoder shows it. */
  secrets(buffer: number): Ranges {
    const known = this.masks.get(buffer);
    if (known !== undefined) return known;
    const found = this.findSecrets(buffer);
    this.masks.set(buffer, found);
    return found;
  }

  private findSecrets(buffer: number): Ranges {
    const held = this.index.buffer(buffer);
    if (held === null || !this.hasSecrets) return noRanges;
    if (this.isAllSecret) return unite([[0, held.bytes.length]]);
    const own =
      this.decoded.hasSecrets === true
        ? secretRanges(this.index.node(held.owner)?.node ?? this.decoded.root)
        : noRanges;
    return buffer === 0 ? unite([...pairs(own), ...pairs(this.ofBest)]) : own;
  }

  /** Whether the value of a node tells something of key material. */
  isSecret(found: IndexedNode): boolean {
    const { node, buffer } = found;
    if (!this.hasSecrets) return false;
    if (node.kind === 'secret' || this.isAllSecret) return true;
    if (this.decoded.hasSecrets === true) return false;
    return within(this.secrets(buffer), node.start, node.end).length > 0;
  }
}

function notYet(bytes: Bytes): Decoded {
  return {
    decoder: 'raw',
    ok: true,
    summary: `${bytesText(bytes.length)}, being decoded …`,
    root: makeNode('bytes', 'bytes', [0, bytes.length], { value: 'being decoded …' }),
  };
}

function contributed({ decoders }: BlobParts): readonly Decoder[] {
  return decoders?.() ?? [];
}

function secretsOf({ hasSecrets, root }: Decoded): Ranges {
  return hasSecrets === true ? secretRanges(root) : noRanges;
}

/** The secret ranges of the buffer that `root` counts in: what nodes hold as buffers of their own is not of it. */
function secretRanges(root: DecodeNode): Ranges {
  const found: [number, number][] = [];
  const visit = (node: DecodeNode): void => {
    if (node.kind === 'secret') found.push([node.start, node.end]);
    for (const child of node.children) if (child.bytes === undefined) visit(child);
  };
  visit(root);
  return unite(found);
}

function pairs(ranges: Ranges): readonly (readonly [number, number])[] {
  return within(ranges, 0, 0xffffffff);
}
