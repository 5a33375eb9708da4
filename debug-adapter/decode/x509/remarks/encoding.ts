/** Departures from the distinguished encoding rules (X.690 sections 10 and 11) that any element can show. */
import type { Bytes } from '../../../bytes/bytes.ts';
import { contentOf, type Element, isUniversal } from '../../asn1/element.ts';
import { isString } from '../../asn1/strings.ts';
import { universal } from '../../asn1/tags.ts';
import { remark, remarkIf, wholeOf, type Remark, type Rule } from './remark.ts';

/** Elements of a certificate that are looked at. */
const most = 20_000;

export const encodingRules: Rule = ({ bytes, parts, all }) => {
  const found: Remark[] = [];
  const pending: Element[] = [parts.element, ...all.flatMap(({ value }) => (value === null ? [] : [value]))];
  for (let looked = 0; looked < most; looked += 1) {
    const element = pending.pop();
    if (element === undefined) break;
    found.push(...ofElement(bytes, element));
    for (let at = element.children.length - 1; at >= 0; at -= 1) pending.push(element.children[at] ?? element);
  }
  return found;
};

function ofElement(bytes: Bytes, element: Element): readonly Remark[] {
  const ofType = element.tagClass === 'universal' ? checks[element.tag] : undefined;
  return [...lengthRemarks(bytes, element), ...segmentRemarks(element), ...(ofType?.(bytes, element) ?? [])];
}

function lengthRemarks(bytes: Bytes, element: Element): readonly Remark[] {
  const { start, contentStart, contentEnd } = element;
  const at = start + (((bytes[start] ?? 0) & 0x1f) === 0x1f ? tagLength(bytes, start) : 1);
  const first = bytes[at] ?? 0;
  if (first === 0x80) return [remark('length_indefinite', element, 'The length is indefinite.')];
  const length = contentEnd - contentStart;
  const isLong = first > 0x80 && (length < 0x80 || bytes[at + 1] === 0);
  return remarkIf(
    isLong && element.problem === undefined,
    'length_not_shortest',
    element,
    `The length ${String(length)} is written in ${String(contentStart - at)} bytes; fewer are enough.`,
  );
}

function tagLength(bytes: Bytes, start: number): number {
  let length = 2;
  while (length < 8 && ((bytes[start + length - 1] ?? 0) & 0x80) !== 0) length += 1;
  return length;
}

function segmentRemarks(element: Element): readonly Remark[] {
  const isText = isUniversal(element, universal.octetString) || isUniversal(element, universal.bitString);
  return remarkIf(
    element.constructed && element.tagClass === 'universal' && (isText || isString(element.tag)),
    'string_in_segments',
    element,
    'The string is sent in segments.',
  );
}

const checks: Readonly<Record<number, (bytes: Bytes, element: Element) => readonly Remark[]>> = {
  [universal.boolean]: (bytes, element) => {
    const [value = 0] = contentOf(bytes, element);
    return remarkIf(
      value !== 0 && value !== 0xff,
      'boolean_not_ff',
      element,
      `TRUE is written ${value.toString(16).padStart(2, '0')}; it is ff.`,
    );
  },
  [universal.integer]: (bytes, element) => {
    const [first = 0, second = 0] = contentOf(bytes, element);
    const isPadded =
      element.contentEnd - element.contentStart > 1 &&
      ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
    return remarkIf(
      isPadded,
      'integer_not_shortest',
      element,
      'The first byte of the number only repeats its sign; it is left out.',
    );
  },
  [universal.bitString]: (bytes, element) => {
    const content = contentOf(bytes, element);
    const [unused = 0] = content;
    const last = content.at(-1) ?? 0;
    return remarkIf(
      unused > 0 && unused < 8 && content.length > 1 && (last & ((1 << unused) - 1)) !== 0,
      'unused_bits_not_zero',
      element,
      `The ${String(unused)} unused bits at the end are not all zero.`,
    );
  },
  [universal.set]: (bytes, element) => {
    const unsorted = element.children.findIndex(
      (child, at) => at > 0 && compare(bytes, element.children[at - 1] ?? child, child) > 0,
    );
    return remarkIf(
      unsorted > 0,
      'set_not_sorted',
      element,
      `The elements of a SET OF ascend by their bytes; element ${String(unsorted + 1)} is less than the one in front of it.`,
    );
  },
};

/** As X.690 section 11.6 compares: the shorter one as if it ended in zero bytes. */
function compare(bytes: Bytes, left: Element, right: Element): number {
  const [one, other] = [wholeOf(bytes, left), wholeOf(bytes, right)];
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
