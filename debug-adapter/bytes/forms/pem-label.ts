/** The label under which a DER element goes into PEM (RFC 7468), where its shape tells. */
import type { Bytes } from '../bytes.ts';
import { readAllDer, type DerElement } from '../der.ts';

const [integer, bitString, octetString, oid, sequence] = [2, 3, 4, 6, 16];

/** The kinds that their outermost elements tell apart; `length`: there are no further ones. -1 is an element with a tag of its own. */
const shapes: readonly { readonly tags: readonly number[]; readonly length?: number; readonly label: string }[] = [
  { tags: [oid, -1], label: 'PKCS7' },
  { tags: [sequence, bitString], length: 2, label: 'PUBLIC KEY' },
  { tags: [integer, sequence, octetString], label: 'PRIVATE KEY' },
  { tags: [sequence, octetString], length: 2, label: 'ENCRYPTED PRIVATE KEY' },
  { tags: [integer, integer], length: 2, label: 'RSA PUBLIC KEY' },
  { tags: Array.from({ length: 9 }, () => integer), length: 9, label: 'RSA PRIVATE KEY' },
];

/** Null where the bytes are not one of the kinds that are known by their outermost elements: the caller must say what they are. */
export function pemLabelOf(bytes: Bytes): string | null {
  const { elements, problem } = readAllDer(bytes);
  const [outer] = elements;
  if (problem !== null || elements.length !== 1 || outer?.tag !== sequence) return null;
  const found = outer.children.map(shownTag);
  const isShaped = (tags: readonly number[], length = found.length): boolean =>
    found.length === length && tags.every((tag, index) => found[index] === tag);
  if (isShaped([sequence, sequence, bitString], 3)) return labelOfSigned(outer.children[0]);
  return shapes.find(({ tags, length }) => isShaped(tags, length))?.label ?? null;
}

function shownTag({ tag, tagClass }: DerElement): number {
  return tagClass === 'universal' ? tag : -1;
}

/** What is signed tells certificates, certification requests and revocation lists apart by what their fields are. */
function labelOfSigned(signed: DerElement | undefined): string | null {
  const fields = (signed?.children ?? []).map(shownTag);
  const behindVersion = fields.slice(fields[0] === -1 ? 1 : 0);
  if ([integer, sequence, sequence, sequence, sequence, sequence].every((tag, index) => behindVersion[index] === tag))
    return 'CERTIFICATE';
  if (fields[0] === integer && fields[1] === sequence && fields[2] === sequence && fields.length === 4)
    return 'CERTIFICATE REQUEST';
  return fields.some((tag) => tag === 23 || tag === 24) ? 'X509 CRL' : null;
}
