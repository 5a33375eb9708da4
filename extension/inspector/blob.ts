/** One open buffer: its bytes, what they were decoded as, and what of them is kept back. */
import type { Bytes } from '../../debug-adapter/bytes/bytes.ts';
import type { CryptoBackend } from '../../debug-adapter/crypto/backend.ts';
import { makeNode } from '../../debug-adapter/decode/build-node.ts';
import type { DecodeContext, Decoder, DecoderId, Expectation } from '../../debug-adapter/decode/context.ts';
import { decodeAs, recognise, type Guess } from '../../debug-adapter/decode/decoders.ts';
import type { Decoded, DecodeNode } from '../../debug-adapter/decode/node.ts';
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
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: number;
  /** Decoders of other extensions, as they are at the moment; absent = there are none. */
  readonly decoders?: () => readonly Decoder[];
}

/** Not decoded yet: what a large buffer is until its bytes are shown. */
export const undecoded = 'undecoded';

/** How the user wants it read. Null: as the surest guess. */
export interface Reading { readonly decoder: DecoderId | null; readonly structure: string | null; readonly key: string }
export const bestReading: Reading = { decoder: null, structure: null, key: everyKey };

export class Blob {
  readonly decoded: Decoded;
  readonly guesses: readonly Guess[];
  /** Those of other extensions that were asked: none where all is key material. */
  readonly foreign: readonly Decoder[];
  readonly index: NodeIndex;
  /** What is kept back of each buffer, by its number. */
  private readonly masks = new Map<number, Ranges>();
  private readonly ofBest: Ranges;
  /** All of it is key material, as far as anybody knows. */
  readonly isAllSecret: boolean;

  constructor(readonly parts: BlobParts, readonly reading: Reading = bestReading, state: typeof undecoded | null = null) {
    const { bytes, title } = parts.source;
    this.foreign = parts.source.isSecret === true ? [] : (parts.decoders?.() ?? []);
    const context = this.context();
    this.guesses = state === undecoded ? [] : recognise(bytes, context);
    this.decoded = state === undecoded ? notYet(bytes) : decodeAs(reading.decoder, bytes, context);
    this.index = new NodeIndex(this.decoded.root, bytes, title);
    const best = reading.decoder === null || state === undecoded ? this.decoded : decodeAs(null, bytes, context);
    this.ofBest = best.hasSecrets === true ? secretRanges(best.root) : noRanges;
    this.isAllSecret = parts.source.isSecret === true || (best.hasSecrets !== true && isPrivateKey(bytes));
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

  private context(): DecodeContext {
    const { crypto, keys, now } = this.parts;
    const expectation: Expectation | null = this.reading.structure === null ? null : { place: 'your choice', structure: this.reading.structure };
    return { crypto, certificates: [], now, decoders: this.foreign, keyring: keyring(keys, this.reading.key), ...(expectation === null ? {} : { expectation }) };
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
    const own = this.decoded.hasSecrets === true ? secretRanges(this.index.node(held.owner)?.node ?? this.decoded.root) : noRanges;
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
  return { decoder: 'raw', ok: true, summary: `${String(bytes.length)} bytes, being decoded …`, root: makeNode('bytes', 'bytes', [0, bytes.length], { value: 'being decoded …' }) };
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
