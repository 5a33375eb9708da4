/** Distinguished names and general names (RFC 5280 sections 4.1.2.4 and 4.2.1.6). */
import type { Bytes } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { contentOf, type Element, isUniversal } from '../asn1/element.ts';
import { readOid } from '../asn1/primitive.ts';
import { readString } from '../asn1/strings.ts';
import { universal } from '../asn1/tags.ts';
import { oidNames } from '../oids.ts';
import { previewText } from '../preview-bytes.ts';

/** Attribute type short names: RFC 4514 section 3, and the ones that OpenSSL prints. */
const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN', '2.5.4.4': 'SN', '2.5.4.6': 'C', '2.5.4.7': 'L', '2.5.4.8': 'ST', '2.5.4.9': 'street', '2.5.4.10': 'O',
  '2.5.4.11': 'OU', '2.5.4.12': 'title', '2.5.4.42': 'GN', '0.9.2342.19200300.100.1.25': 'DC', '0.9.2342.19200300.100.1.1': 'UID',
};

export interface NameAttribute {
  readonly oid: string;
  readonly value: string;
  readonly element: Element;
}

/** Characters of a name in one line. */
const nameBudget = 300;

/** The attributes of a Name, in the order of the certificate, each relative distinguished name a list; null when it is no Name. */
export function readName(bytes: Bytes, name: Element): readonly (readonly NameAttribute[])[] | null {
  if (!isUniversal(name, universal.sequence)) return null;
  const parts: (readonly NameAttribute[])[] = [];
  for (const set of name.children) {
    if (!isUniversal(set, universal.set)) return null;
    const attributes = set.children.map((attribute) => readAttribute(bytes, attribute));
    if (attributes.includes(null)) return null;
    parts.push(attributes.filter((attribute) => attribute !== null));
  }
  return parts;
}

function readAttribute(bytes: Bytes, element: Element): NameAttribute | null {
  const [type, value] = element.children;
  if (type === undefined || value === undefined || !isUniversal(type, universal.oid)) return null;
  const oid = readOid(contentOf(bytes, type));
  if (oid === null) return null;
  const text = value.tagClass === 'universal' ? readString(value.tag, contentOf(bytes, value)) : null;
  return { oid, value: text ?? `#${toHex(bytes.subarray(value.start, value.end))}`, element };
}

/** `C=US, O=Test, CN=Leaf`: the order of the certificate, values escaped as in RFC 4514 section 2.4. */
export function nameText(parts: readonly (readonly NameAttribute[])[]): string {
  const text = parts.map((part) => part.map((attribute) => `${attributeName(attribute.oid)}=${escapeValue(attribute.value)}`).join(' + ')).join(', ');
  return previewText(text, nameBudget);
}

/** Short name, long name or the dotted form of an attribute type. */
export function attributeName(oid: string): string {
  return shortNames[oid] ?? oidNames[oid] ?? oid;
}

function escapeValue(value: string): string {
  const hidden = (character: string): string => `\\${toHex(new Uint8Array([character.charCodeAt(0)])).toUpperCase()}`;
  return value
    .replaceAll(/[,+"\\<>;]|^[ #]| $/g, '\\$&')
    .replaceAll(/\p{Cc}/gu, hidden);
}

/** The last common name, which is the most specific one; null where there is none. */
export function commonNameOf(parts: readonly (readonly NameAttribute[])[]): string | null {
  return parts.flat().findLast(({ oid }) => oid === '2.5.4.3')?.value ?? null;
}

const generalNameKinds = ['otherName', 'email', 'DNS', 'x400Address', 'directory name', 'ediPartyName', 'URI', 'IP address', 'registered ID'] as const;

/** One GeneralName as `DNS: example.org`; null when its tag is none of the nine. */
export function generalNameText(bytes: Bytes, name: Element): string | null {
  const kind = name.tagClass === 'context' ? generalNameKinds[name.tag] : undefined;
  if (kind === undefined) return null;
  const content = contentOf(bytes, name);
  switch (kind) {
    case 'email':
    case 'DNS':
    case 'URI':
      return `${kind}: ${previewText(escapeValue(readString(universal.ia5String, content) ?? ''), nameBudget)}`;
    case 'IP address':
      return `${kind}: ${addressText(content)}`;
    case 'registered ID':
      return `${kind}: ${readOid(content) ?? toHex(content)}`;
    case 'directory name': {
      const inner = name.children[0];
      const parts = inner === undefined ? null : readName(bytes, inner);
      return `${kind}: ${parts === null ? 'unreadable' : nameText(parts)}`;
    }
    case 'otherName':
    case 'x400Address':
    case 'ediPartyName':
      return `${kind}: ${String(content.length)} bytes`;
  }
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
      return toHex(content.subarray(0, 32));
  }
}

