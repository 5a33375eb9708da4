/** Keys in DER: PKCS #1, PKCS #8, SubjectPublicKeyInfo, and what OpenSSL writes for EC and DSA. Recognised by their members. */
import type { Bytes } from '../../bytes/bytes.ts';
import { readAllDer } from '../../bytes/der.ts';
import {
  contentOf,
  type Element,
  isContext,
  isUniversal,
  readElement,
  type Reading,
  readingOf,
} from '../asn1/element.ts';
import { readUnsigned } from '../asn1/primitive.ts';
import type { Shape } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { unreadNode } from '../asn1/tree.ts';
import { firstProblem, makeNode } from '../build-node.ts';
import { readAlgorithm } from '../x509/algorithms.ts';
import { algorithmText, readPublicKey, readRsaPublicKey, rsaKeyText } from '../x509/public-key.ts';
import { publicKeyShape, rsaPublicKeyShape } from '../x509/public-key-shape.ts';
import type { FoundKey } from './found-key.ts';
import { numbersProblem } from './numbers.ts';
import { dsaPrivateKey, ecPrivateKey, encryptedPkcs8, pkcs8, rsaPrivateKey } from './secret-shapes.ts';

const { sequence, integer, octetString, bitString, oid } = universal;
/** The arcs of password-based encryption (RFC 8018, RFC 7292 appendix C). */
const passwordSchemes = ['1.2.840.113549.1.5.', '1.2.840.113549.1.12.1.'];
/** Bytes that a number of a key has at least, so that any SEQUENCE of small numbers is none. */
const fewestBytes = 32;

type Form =
  'PKCS #1 public' | 'PKCS #1 private' | 'PKCS #8' | 'encrypted PKCS #8' | 'SPKI' | 'EC private' | 'DSA private';

const shapes: Readonly<Record<Form, { readonly shape: Shape; readonly title: string; readonly isPrivate: boolean }>> = {
  'PKCS #1 public': { shape: rsaPublicKeyShape, title: 'RSA public key, PKCS #1', isPrivate: false },
  'PKCS #1 private': { shape: rsaPrivateKey, title: 'RSA private key, PKCS #1', isPrivate: true },
  'PKCS #8': { shape: pkcs8, title: 'private key, PKCS #8', isPrivate: true },
  'encrypted PKCS #8': { shape: encryptedPkcs8, title: 'encrypted private key, PKCS #8', isPrivate: false },
  SPKI: { shape: publicKeyShape, title: 'public key, SubjectPublicKeyInfo', isPrivate: false },
  'EC private': { shape: ecPrivateKey, title: 'EC private key, RFC 5915', isPrivate: true },
  'DSA private': { shape: dsaPrivateKey, title: 'DSA private key', isPrivate: true },
};

/** Which form the members of an element have; null for none. A cut-off key keeps the form of what is there. */
export function formOf(bytes: Bytes, top: Element): Form | null {
  if (!isUniversal(top, sequence)) return null;
  const [first, second, third] = top.children;
  if (first === undefined || second === undefined) return null;
  if (isUniversal(first, sequence)) return formOfPair(bytes, first, second, top);
  if (!isUniversal(first, integer)) return null;
  if (isUniversal(second, sequence)) return isPkcs8(second, third) ? 'PKCS #8' : null;
  if (isUniversal(second, octetString)) return isEcPrivate(bytes, first, third) ? 'EC private' : null;
  return formOfNumbers(bytes, top);
}

/** An algorithm first: a public key, or a private one under a password. */
function formOfPair(bytes: Bytes, algorithm: Element, content: Element, { children }: Element): Form | null {
  const id = readAlgorithm(bytes, algorithm);
  if (id === null || children.length !== 2) return null;
  if (isUniversal(content, bitString)) return 'SPKI';
  const isUnderPassword = passwordSchemes.some((scheme) => id.startsWith(scheme));
  return isUniversal(content, octetString) && isUnderPassword ? 'encrypted PKCS #8' : null;
}

function isPkcs8(algorithm: Element, content: Element | undefined): boolean {
  const [id] = algorithm.children;
  return content !== undefined && isUniversal(content, octetString) && id !== undefined && isUniversal(id, oid);
}

function isEcPrivate(bytes: Bytes, version: Element, third: Element | undefined): boolean {
  return isVersion(bytes, version, 1) && (third === undefined || isContext(third, 0) || isContext(third, 1));
}

/** Numbers alone, by how many and how long they are. */
function formOfNumbers(bytes: Bytes, { children, problem }: Element): Form | null {
  const [first, second, third] = children;
  if (first === undefined || second === undefined) return null;
  if (!children.every((child) => isUniversal(child, integer) || isUniversal(child, sequence))) return null;
  if (children.length === 2) return isLong(first) && !isLong(second) && problem === undefined ? 'PKCS #1 public' : null;
  if (!isLong(second)) return null;
  if (isVersion(bytes, first, 0) && children.length === 6 && third !== undefined && isLong(third, 20))
    return 'DSA private';
  return isVersion(bytes, first, 0) || isVersion(bytes, first, 1) ? 'PKCS #1 private' : null;
}

function isLong({ contentStart, contentEnd }: Element, fewest = fewestBytes): boolean {
  return contentEnd - contentStart >= fewest;
}

function isVersion(bytes: Bytes, element: Element, number: number): boolean {
  return element.contentEnd - element.contentStart === 1 && bytes[element.contentStart] === number;
}

/** The key that fills a buffer; null where it is none. */
export function findAsn1Key(bytes: Bytes): FoundKey | null {
  const reading = readingOf(bytes);
  const {
    elements: [top],
    end,
    problem,
  } = readAllDer(bytes, 0, bytes.length, 0, reading.budget);
  const form = top === undefined ? null : formOf(bytes, top);
  if (top === undefined || form === null) return null;
  const { shape, title, isPrivate } = shapes[form];
  const rsa = rsaOf(bytes, top, form);
  const inner = shape(reading, top, title);
  const rest = unread(reading, end, isPrivate);
  const wrongNumbers =
    rsa === null || form === 'encrypted PKCS #8' ? null : numbersProblem(rsa.key, isPrivate ? rsa.members : null);
  const node = makeNode(title, 'key', [0, bytes.length], {
    value: sizeOf(bytes, top, form, rsa),
    problem: inner.problem ?? wrongNumbers ?? undefined,
    children: [...inner.children, ...rest],
  });
  const trouble = problem ?? firstProblem(node);
  return {
    title,
    size: node.value,
    node,
    isPrivate,
    rsa: rsa?.key ?? null,
    ...(trouble === undefined ? {} : { problem: trouble }),
  };
}

function unread(reading: Reading, end: number, isPrivate: boolean) {
  if (end >= reading.bytes.length) return [];
  const node = unreadNode(reading, [end, reading.bytes.length], undefined);
  return [{ ...node, ...(isPrivate ? { kind: 'secret' as const } : {}), problem: 'Something stands behind the key.' }];
}

function sizeOf(bytes: Bytes, top: Element, form: Form, rsa: RsaNumbers | null): string {
  if (rsa !== null) return rsaKeyText(rsa.key);
  if (form === 'SPKI') return readPublicKey(bytes, top).text;
  const algorithm = form === 'PKCS #8' ? top.children[1] : undefined;
  return algorithm === undefined ? '' : (algorithmText(bytes, algorithm) ?? '');
}

interface RsaNumbers {
  readonly key: NonNullable<FoundKey['rsa']>;
  readonly members: readonly Bytes[];
}

/** The RSA key in any of the forms; `members` are d, p, q, dP, dQ and qInv, as far as they are there. */
function rsaOf(bytes: Bytes, top: Element, form: Form): RsaNumbers | null {
  switch (form) {
    case 'PKCS #1 public': {
      const key = readRsaPublicKey(bytes, top);
      return key === null ? null : { key, members: [] };
    }
    case 'SPKI': {
      const key = readPublicKey(bytes, top).rsa;
      return key === null ? null : { key, members: [] };
    }
    case 'PKCS #1 private':
      return privateRsa(bytes, top);
    case 'PKCS #8': {
      const holder = top.children[2];
      const inner = holder === undefined ? null : readElement(bytes, holder.contentStart, holder.contentEnd);
      return inner === null || formOf(bytes, inner) !== 'PKCS #1 private' ? null : privateRsa(bytes, inner);
    }
    case 'encrypted PKCS #8':
    case 'EC private':
    case 'DSA private':
      return null;
  }
}

function privateRsa(bytes: Bytes, key: Element): RsaNumbers | null {
  const [n, e, ...members] = key.children.slice(1, 9).map((child) => readUnsigned(contentOf(bytes, child)));
  if (!n || !e || n[0] === 0 || e[0] === 0) return null;
  return { key: { n, e }, members: members.filter((member) => member !== null) };
}
