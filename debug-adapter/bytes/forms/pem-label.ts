/** The label under which a DER element goes into PEM (RFC 7468), where its shape tells. */
import type { Bytes } from '../bytes.ts';
import { readAllDer, type DerElement } from '../der.ts';

const [integer, bitString, octetString, oid, sequence] = [2, 3, 4, 6, 16];

/** Null where the bytes are not one of the kinds that are known by their outermost elements: the caller must say what they are. */
export function pemLabelOf(bytes: Bytes): string | null {
  const { elements, problem } = readAllDer(bytes);
  const [whole] = elements;
  if (problem !== null || elements.length !== 1 || whole?.tag !== sequence) return null;
  const shape = whole.children.map(({ tag, tagClass }) => (tagClass === 'universal' ? tag : -1));
  const starts = (...tags: readonly number[]): boolean => tags.every((tag, index) => shape[index] === tag);
  if (starts(sequence, sequence, bitString) && shape.length === 3) return labelOfSigned(whole.children[0]);
  if (starts(oid, -1)) return 'PKCS7';
  if (starts(sequence, bitString) && shape.length === 2) return 'PUBLIC KEY';
  if (starts(integer, sequence, octetString)) return 'PRIVATE KEY';
  if (starts(sequence, octetString) && shape.length === 2) return 'ENCRYPTED PRIVATE KEY';
  if (shape.every((tag) => tag === integer))
    return shape.length === 2 ? 'RSA PUBLIC KEY' : shape.length === 9 ? 'RSA PRIVATE KEY' : null;
  return null;
}

/** What is signed tells certificates, certification requests and revocation lists apart by what their fields are. */
function labelOfSigned(signed: DerElement | undefined): string | null {
  const fields = (signed?.children ?? []).map(({ tag, tagClass }) => (tagClass === 'universal' ? tag : -1));
  const behindVersion = fields.slice(fields[0] === -1 ? 1 : 0);
  if ([integer, sequence, sequence, sequence, sequence, sequence].every((tag, index) => behindVersion[index] === tag))
    return 'CERTIFICATE';
  if (fields[0] === integer && fields[1] === sequence && fields[2] === sequence && fields.length === 4)
    return 'CERTIFICATE REQUEST';
  return fields.some((tag) => tag === 23 || tag === 24) ? 'X509 CRL' : null;
}
