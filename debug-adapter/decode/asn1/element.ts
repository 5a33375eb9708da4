/** The elements that the decoders walk: the reader's TLVs, and the questions asked of them everywhere. */
import type { Bytes } from '../../bytes/bytes.ts';
import { type DerBudget, type DerElement, newDerBudget, readDer } from '../../bytes/der.ts';
import type { Range } from '../build-node.ts';

export type Element = DerElement;

/** A buffer while it is decoded. The budget is shared by everything that is opened inside it, so that no nesting multiplies the work. */
export interface Reading {
  readonly bytes: Bytes;
  readonly budget: DerBudget;
  /** Milliseconds since 1970-01-01T00:00Z; absent = times are told as dates only. */
  readonly now?: number;
}

/** What reading the elements of one buffer needs. `now`: milliseconds since 1970, for judging validity; absent = nothing is judged. */
export function readingOf(bytes: Bytes, now?: number): Reading {
  return { bytes, budget: newDerBudget(), ...(now === undefined ? {} : { now }) };
}

/** The content octets. */
export function contentOf(bytes: Bytes, element: Element): Bytes {
  return bytes.subarray(element.contentStart, element.contentEnd);
}

/** The whole element, header included. */
export function rangeOf(element: Element): Range {
  return [element.start, element.end];
}

/** Whether an element has this universal tag. */
export function isUniversal(element: Element, tag: number): boolean {
  return element.tagClass === 'universal' && element.tag === tag;
}

/** Whether an element has this context-specific tag, `[tag]`. */
export function isContext(element: Element, tag: number): boolean {
  return element.tagClass === 'context' && element.tag === tag;
}

/** The element that `bytes` begin with; null when they begin with none. */
export function readElement(bytes: Bytes, start = 0, end = bytes.length): Element | null {
  const read = readDer(bytes, start, end);
  return typeof read === 'string' ? null : read;
}

/** The damage that is the element's own and not already told by one of its children. */
export function ownProblem({ problem, damagedAt, children }: Element): string | undefined {
  return children.some((child) => child.damagedAt !== undefined && child.damagedAt === damagedAt) ? undefined : problem;
}

/** The end of the content that no child could be read from; null where all of it was. */
export function unreadRange({ constructed, children, contentStart, contentEnd }: Element): Range | null {
  const start = children.at(-1)?.end ?? contentStart;
  return constructed && start < contentEnd ? [start, contentEnd] : null;
}
