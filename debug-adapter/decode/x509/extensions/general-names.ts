/** GeneralName (RFC 5280 section 4.2.1.6): the names that extensions hold besides distinguished ones. */
import type { Bytes } from '../../../bytes/bytes.ts';
import { toHex } from '../../../bytes/hex.ts';
import { contentOf, type Element, type Reading } from '../../asn1/element.ts';
import { readOid } from '../../asn1/primitive.ts';
import {
  anything,
  choice,
  explicit,
  type Field,
  fields,
  leaf,
  listOf,
  type Shape,
  valuesLine,
} from '../../asn1/shape.ts';
import { readBeginning } from '../../asn1/strings.ts';
import { universal } from '../../asn1/tags.ts';
import { oidText } from '../../oids.ts';
import { previewText } from '../../preview-bytes.ts';
import { escapeValue, nameShape } from '../names.ts';

const nameBudget = 300;
/** Bytes of a name that are read. */
const mostText = 1024;

const ia5: Shape = leaf(universal.ia5String, (reading, element) => {
  const text = readBeginning(universal.ia5String, contentOf(reading.bytes, element), mostText);
  return text === null ? null : previewText(escapeValue(text), nameBudget);
});

const otherName: Shape = fields(
  [
    { label: 'type-id', tag: universal.oid },
    { label: 'value', tag: { context: 0 }, shape: explicit(anything) },
  ],
  valuesLine,
);
const ediPartyName: Shape = fields(
  [
    { label: 'nameAssigner', tag: { context: 0 }, optional: true, shape: explicit(anything) },
    { label: 'partyName', tag: { context: 1 }, shape: explicit(anything) },
  ],
  valuesLine,
);

const kinds: readonly Field[] = [
  { label: 'otherName', tag: { context: 0 }, shape: otherName },
  { label: 'email', tag: { context: 1 }, shape: ia5 },
  { label: 'DNS', tag: { context: 2 }, shape: ia5 },
  { label: 'x400Address', tag: { context: 3 } },
  { label: 'directory name', tag: { context: 4 }, shape: explicit(nameShape) },
  { label: 'ediPartyName', tag: { context: 5 }, shape: ediPartyName },
  { label: 'URI', tag: { context: 6 }, shape: ia5 },
  {
    label: 'IP address',
    tag: { context: 7 },
    shape: leaf(universal.octetString, (reading, element) => addressText(contentOf(reading.bytes, element))),
  },
  { label: 'registered ID', tag: { context: 8 }, shape: leaf(universal.oid, registeredId) },
];

/** One GeneralName; its label is its kind, its value begins with it: `DNS: example.org`. */
export const generalName: Shape = (reading, element, label) => {
  const node = choice(kinds)(reading, element, label);
  return kinds.some((kind) => kind.label === node.label) ? { ...node, value: `${node.label}: ${node.value}` } : node;
};

export const generalNames: Shape = listOf('general name', generalName, valuesLine);

function registeredId({ bytes }: Reading, element: Element): string | null {
  const oid = readOid(contentOf(bytes, element));
  return oid === null ? null : oidText(oid);
}

/** IPv4 in dotted decimal, IPv6 in groups; twice the length is address and mask (name constraints). */
function addressText(content: Bytes): string {
  switch (content.length) {
    case 4:
      return content.join('.');
    case 16:
      return toHex(content).replaceAll(/....(?=.)/g, '$&:');
    case 8:
    case 32:
      return `${addressText(content.subarray(0, content.length / 2))} mask ${addressText(content.subarray(content.length / 2))}`;
    default:
      return `${String(content.length)} bytes, which no address has: ${toHex(content.subarray(0, 32))}`;
  }
}
