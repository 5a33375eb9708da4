/**
 * A reader of DER and BER (X.690): type, length and content with their ranges. Never throws; damage gives the tree up to it,
 * what follows behind the damaged element, and where the damage is. Depth and count are bounded, and each header is read once.
 */
import type { Bytes } from './bytes.ts';
import { readDerHeader, type DerDamage, type DerHeader, type TagClass } from './der-header.ts';

/** One element. All positions count bytes of the buffer that was read. */
export interface DerElement {
  readonly tagClass: TagClass;
  readonly tag: number;
  readonly constructed: boolean;
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  /** After the content, and after the end-of-contents octets of an indefinite length. */
  readonly end: number;
  /** Empty for a primitive element. Where they end before the content does, the rest could not be read. */
  readonly children: readonly DerElement[];
  /** The first damage in it, its descendants included. */
  readonly problem?: string;
  /** The byte that shows the damage; set together with `problem`. */
  readonly damagedAt?: number;
}

/** Elements in order; the rest from `end` on could not be read where `problem` is set and the end is before that of the range. */
export interface DerList {
  readonly elements: readonly DerElement[];
  readonly end: number;
  readonly problem: string | null;
  readonly damagedAt: number | null;
}

/** How much may still be read. One budget serves a buffer and everything that is opened inside it. */
export interface DerBudget {
  left: number;
}

/** Levels that are read: below, elements are not looked into. */
export const deepestElement = 64;
/** Elements of one buffer that are read. */
export const mostElements = 100_000;

/** How many elements may be read of one buffer; counted down by who reads. */
export function newDerBudget(): DerBudget {
  return { left: mostElements };
}

/** The element that begins at `start` and must end by `end`; a problem text when there is none. */
export function readDer(bytes: Bytes, start = 0, end = bytes.length): DerElement | string {
  const read = readElement(bytes, start, end, 0, newDerBudget());
  return 'at' in read ? read.problem : read;
}

/** All elements of `[start, end)` in order. `depth` counts the levels above them. What cannot be read ends the list with a problem. */
export function readAllDer(bytes: Bytes, start = 0, end = bytes.length, depth = 0, budget = newDerBudget()): DerList {
  const { children, at, damage } = readList(bytes, start, end, depth, budget, false);
  return { elements: children, end: at, problem: damage?.problem ?? null, damagedAt: damage?.at ?? null };
}

function readElement(
  bytes: Bytes,
  start: number,
  end: number,
  depth: number,
  budget: DerBudget,
): DerElement | DerDamage {
  budget.left -= 1;
  if (budget.left < 0) return { problem: `more than ${mostElements} elements`, at: start };
  const header = readDerHeader(bytes, start, end);
  if ('at' in header) return header;
  const { length, lengthAt, contentStart } = header;
  if (length === null) {
    const list = readList(bytes, contentStart, end, depth + 1, budget, true);
    return elementOf(
      header,
      start,
      list.at,
      list.isClosed ? Math.min(end, list.at + 2) : list.at,
      list.children,
      list.damage,
    );
  }
  const stop = Math.min(contentStart + length, end);
  const cut =
    contentStart + length > end
      ? {
          problem: `the length at byte ${lengthAt} says ${length} bytes, ${end - contentStart} are there`,
          at: lengthAt,
        }
      : null;
  if (!header.constructed) return elementOf(header, start, stop, stop, none, cut);
  const list = readList(bytes, contentStart, stop, depth + 1, budget, false);
  return elementOf(header, start, stop, stop, list.children, cut ?? list.damage);
}

const none: readonly DerElement[] = [];

/** Written out, for there are many: taking an object apart and spreading it costs many times as much. */
function elementOf(
  { tagClass, tag, constructed, contentStart }: DerHeader,
  start: number,
  contentEnd: number,
  end: number,
  children: readonly DerElement[],
  damage: DerDamage | null,
): DerElement {
  return damage === null
    ? { tagClass, tag, constructed, start, contentStart, contentEnd, end, children }
    : {
        tagClass,
        tag,
        constructed,
        start,
        contentStart,
        contentEnd,
        end,
        children,
        problem: damage.problem,
        damagedAt: damage.at,
      };
}

interface List {
  readonly children: readonly DerElement[];
  readonly at: number;
  readonly damage: DerDamage | null;
  readonly isClosed: boolean;
}

/** An element whose content is damaged does not hide those behind it: its length still says where they begin. */
function readList(
  bytes: Bytes,
  start: number,
  end: number,
  depth: number,
  budget: DerBudget,
  untilEndOfContents: boolean,
): List {
  const children: DerElement[] = [];
  let damage: DerDamage | null = null;
  let at = start;
  if (depth > deepestElement)
    return {
      children,
      at: end,
      damage: { problem: `nested deeper than ${deepestElement} at byte ${start}`, at: start },
      isClosed: false,
    };
  while (at < end) {
    if (untilEndOfContents && bytes[at] === 0 && bytes[at + 1] === 0) return { children, at, damage, isClosed: true };
    const child = readElement(bytes, at, end, depth, budget);
    if ('at' in child) return { children, at, damage: damage ?? child, isClosed: false };
    children.push(child);
    if (child.problem !== undefined) damage ??= { problem: child.problem, at: child.damagedAt ?? child.start };
    at = child.end;
  }
  if (untilEndOfContents) damage ??= { problem: `the end-of-contents octets are missing at byte ${at}`, at };
  return { children, at, damage, isClosed: false };
}
