/** A certificate as labelled ranges, by the field names of RFC 5280. */
import { contentOf, type Element, isUniversal, rangeOf, type Reading } from '../asn1/element.ts';
import { readSmallInteger } from '../asn1/primitive.ts';
import { anything, explicit, fields, leaf, memberNodes, type Shape, wrong } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { readTime, timeText } from '../asn1/time.ts';
import { elementNode, elementParts } from '../asn1/tree.ts';
import { colonHex, valueOf } from '../asn1/value.ts';
import { makeNode } from '../build-node.ts';
import type { DecodeNode } from '../node.ts';
import { algorithmShape } from './algorithms.ts';
import type { CertificateParts } from './certificate.ts';
import { extensionsShape } from './extensions/extensions.ts';
import type { CertificateSummary } from './facts.ts';
import { nameShape } from './names.ts';
import { publicKeyShape } from './public-key-shape.ts';
import { remarksOf, withRemarks } from './remarks/remarks.ts';
import { verdictText } from './signature.ts';
import { certificateTitle, relativeTime, validityText } from './summary.ts';

const { sequence, integer, bitString } = universal;

const version: Shape = explicit(
  leaf(
    integer,
    ({ bytes }, element) => {
      const number = readSmallInteger(contentOf(bytes, element));
      return number === null
        ? null
        : `v${String(number + 1)}${number < 0 || number > 2 ? ', which does not exist' : ''}`;
    },
    'integer',
  ),
);

const serialNumber: Shape = (reading, element, label) => {
  const content = contentOf(reading.bytes, element);
  const node = { ...elementNode(reading, element, label), value: colonHex(content) };
  return isUniversal(element, integer) ? node : wrong(node, 'The serial number is an INTEGER.');
};

/** A date of the validity, and where a clock was given, how far away it is. */
const date: Shape = (reading, element, label) => {
  const node = elementNode(reading, element, label);
  const time = element.tagClass === 'universal' ? readTime(element.tag, contentOf(reading.bytes, element)) : null;
  if (time === null)
    return { ...node, problem: node.problem ?? 'This is not a time (UTCTime or GeneralizedTime, ending in Z).' };
  return reading.now === undefined
    ? node
    : { ...node, value: `${timeText(time)} (${relativeTime(time, reading.now)})` };
};

const tbsMembers = (summary: CertificateSummary | null) =>
  [
    { label: 'version', tag: { context: 0 }, optional: true, shape: version },
    { label: 'serialNumber', tag: integer, shape: serialNumber },
    { label: 'signature', tag: sequence, shape: algorithmShape },
    { label: 'issuer', tag: sequence, shape: nameShape },
    { label: 'validity', tag: sequence, shape: validityShape(summary) },
    { label: 'subject', tag: sequence, shape: nameShape },
    { label: 'subjectPublicKeyInfo', tag: sequence, shape: publicKeyShape },
    { label: 'issuerUniqueID', tag: { context: 1 }, optional: true, shape: anything },
    { label: 'subjectUniqueID', tag: { context: 2 }, optional: true, shape: anything },
    { label: 'extensions', tag: { context: 3 }, optional: true, shape: explicit(extensionsShape) },
  ] as const;

function validityShape(summary: CertificateSummary | null): Shape {
  const inner = fields([
    { label: 'notBefore', tag: 'any', shape: date },
    { label: 'notAfter', tag: 'any', shape: date },
  ]);
  return (reading, element, label) => ({
    ...inner(reading, element, label),
    value: summary === null ? '' : validityText(summary, reading.now),
  });
}

/** The tree of one certificate; `summary` carries the verdict on its signature. */
export function certificateNode(
  reading: Reading,
  parts: CertificateParts,
  summary: CertificateSummary,
  label: string,
): DecodeNode {
  const { bytes } = reading;
  const verdict = summary.signature;
  const outer = algorithmShape(reading, parts.outerAlgorithm, 'signatureAlgorithm');
  const signature = elementNode({ bytes, budget: { left: 0 } }, parts.signature, 'signatureValue');
  const remarks = remarksOf(bytes, parts);
  const fingerprint = (name: string, hex: string): DecodeNode =>
    makeNode(name, 'text', rangeOf(parts.element), { value: hex.replaceAll(/..(?=.)/g, '$&:') });
  const node = elementParts(reading, parts.element, label, 'structure', {
    value: `${certificateTitle(summary)}${remarks.length === 0 ? '' : `; ${remarkCount(remarks.length)}`}`,
    children: [
      elementParts(reading, parts.tbs, 'tbsCertificate', 'structure', {
        children: memberNodes(reading, parts.tbs, tbsMembers(summary)),
      }),
      outer,
      {
        ...signature,
        value: `${valueOf(bytes, parts.signature).value}; ${verdictText(verdict)}`,
        ...(verdict.is === 'invalid' ? { problem: signature.problem ?? `The signature ${verdictText(verdict)}.` } : {}),
      },
      ...parts.surplus.map((element) => wrong(elementNode(reading, element), 'A certificate has three members.')),
      fingerprint('SHA-1 fingerprint', summary.sha1),
      fingerprint('SHA-256 fingerprint', summary.sha256),
    ],
  });
  return withRemarks(node, remarks);
}

/** Below a node that is folded, remarks are not seen: how many there are stands at the top. */
function remarkCount(count: number): string {
  return `${String(count)} ${count === 1 ? 'departure' : 'departures'} from RFC 5280 or X.690`;
}

const tbsShape: Shape = (reading, element, label) =>
  elementParts(reading, element, label, 'structure', { children: memberNodes(reading, element, tbsMembers(null)) });

/** A certificate that lacks members or is cut off: what is there under its names, and what is not. */
export const damagedCertificate: Shape = fields([
  { label: 'tbsCertificate', tag: sequence, shape: tbsShape },
  { label: 'signatureAlgorithm', tag: sequence, shape: algorithmShape },
  { label: 'signatureValue', tag: bitString, shape: anything },
]);

const mandatory = [integer, sequence, sequence, sequence, sequence, sequence] as const;

/**
 * Whether an element begins as a certificate does: SEQUENCE { SEQUENCE { [0] version or serial number, SEQUENCE, SEQUENCE, ... } }. Of a whole
 * one, one of the six mandatory members may be of another type: that is a damage to be told, and no other structure.
 */
export function beginsAsCertificate(whole: Element): boolean {
  const tbs = whole.children[0];
  if (!isUniversal(whole, sequence) || tbs === undefined || !isUniversal(tbs, sequence)) return false;
  const members = tbs.children[0]?.tagClass === 'context' ? tbs.children.slice(1) : tbs.children;
  const fits = (tag: number, i: number): boolean => members[i] !== undefined && isUniversal(members[i], tag);
  const isNearlyWhole = whole.children.length === 3 && mandatory.filter(fits).length >= mandatory.length - 1;
  return (
    isNearlyWhole ||
    (members.length >= 2 &&
      mandatory.slice(0, 4).every((tag, i) => members[i] === undefined || isUniversal(members[i], tag)))
  );
}
