/** ASN.1 inside octet and bit strings. Nothing in the encoding tells of it: it is found by reading. */
import { type Bytes, concat } from '../../bytes/bytes.ts';
import { deepestElement, type DerBudget, readAllDer } from '../../bytes/der.ts';
import { contentOf, type Element, isUniversal, type Reading } from './element.ts';
import { universal } from './tags.ts';
import { valueOf } from './value.ts';

/** Shorter contents are too often ASN.1 by chance. */
const fewest = 2;

/**
 * What a primitive OCTET STRING or BIT STRING hides: one element that fills it and is well formed throughout.
 * Null where there is none. `depth` counts the levels above the string.
 */
export function openString(reading: Reading, element: Element, depth: number): Element | null {
  if (element.constructed || element.problem !== undefined || depth >= deepestElement) return null;
  const skipped = isUniversal(element, universal.bitString)
    ? 1
    : isUniversal(element, universal.octetString)
      ? 0
      : null;
  if (skipped === null || (skipped === 1 && reading.bytes[element.contentStart] !== 0)) return null;
  return openRange(reading.bytes, element.contentStart + skipped, element.contentEnd, depth, reading.budget);
}

/** The one well-formed element that fills a range; null where there is none. */
export function openRange(bytes: Bytes, start: number, end: number, depth: number, budget: DerBudget): Element | null {
  if (end - start < fewest || budget.left < 1) return null;
  const {
    elements: [only, second],
    problem,
    end: readTo,
  } = readAllDer(bytes, start, end, depth + 1, budget);
  return only !== undefined && second === undefined && problem === null && readTo === end && isPlausible(bytes, only)
    ? only
    : null;
}

/** Universal types with contents of their kind, or a context tag around such. An empty string or a NULL alone proves nothing. */
function isPlausible(bytes: Bytes, only: Element): boolean {
  if (only.constructed ? only.children.length === 0 : only.contentEnd - only.contentStart === 0) return false;
  return only.tagClass === 'universal'
    ? isWellFormed(bytes, only)
    : only.tagClass === 'context' && only.constructed && isWellFormed(bytes, only);
}

function isWellFormed(bytes: Bytes, element: Element): boolean {
  if (element.constructed) return element.children.every((child) => isWellFormed(bytes, child));
  if (element.tagClass !== 'universal') return true;
  return (
    element.tag !== universal.endOfContents &&
    element.tag <= universal.bmpString &&
    valueOf(bytes, element).problem === undefined
  );
}

/** The octets of a string that was sent in segments (X.690 section 8.7.3.2), nested ones included; null where a segment is of another type. */
export function joinSegments(bytes: Bytes, element: Element): Bytes | null {
  const segments: Bytes[] = [];
  const collect = (part: Element): boolean => {
    if (part.tag !== element.tag || part.tagClass !== 'universal') return false;
    if (part.constructed) return part.children.every(collect);
    segments.push(part.tag === universal.bitString ? contentOf(bytes, part).subarray(1) : contentOf(bytes, part));
    return true;
  };
  return element.children.length > 0 && element.children.every(collect) ? concat(...segments) : null;
}
