/** What a view is told of a blob. What is kept back is not in any message. */
import { bytesText } from '../../bytes/byte-words.ts';
import { decoderChoices as everyDecoder } from '../../decode/decoders.ts';
import type {
  BlobFacts,
  BufferFacts,
  DecoderChoice,
  NodePage,
  NodeRow,
  ToHost,
  ToView,
} from '../../../webview/contracts/inspector.ts';
import type { Blob } from '../blob/blob.ts';
import { findEqualRows } from './equal-rows.ts';
import { keyChoices, type HeldKey } from '../blob/known-keys.ts';
import type { IndexedNode } from '../blob/node-index.ts';
import { openedMessage, verifiedBecause } from './opened-block.ts';
import { within, type Ranges } from '../blob/ranges.ts';

/** Children that are told at once. */
const pageLength = 200;
/** Bytes that are told with a buffer: what the view asks for at a time. */
const headLength = 4096;
/** Bytes that are told at once. */
const mostBytes = 1 << 16;
/** Characters of a value; a text of a megabyte is read in the bytes. */
const mostCharacters = 2000;

export interface BlobContext {
  readonly trail: readonly string[];
  readonly keys: readonly HeldKey[];
  readonly showsSecrets: boolean;
  readonly masked: Ranges;
}

/** The message that opens a blob in the view: its facts and the first page of its tree. */
export function blobMessage(blob: Blob, { trail, keys, showsSecrets, masked }: BlobContext): ToView {
  const {
    decoded,
    parts: { source },
  } = blob;
  const root = blob.index.node(0);
  if (root === null) throw new Error('a decoded tree has a root');
  const isHidden = blob.isSecret(root) && !showsSecrets;
  const facts: BlobFacts = {
    blob: blob.id,
    trail,
    origin: source.origin,
    length: source.bytes.length,
    decoder: shownDecoder(blob),
    decoders: decoderChoices(blob),
    summary: isHidden ? `${bytesText(source.bytes.length)}, masked: key material of your own` : cut(decoded.summary),
    message: openedMessage(blob, showsSecrets),
    problem: source.remark ?? (isHidden ? null : (decoded.problem ?? null)),
    architecture: blob.reading.architecture,
    key: blob.reading.key,
    keys: keyChoices(keys),
    hasSecrets: blob.hasSecrets,
    showsSecrets,
    wantsPassphrase: blob.wantsPassphrase,
    root: nodeRow(blob, root, showsSecrets),
  };
  return { type: 'blob', facts, buffer: describeBuffer(0, source.title, source.bytes, masked) };
}

function shownDecoder({ reading, guesses, decoded }: Blob): string {
  return reading.decoder ?? guesses[0]?.decoder ?? decoded.decoder;
}

/** The surest first, then those that do not claim the bytes. A structure is chosen by its name elsewhere. */
function decoderChoices(blob: Blob): readonly DecoderChoice[] {
  const { guesses, contributedDecoders } = blob;
  const verified = verifiedBecause(blob);
  const choice = (id: string, title: string, sureness: number | null, why: string): DecoderChoice =>
    verified !== null && id === shownDecoder(blob)
      ? { id, title, sureness, isVerified: true, why: verified }
      : { id, title, sureness, isVerified: false, why };
  const all = [...everyDecoder, ...contributedDecoders];
  const titles = new Map(all.map(({ id, title }) => [id, title]));
  const sure = guesses.map(({ decoder, confidence, why }) =>
    choice(decoder, titles.get(decoder) ?? decoder, confidence, why),
  );
  const others = all.filter(({ id }) => id !== 'structure' && !guesses.some(({ decoder }) => decoder === id));
  return [...sure, ...others.map(({ id, title }) => choice(id, title, null, ''))];
}

/** What the view is told of one buffer of a blob; null where there is no such buffer. */
export function bufferFacts(blob: Blob, buffer: number, masked: Ranges): BufferFacts | null {
  const held = blob.index.buffer(buffer);
  return held === null ? null : describeBuffer(buffer, held.label, held.bytes, masked);
}

/** Equal rows tell something of masked bytes: then none are left out. */
function describeBuffer(buffer: number, label: string, bytes: Uint8Array, masked: Ranges): BufferFacts {
  return {
    buffer,
    label,
    length: bytes.length,
    equalRows: masked.length === 0 ? findEqualRows(bytes) : new Uint32Array(0),
    masked,
    head: withoutMasked(bytes, 0, Math.min(headLength, bytes.length), masked),
  };
}

/** The bytes of `[start, end)`, with zeros for what is kept back; null where there is no such buffer, or it ends before. */
export function bytesMessage(
  blob: Blob,
  { buffer, start, end }: Extract<ToHost, { readonly type: 'bytes' }>,
  masked: Ranges,
): ToView | null {
  const bytes = blob.index.buffer(buffer)?.bytes;
  if (bytes === undefined || start >= bytes.length) return null;
  return {
    type: 'bytes',
    blob: blob.id,
    buffer,
    start,
    bytes: withoutMasked(bytes, start, Math.min(end, start + mostBytes, bytes.length), masked),
  };
}

/** A copy of a part, with zeros in the place of what is kept back. (`slice` of Node's buffers is no copy.) */
export function withoutMasked(bytes: Uint8Array, start: number, end: number, masked: Ranges): Uint8Array {
  const copy = new Uint8Array(end - start);
  copy.set(bytes.subarray(start, end));
  for (const [from, to] of within(masked, start, end)) copy.fill(0, from - start, to - start);
  return copy;
}

/** A page of the children of a node, from child number `from` on; null where there is no such node. */
export function nodePage(blob: Blob, parent: number, from: number, showsSecrets: boolean): NodePage | null {
  const found = blob.index.node(parent);
  return found === null
    ? null
    : {
        parent,
        from,
        nodes: blob.index.children(found, from, pageLength).map((child) => nodeRow(blob, child, showsSecrets)),
      };
}

/** One page for each node on the way from the root, with the next one in it. */
export function pagesTo(blob: Blob, id: number, showsSecrets: boolean): readonly NodePage[] {
  return blob.index
    .pathTo(id)
    .slice(1)
    .flatMap(({ parent, ordinal }) => {
      const page =
        parent === null ? null : nodePage(blob, parent, Math.floor(ordinal / pageLength) * pageLength, showsSecrets);
      return page === null ? [] : [page];
    });
}

function nodeRow(blob: Blob, found: IndexedNode, showsSecrets: boolean): NodeRow {
  const { id, parent, node, buffer } = found;
  const isMasked = blob.isSecret(found) && !showsSecrets;
  return {
    id,
    parent,
    label: cut(node.label),
    value: isMasked ? `${bytesText(node.end - node.start)}, masked` : cut(node.value),
    start: node.start,
    end: node.end,
    buffer,
    kind: node.kind,
    problem: isMasked && blob.isAllSecret ? null : (node.problem ?? null),
    children: node.children.length,
    isOwnBuffer: node.bytes !== undefined && parent !== null,
    isMasked,
  };
}

function cut(text: string): string {
  return text.length <= mostCharacters
    ? text
    : `${text.slice(0, mostCharacters)}… (+${String(text.length - mostCharacters)})`;
}
