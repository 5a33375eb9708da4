/** The plain ASN.1 view: every TLV by its type, with its value where the type has one. */
import { deepestElement } from '../../bytes/der.ts';
import { makeNode, type NodeParts, type Range } from '../build-node.ts';
import type { DecodeNode, NodeKind } from '../node.ts';
import { previewBytes } from '../preview-bytes.ts';
import { type Element, ownProblem, rangeOf, type Reading, unreadRange } from './element.ts';
import { joinSegments, openRange, openString } from './hidden.ts';
import { isString } from './strings.ts';
import { tagText, universal } from './tags.ts';
import { stringText, valueOf } from './value.ts';

/** The node of an element and everything in it; `label` replaces the name of its type. Depth is that of the reader: at most 64 levels. */
export function elementNode(reading: Reading, element: Element, label?: string, depth = 0): DecodeNode {
  const { kind, value, problem } = valueOf(reading.bytes, element);
  const name = tagText(element);
  const hidden = openString(reading, element, depth);
  const joined = joinedParts(reading, element, depth);
  const childNode = joined === null ? elementNode : segmentNode;
  const shown =
    joined?.value ??
    (hidden === null ? value : `${String(element.contentEnd - element.contentStart)} bytes that hold ASN.1`);
  return elementParts(reading, element, label ?? name, joined?.value === undefined ? kind : 'text', {
    value: label === undefined || shown !== '' ? shown : element.constructed ? '' : name,
    problem,
    children: [
      ...element.children.map((child) => childNode(reading, child, undefined, depth + 1)),
      ...(hidden === null ? [] : [elementNode(reading, hidden, undefined, depth + 1)]),
      ...(joined?.children ?? []),
    ],
  });
}

/** A segment of a string: what it holds is read from the joined octets, once. */
function segmentNode(reading: Reading, element: Element): DecodeNode {
  return elementParts(reading, element, 'segment', 'bytes', {
    value: valueOf(reading.bytes, element).value,
    children: element.children.map((child) => segmentNode(reading, child)),
  });
}

/** A node for an element whose children somebody made: its own damage is told, and what could not be read is a node at the end. */
export function elementParts(
  reading: Reading,
  element: Element,
  label: string,
  kind: NodeKind,
  parts: NodeParts,
): DecodeNode {
  const unread = unreadRange(element);
  const problem = ownProblem(element) ?? parts.problem;
  const children = [...(parts.children ?? []), ...(unread === null ? [] : [unreadNode(reading, unread, problem)])];
  return makeNode(label, kind, rangeOf(element), { ...parts, problem, children });
}

/** The bytes behind a damage. */
export function unreadNode({ bytes }: Reading, [start, end]: Range, why: string | undefined): DecodeNode {
  return makeNode('not read', 'bytes', [start, end], {
    value: `${previewBytes(bytes.subarray(start, end))}${why === undefined ? '' : '; the reader stopped here'}`,
  });
}

/** What a string sent in segments says as a whole: text, or the ASN.1 in its joined octets. */
function joinedParts(
  { bytes, budget }: Reading,
  element: Element,
  depth: number,
): { readonly value?: string; readonly children: readonly DecodeNode[] } | null {
  if (!element.constructed || element.tagClass !== 'universal' || depth >= deepestElement || budget.left < 1)
    return null;
  const isOctets = element.tag === universal.octetString;
  if (!isOctets && !isString(element.tag)) return null;
  const joined = joinSegments(bytes, element);
  if (joined === null) return null;
  if (!isOctets) return { value: stringText(element.tag, joined) ?? 'undecodable text', children: [] };
  const hidden = openRange(joined, 0, joined.length, depth, budget);
  if (hidden === null) return { children: [] };
  return {
    children: [
      makeNode('segments joined', 'bytes', [0, joined.length], {
        value: `${String(joined.length)} bytes that hold ASN.1`,
        bytes: joined,
        children: [elementNode({ bytes: joined, budget }, hidden, undefined, depth + 1)],
      }),
    ],
  };
}

/** A node for a field that should be there and is not, of no length, at the place where it should begin. */
export function missingNode(label: string, at: number): DecodeNode {
  const range: Range = [at, at];
  return makeNode(label, 'bytes', range, { value: 'missing', problem: `${label} is missing.` });
}
