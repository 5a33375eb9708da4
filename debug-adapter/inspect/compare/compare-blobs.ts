/** Two buffers beside each other: which bytes differ, and the fields that they belong to, by name. */
import { spanText } from '../../bytes/byte-words.ts';
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { spacedHex } from '../../bytes/hex.ts';
import type { DecodeNode } from '../../decode/node.ts';
import type { FieldDifference, FieldSide } from '../../../webview/contracts/inspector.ts';
import type { Blob } from '../blob/blob.ts';
import { unite, within, type Ranges } from '../blob/ranges.ts';

/** More fields than anybody reads; how many there are is said. */
const mostFields = 1000;
/** Bytes shown of a run of differing bytes that has no name. */
const shownBytes = 16;

export interface Comparison {
  /** What differs on each side. Bytes that only one side has are part of it. */
  readonly left: Ranges;
  readonly right: Ranges;
  readonly fields: readonly FieldDifference[];
  readonly moreFields: number;
  readonly verdict: string;
}

/**
 * Compares byte by byte where both have one length, else field by field, where a field is told by its labels from the root.
 * Fields are named where both are of one kind; else runs of bytes are. Linear in the bytes and in the nodes.
 */
export function compareBlobs(left: Blob, right: Blob): Comparison {
  const isOneKind = left.decoded.decoder === right.decoded.decoder && left.decoded.decoder !== 'raw';
  const runs = differingRuns(left.bytes, right.bytes);
  const fields = isOneKind ? differingFields(left, right) : [];
  const named = fields.length > 0 ? fields : runFields(runs, left, right);
  const isByOffset = !isOneKind || left.bytes.length === right.bytes.length;
  return {
    left: isByOffset ? cutTo(runs, left.bytes.length) : marks(fields, 'left', left, right),
    right: isByOffset ? cutTo(runs, right.bytes.length) : marks(fields, 'right', left, right),
    fields: named.slice(0, mostFields),
    moreFields: Math.max(0, named.length - mostFields),
    verdict: verdictOf(left, right, runs, fields.length),
  };
}

function verdictOf(left: Blob, right: Blob, runs: Ranges, fields: number): string {
  if (runs.length === 0) return `The same ${String(left.bytes.length)} bytes`;
  const common = Math.min(left.bytes.length, right.bytes.length);
  const bytes = within(runs, 0, common).reduce((sum, [start, end]) => sum + end - start, 0);
  const sizes =
    left.bytes.length === right.bytes.length
      ? ''
      : `${String(left.bytes.length)} against ${String(right.bytes.length)} bytes; `;
  return `${sizes}${String(bytes)} of ${String(common)} bytes at the same offset differ${fields === 0 ? '' : `, in ${fields === 1 ? '1 field' : `${String(fields)} fields`}`}`;
}

/** Runs of offsets at which the bytes differ, or at which one side has none. */
function differingRuns(left: Bytes, right: Bytes): Ranges {
  const flat: number[] = [];
  const length = Math.max(left.length, right.length);
  for (let at = 0, begin = -1; at <= length; at += 1) {
    const differs = at < length && left[at] !== right[at];
    if (differs && begin < 0) begin = at;
    if (!differs && begin >= 0) {
      flat.push(begin, at);
      begin = -1;
    }
  }
  return Uint32Array.from(flat);
}

function cutTo(runs: Ranges, length: number): Ranges {
  return unite(within(runs, 0, length));
}

interface Place {
  readonly node: DecodeNode;
  readonly bytes: Bytes;
  readonly isInside: boolean;
}

function differingFields(left: Blob, right: Blob): readonly FieldDifference[] {
  const found: FieldDifference[] = [];
  const visit = (path: string, one: Place | null, other: Place | null): void => {
    if (one === null || other === null || one.node.children.length === 0 || other.node.children.length === 0) {
      if (one !== null && other !== null && isSame(one, other)) return;
      found.push(differenceAt(path, one, other, left, right));
      return;
    }
    const before = found.length;
    for (const [label, [mine, yours]] of pairChildren(one.node, other.node)) {
      visit(
        path === '' ? label : `${path} › ${label}`,
        mine === null ? null : placeIn(one, mine),
        yours === null ? null : placeIn(other, yours),
      );
    }
    if (found.length === before && !equalBytes(bytesOf(one), bytesOf(other)))
      found.push(differenceAt(path === '' ? one.node.label : path, one, other, left, right));
  };
  visit(
    '',
    { node: left.decoded.root, bytes: left.bytes, isInside: false },
    { node: right.decoded.root, bytes: right.bytes, isInside: false },
  );
  return found;
}

function differenceAt(path: string, one: Place | null, other: Place | null, left: Blob, right: Blob): FieldDifference {
  // Previews of long values may look alike: then the first bytes that differ are told.
  const at =
    one === null || other === null || one.node.value !== other.node.value
      ? null
      : (differingRuns(bytesOf(one), bytesOf(other))[0] ?? null);
  return {
    path,
    left: one === null ? null : sideOf(one, left, at),
    right: other === null ? null : sideOf(other, right, at),
  };
}

function sideOf(place: Place, blob: Blob, at: number | null): FieldSide {
  const {
    node: { kind, value, start, end },
    isInside,
  } = place;
  const isMasked =
    blob.hasSecrets && (kind === 'secret' || (!isInside && within(blob.secrets(0), start, end).length > 0));
  const first =
    at === null ? '' : `; at 0x${(start + at).toString(16)}: ${spacedHex(bytesOf(place).subarray(at, at + 4))}`;
  return {
    value: isMasked ? 'masked' : `${value === '' ? `${String(end - start)} bytes` : value}${first}`,
    isInside,
    start,
    end,
  };
}

function placeIn(parent: Place, node: DecodeNode): Place {
  return { node, bytes: node.bytes ?? parent.bytes, isInside: parent.isInside || node.bytes !== undefined };
}

function bytesOf({ node, bytes }: Place): Bytes {
  return bytes.subarray(node.start, node.end);
}

function isSame(one: Place, other: Place): boolean {
  return one.node.value === other.node.value && equalBytes(bytesOf(one), bytesOf(other));
}

/** Children of one label belong together in their order: the second extension with the second. */
function pairChildren(
  left: DecodeNode,
  right: DecodeNode,
): ReadonlyMap<string, readonly [DecodeNode | null, DecodeNode | null]> {
  const pairs = new Map<string, readonly [DecodeNode | null, DecodeNode | null]>();
  for (const [name, node] of numbered(left.children)) pairs.set(name, [node, null]);
  for (const [name, node] of numbered(right.children)) pairs.set(name, [pairs.get(name)?.[0] ?? null, node]);
  return pairs;
}

function numbered(nodes: readonly DecodeNode[]): readonly (readonly [string, DecodeNode])[] {
  const seen = new Map<string, number>();
  return nodes.map((node) => {
    const count = (seen.get(node.label) ?? 0) + 1;
    seen.set(node.label, count);
    return [count === 1 ? node.label : `${node.label} (${String(count)})`, node];
  });
}

/** The bytes of fields that differ. */
function marks(fields: readonly FieldDifference[], side: 'left' | 'right', left: Blob, right: Blob): Ranges {
  const own = side === 'left' ? left.bytes : right.bytes;
  const other = side === 'left' ? right.bytes : left.bytes;
  return unite(
    fields.flatMap((field): readonly (readonly [number, number])[] => {
      const [here, there] = [field[side], field[side === 'left' ? 'right' : 'left']];
      if (here === null || here.isInside) return [];
      if (there === null || there.isInside) return [[here.start, here.end]];
      const runs = differingRuns(own.subarray(here.start, here.end), other.subarray(there.start, there.end));
      return within(runs, 0, here.end - here.start).map(
        ([start, end]) => [here.start + start, here.start + end] as const,
      );
    }),
  );
}

function runFields(runs: Ranges, left: Blob, right: Blob): readonly FieldDifference[] {
  return within(runs, 0, 0xffffffff).map(([start, end]) => {
    const side = (blob: Blob): FieldSide | null => {
      const bytes = blob.bytes.subarray(start, end);
      if (bytes.length === 0) return null;
      const isMasked = within(blob.secrets(0), start, end).length > 0;
      return {
        value: isMasked
          ? 'masked'
          : `${spacedHex(bytes.subarray(0, shownBytes))}${bytes.length > shownBytes ? ' …' : ''}`,
        isInside: false,
        start,
        end: start + bytes.length,
      };
    };
    return {
      path: spanText(start, end),
      left: side(left),
      right: side(right),
    };
  });
}
