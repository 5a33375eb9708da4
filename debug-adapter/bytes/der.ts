/**
 * A reader of DER and BER (X.690): type, length and content with their ranges. Never throws; damage gives the tree up to it
 * and a problem. Depth and count are bounded.
 */
import type { Bytes } from './bytes.ts';

/** One element. All positions count bytes of the buffer that was read. */
export interface DerElement {
  readonly tagClass: 'universal' | 'application' | 'context' | 'private';
  readonly tag: number;
  readonly constructed: boolean;
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  /** After the content, and after the end-of-contents octets of an indefinite length. */
  readonly end: number;
  /** Empty for a primitive element. */
  readonly children: readonly DerElement[];
  readonly problem?: string;
}

const classes = ['universal', 'application', 'context', 'private'] as const;
const deepest = 64;
const most = 100_000;

interface Header { readonly tagClass: DerElement['tagClass']; readonly tag: number; readonly constructed: boolean; readonly contentStart: number; readonly length: number | null }

/** The element that begins at `start` and must end by `end`; a problem text when there is none. */
export function readDer(bytes: Bytes, start = 0, end = bytes.length): DerElement | string {
  return readElement(bytes, start, end, 0, { left: most });
}

/** All elements of `[start, end)` in order. What cannot be read ends the list with a problem. */
export function readAllDer(bytes: Bytes, start = 0, end = bytes.length): { readonly elements: readonly DerElement[]; readonly problem: string | null } {
  const list = readList(bytes, start, end, 0, { left: most }, false);
  return { elements: list.children, problem: list.problem };
}

function readElement(bytes: Bytes, start: number, end: number, depth: number, budget: { left: number }): DerElement | string {
  budget.left -= 1;
  if (budget.left < 0) return `more than ${most} elements`;
  const header = readHeader(bytes, start, end);
  if (typeof header === 'string') return header;
  const { length, ...shape } = header;
  if (length === null) {
    if (!header.constructed) return `indefinite length on a primitive element at byte ${start}`;
    const list = readList(bytes, header.contentStart, end, depth + 1, budget, true);
    return { ...shape, start, contentEnd: list.at, end: Math.min(end, list.problem === null ? list.at + 2 : list.at), children: list.children, ...problemOf(list.problem) };
  }
  const contentEnd = header.contentStart + length;
  const cut = contentEnd > end ? `the length says ${length} bytes, ${end - header.contentStart} are there` : null;
  const stop = Math.min(contentEnd, end);
  if (!header.constructed) return { ...shape, start, contentEnd: stop, end: stop, children: [], ...problemOf(cut) };
  const list = readList(bytes, header.contentStart, stop, depth + 1, budget, false);
  return { ...shape, start, contentEnd: stop, end: stop, children: list.children, ...problemOf(cut ?? list.problem) };
}

function problemOf(problem: string | null): { readonly problem?: string } {
  return problem === null ? {} : { problem };
}

function readList(bytes: Bytes, start: number, end: number, depth: number, budget: { left: number }, untilEndOfContents: boolean) {
  const children: DerElement[] = [];
  let at = start;
  if (depth > deepest) return { children, at: end, problem: `nested deeper than ${deepest}` };
  while (at < end) {
    if (untilEndOfContents && bytes[at] === 0 && bytes[at + 1] === 0) return { children, at, problem: null };
    const child = readElement(bytes, at, end, depth, budget);
    if (typeof child === 'string') return { children, at, problem: child };
    children.push(child);
    if (child.problem !== undefined) return { children, at: child.end, problem: child.problem };
    at = child.end;
  }
  return { children, at, problem: untilEndOfContents ? 'the end-of-contents octets are missing' : null };
}

function readHeader(bytes: Bytes, start: number, end: number): Header | string {
  const first = bytes[start];
  if (first === undefined || start >= end) return `nothing at byte ${start}`;
  let at = start + 1;
  let tag = first & 0x1f;
  if (tag === 0x1f) {
    tag = 0;
    for (let more = true; more; at += 1) {
      const next = bytes[at];
      if (next === undefined || at >= end || at - start > 5) return `the tag at byte ${start} does not end`;
      tag = tag * 128 + (next & 0x7f);
      more = (next & 0x80) !== 0;
    }
  }
  const lead = at < end ? bytes[at] : undefined;
  if (lead === undefined) return `no length at byte ${at}`;
  at += 1;
  const shape = { tagClass: classes[first >> 6] ?? 'universal', tag, constructed: (first & 0x20) !== 0 };
  if (lead < 0x80) return { ...shape, contentStart: at, length: lead };
  if (lead === 0x80) return { ...shape, contentStart: at, length: null };
  const count = lead & 0x7f;
  if (count > 6 || at + count > end) return `the length at byte ${at - 1} has ${count} bytes`;
  let length = 0;
  for (let i = 0; i < count; i += 1) length = length * 256 + (bytes[at + i] ?? 0);
  return { ...shape, contentStart: at + count, length };
}
