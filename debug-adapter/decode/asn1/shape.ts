/** Names the parts of an ASN.1 element as its specification does. Where the bytes have another form, the node of that part has a problem. */
import { countText } from '../../bytes/count-text.ts';
import { withTexts } from '../build-node.ts';
import type { DecodeNode, NodeKind } from '../node.ts';
import { previewText } from '../preview-bytes.ts';
import { type Element, isUniversal, type Reading } from './element.ts';
import { tagText, universalName } from './tags.ts';
import { elementNode, elementParts, missingNode } from './tree.ts';

/** Makes the node of an element under a label. */
export type Shape = (reading: Reading, element: Element, label: string) => DecodeNode;

/** One line for an element; null when it is not of its type. */
export type LineText = (reading: Reading, element: Element) => string | null;

/** Which tag a member has: a universal one, a context-specific one, or any. */
export type Tag = number | { readonly context: number } | 'any';

export interface Field {
  readonly label: string;
  readonly tag: Tag;
  readonly shape?: Shape;
  readonly optional?: true;
}

/** Whatever stands there, by its type. */
export const anything: Shape = elementNode;

/** A value of one universal type, or of an implicit tag in its place, told by `text`. */
export function leaf(tag: number, text?: LineText, kind: NodeKind = 'text'): Shape {
  return (reading, element, label) => {
    const node = elementNode(reading, element, label);
    if (element.tagClass === 'universal' && element.tag !== tag)
      return wrong(node, `A value of type ${universalName(tag)} is expected here.`);
    if (text === undefined) return node;
    const value = text(reading, element);
    return value === null
      ? wrong(node, `This is no value of type ${universalName(tag)} that can be read.`)
      : { ...withTexts(node, { value }), kind };
  };
}

/** One line for a whole, from the nodes of its parts. */
export type PartsLine = (parts: readonly DecodeNode[]) => string;

/** Members in order. What is missing, and what does not belong, is named. */
export function fields(members: readonly Field[], line: PartsLine = () => ''): Shape {
  return (reading, element, label) => {
    if (!element.constructed) return wrong(elementNode(reading, element, label), 'This should have members.');
    const children = memberNodes(reading, element, members);
    return elementParts(reading, element, label, 'structure', { value: line(children), children });
  };
}

/** The members of a constructed element as nodes, in the order of the table. */
export function memberNodes(reading: Reading, element: Element, members: readonly Field[]): readonly DecodeNode[] {
  const nodes: DecodeNode[] = [];
  let at = 0;
  for (const [index, { label, tag, shape = anything, optional }] of members.entries()) {
    const child = element.children[at];
    if (child !== undefined && hasTag(child, tag)) {
      nodes.push(shape(reading, child, label));
      at += 1;
    } else if (
      child !== undefined &&
      optional !== true &&
      isInPlace(element.children.slice(at, at + 2), members[index + 1])
    ) {
      nodes.push(
        wrong(
          elementNode(reading, child, label),
          `${label} is of another type at byte ${String(child.start)}: ${tagText(child)}.`,
        ),
      );
      at += 1;
    } else if (optional !== true)
      nodes.push(missingNode(label, child?.start ?? element.children.at(-1)?.end ?? element.contentStart));
  }
  for (const child of element.children.slice(at))
    nodes.push(wrong(elementNode(reading, child), 'Nothing of this kind belongs here.'));
  return nodes;
}

/** Whether an element of the wrong type stands where its member should, and not where that is missing: what follows it is the next member. */
function isInPlace([child, following]: readonly Element[], next: Field | undefined): boolean {
  return (
    child !== undefined &&
    following !== undefined &&
    next !== undefined &&
    next.optional !== true &&
    next.tag !== 'any' &&
    !hasTag(child, next.tag) &&
    hasTag(following, next.tag)
  );
}

/** SEQUENCE OF or SET OF. */
export function listOf(
  item: string,
  shape: Shape = anything,
  line: PartsLine = (parts) => countText(parts.length, 'element'),
): Shape {
  return (reading, element, label) => {
    if (!element.constructed) return wrong(elementNode(reading, element, label), `A list of ${item} is expected here.`);
    const children = element.children.map((child) => shape(reading, child, item));
    return elementParts(reading, element, label, 'sequence', { value: line(children), children });
  };
}

/** Parts told in one line, and its characters; the nodes below show all. */
const maxParts = 16;
const lineBudget = 300;

/** The values of all parts, with commas between. */
export const valuesLine: PartsLine = (parts) => lineOf(parts, ({ value }) => value);

/** The parts with their labels. */
export const labelledLine: PartsLine = (parts) =>
  lineOf(parts, ({ label, value }) => (value === '' ? label : `${label} ${value}`));

function lineOf(parts: readonly DecodeNode[], text: (part: DecodeNode) => string): string {
  const rest = parts.length - maxParts;
  return previewText(
    `${parts.slice(0, maxParts).map(text).join(', ')}${rest > 0 ? `, and ${String(rest)} more` : ''}`,
    lineBudget,
  );
}

/** One of several by its tag. The node keeps the label of its place in front. */
export function choice(alternatives: readonly Field[]): Shape {
  return (reading, element, label) => {
    const found = alternatives.find(({ tag }) => hasTag(element, tag));
    if (found === undefined)
      return wrong(
        elementNode(reading, element, label),
        `This is none of ${alternatives.map((one) => one.label).join(', ')}.`,
      );
    return (found.shape ?? anything)(reading, element, found.label);
  };
}

/** An explicit tag: the element inside is the value. */
export function explicit(shape: Shape): Shape {
  return (reading, element, label) => {
    const [inner, second] = element.children;
    if (inner === undefined || second !== undefined)
      return wrong(elementNode(reading, element, label), 'One element is expected inside this tag.');
    const node = shape(reading, inner, label);
    return elementParts(reading, element, label, node.kind, {
      value: node.value,
      problem: node.problem,
      children: node.children.length === 0 ? [node] : node.children,
    });
  };
}

/** Whether an element has a tag of a table. */
export function hasTag(element: Element, tag: Tag): boolean {
  if (tag === 'any') return true;
  return typeof tag === 'number'
    ? isUniversal(element, tag)
    : element.tagClass === 'context' && element.tag === tag.context;
}

/** The node with a problem, unless it has one already: damage is told before what follows from it. */
export function wrong(node: DecodeNode, problem: string): DecodeNode {
  return node.problem === undefined ? withTexts(node, { problem }) : node;
}
