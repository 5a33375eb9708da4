/** The elements that the decoders walk: the reader's TLVs, and the three questions asked of them everywhere. */
import type { Bytes } from '../../bytes/bytes.ts';
import { readDer, type DerElement } from '../../bytes/der.ts';
import type { Range } from '../build-node.ts';

export type Element = DerElement;

/** The content octets. */
export function contentOf(bytes: Bytes, element: Element): Bytes {
  return bytes.subarray(element.contentStart, element.contentEnd);
}

/** The whole element, header included. */
export function rangeOf(element: Element): Range {
  return [element.start, element.end];
}

export function isUniversal(element: Element, tag: number): boolean {
  return element.tagClass === 'universal' && element.tag === tag;
}

export function isContext(element: Element, tag: number): boolean {
  return element.tagClass === 'context' && element.tag === tag;
}

/** The element that `bytes` begin with; null when they begin with none. */
export function readElement(bytes: Bytes, start = 0, end = bytes.length): Element | null {
  const read = readDer(bytes, start, end);
  return typeof read === 'string' ? null : read;
}
