/** Private numbers in DER, by their look: wherever a SEQUENCE begins that has the members of a private key, or about those. */
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import type { Range } from '../build-node.ts';
import { memberAt, membersIn, type Member } from './members.ts';

const [integer, octetString, oid, sequence, constructedOctets] = [0x02, 0x04, 0x06, 0x30, 0x24];
/** Bytes of a number that is small, such as a version or an exponent, and of one that a key may keep. */
const [largestSmall, fewestLarge] = [8, 16];
/** Bytes of the private key of an elliptic curve. */
const [shortestScalar, longestScalar] = [16, 80];
/** Keys in keys in keys: what lies deeper is kept as a whole. */
const mostWrappings = 4;
/** 1.2.840.113549.1.12.10.1.5: what a PKCS #12 file keeps for somebody (RFC 7292 section 4.2.5). */
const secretBag = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x0a, 0x01, 0x05);

/** The ranges of private numbers; `isKnown` says of a modulus that its key is no secret. */
export function derParts(bytes: Bytes, isKnown: (modulus: Bytes) => boolean): readonly Range[] {
  const found: Range[] = [];
  for (let at = bytes.indexOf(sequence); at >= 0; at = bytes.indexOf(sequence, at + 1)) {
    const whole = memberAt(bytes, at);
    const first = whole === null ? null : memberAt(bytes, whole.contentStart, whole.end);
    if (whole === null || first === null) continue;
    if (first.tag === oid && isSecretBag(bytes, first)) found.push([first.end, whole.end]);
    if (first.tag === integer) found.push(...partsOf(bytes, whole, isKnown));
  }
  return found;
}

function partsOf(bytes: Bytes, whole: Member, isKnown: (modulus: Bytes) => boolean, depth = 0): readonly Range[] {
  const members = membersIn(bytes, whole);
  return numbersIn(bytes, whole, members, isKnown) ?? scalarIn(members) ?? wrappedIn(bytes, members, depth) ?? [];
}

/** PKCS #1 and the key of DSA, with members too many or too few and of whatever version. */
function numbersIn(
  bytes: Bytes,
  whole: Member,
  members: readonly Member[],
  isKnown: (modulus: Bytes) => boolean,
): readonly Range[] | null {
  const after = members.findIndex(({ tag }) => tag !== integer);
  const numbers = after < 0 ? members : members.slice(0, after);
  const large = numbers.filter((member) => lengthOf(member) >= fewestLarge);
  const [version, modulus, exponent] = numbers;
  if (version === undefined || modulus === undefined || exponent === undefined || large.length < 2) return null;
  const isVersion = lengthOf(version) <= largestSmall;
  if (!isVersion && large.length < 5) return null;
  if (isVersion && large[0] === modulus && lengthOf(exponent) <= largestSmall)
    return isKnown(unsigned(bytes, modulus)) ? [] : [[exponent.end, whole.end]];
  const x = dsaNumber(numbers);
  return x === null ? large.map(({ start, end }): Range => [start, end]) : [[x.start, whole.end]];
}

/** The private number of version, p, q, g, y, x: the last, and about as long as q; null where the numbers are others. */
function dsaNumber(numbers: readonly Member[]): Member | null {
  const [version, , q, , , x] = numbers;
  if (version === undefined || q === undefined || x === undefined || numbers.length !== 6) return null;
  return lengthOf(version) === 1 && lengthOf(q) <= 33 ? x : null;
}

/** ECPrivateKey (RFC 5915): a version, and the scalar. */
function scalarIn(members: readonly Member[]): readonly Range[] | null {
  const [version, scalar, next] = members;
  if (version === undefined || scalar?.tag !== octetString || lengthOf(version) > largestSmall) return null;
  const length = lengthOf(scalar);
  if (length < shortestScalar || length > longestScalar) return null;
  return next === undefined || (next.tag & 0xc0) === 0x80 ? [[scalar.start, scalar.end]] : null;
}

/** PKCS #8 (RFC 5958): what its octet string holds is found where it begins, and kept as a whole where it is no SEQUENCE of numbers. */
function wrappedIn(bytes: Bytes, members: readonly Member[], depth: number): readonly Range[] | null {
  const [version, algorithm, key] = members;
  if (version === undefined || algorithm === undefined || key === undefined) return null;
  if (lengthOf(version) > largestSmall || algorithm.tag !== sequence) return null;
  if (key.tag !== octetString && key.tag !== constructedOctets) return null;
  if (memberAt(bytes, algorithm.contentStart, algorithm.end)?.tag !== oid) return null;
  return isFoundInside(bytes, key, depth) ? [] : [[key.start, key.end]];
}

/** True when the content of an octet string is a SEQUENCE in which private numbers are found. */
function isFoundInside(bytes: Bytes, key: Member, depth: number): boolean {
  const inner = memberAt(bytes, key.contentStart, key.end);
  if (inner?.tag !== sequence || inner.end !== key.end || depth >= mostWrappings) return false;
  return (
    memberAt(bytes, inner.contentStart, inner.end)?.tag === integer &&
    partsOf(bytes, inner, () => false, depth + 1).length > 0
  );
}

function isSecretBag(bytes: Bytes, { contentStart, end }: Member): boolean {
  return end - contentStart === secretBag.length && equalBytes(bytes.subarray(contentStart, end), secretBag);
}

function lengthOf({ contentStart, end }: Member): number {
  return end - contentStart;
}

/** The content of an INTEGER without the zero in front. */
function unsigned(bytes: Bytes, { contentStart, end }: Member): Bytes {
  return bytes.subarray(bytes[contentStart] === 0 ? contentStart + 1 : contentStart, end);
}
