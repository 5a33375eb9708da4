/**
 * The XML certificate chain of COPP: certificates in the style of XML-Signature, with base64 numbers. That it is XML is documented;
 * the names of its elements are those seen in public code. Signatures are not checked: that needs the canonical form of XML.
 */
import { showText } from '../../bytes/shown-text.ts';
import { decodeBase64 } from '../../bytes/base64.ts';
import { type Bytes, equalBytes } from '../../bytes/bytes.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import type { RsaPublicKey } from '../../crypto/backend.ts';
import { firstProblem, makeNode } from '../build-node.ts';
import type { DecodeContext } from '../context.ts';
import type { Decoded, DecodeNode } from '../node.ts';
import { previewBytes, previewText } from '../preview-bytes.ts';
import { bitLength, rsaKeyText } from '../x509/public-key.ts';
import { findElement, readXml, textOf, type XmlElement } from './elements.ts';

/** Bytes of a chain that are read: the driver's buffer has 4 KB or so. */
const mostBytes = 1 << 20;
const mostCertificates = 64;

interface Link {
  readonly element: XmlElement;
  readonly key: RsaPublicKey | null;
  readonly signer: RsaPublicKey | null;
}

/** Whether a buffer begins as XML and names certificates. */
export function holdsXmlCertificates(bytes: Bytes): boolean {
  const from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return (
    bytes.length <= mostBytes &&
    bytes[from] === 0x3c &&
    /<(?:[\w.-]+:)?Certificate(?:Collection)?[\s>]/.test(textOf(bytes.subarray(from, from + 4096)))
  );
}

/** The certificates of the chain with their keys, by range; null where there is none. */
export function decodeXmlCertificates(bytes: Bytes, context: DecodeContext): Decoded | null {
  if (!holdsXmlCertificates(bytes)) return null;
  const text = textOf(bytes);
  const top = readXml(text);
  const elements = certificatesOf(top, 0).slice(0, mostCertificates);
  const links = elements.map((element): Link => ({ element, ...keysOf(text, element) }));
  const order = orderOf(links);
  const owner = (key: RsaPublicKey | null): string | null =>
    key === null
      ? null
      : ([...context.keyring, ...context.certificates].find((known) => equalBytes(known.key.n, key.n))?.name ?? null);
  const places = new Map(links.map((link, index) => [link.element, index]));
  const draw = (element: XmlElement): DecodeNode => {
    const index = places.get(element);
    const link = index === undefined ? undefined : links[index];
    return link === undefined || index === undefined
      ? elementNode(text, bytes, element, draw)
      : {
          ...elementNode(text, bytes, element, draw),
          label: roleOf(order, index),
          value: showText(describe(links, link, owner(link.key))),
        };
  };
  const children = top.map(draw);
  const chain = order.map((index) => keyText(links[index]?.key ?? null)).join(' ← ');
  const root = makeNode('XML certificates', 'structure', [0, bytes.length], { value: chain, children });
  const problem = links.length === 0 ? 'There is no Certificate element in it.' : firstProblem(root);
  const leaf = links[order[0] ?? 0];
  return {
    decoder: 'xml-certificate',
    ok: links.length > 0,
    root,
    ...(problem === undefined ? {} : { problem }),
    summary: `COPP certificate chain in XML, ${String(links.length)} ${links.length === 1 ? 'certificate' : 'certificates'}${leaf === undefined ? '' : `: ${keyText(leaf.key)}`}`,
  };
}

function certificatesOf(elements: readonly XmlElement[], depth: number): readonly XmlElement[] {
  return elements.flatMap((element) =>
    element.name === 'Certificate' ? [element] : depth > 8 ? [] : certificatesOf(element.children, depth + 1),
  );
}

/** The certified key stands under Data or PublicKey; the signer's in the KeyInfo of the Signature. */
function keysOf(text: string, certificate: XmlElement): Pick<Link, 'key' | 'signer'> {
  const signature = findElement(certificate, 'Signature');
  const holder = findElement(certificate, 'PublicKey') ?? findElement(certificate, 'Data') ?? certificate;
  const signerInfo = signature === null ? null : findElement(signature, 'KeyInfo');
  return {
    key: rsaOf(text, findElement(holder, 'RSAKeyValue')),
    signer: signerInfo === null ? null : rsaOf(text, findElement(signerInfo, 'RSAKeyValue')),
  };
}

function rsaOf(text: string, value: XmlElement | null): RsaPublicKey | null {
  const [n, e] = ['Modulus', 'Exponent'].map((name) => {
    const element = value === null ? null : findElement(value, name);
    const bytes = element === null ? null : base64Of(text, element);
    const first = bytes?.findIndex((byte) => byte !== 0) ?? -1;
    return bytes === null || first < 0 ? null : bytes.subarray(first);
  });
  return n && e ? { n, e } : null;
}

function base64Of(text: string, { contentStart, contentEnd }: XmlElement): Bytes | null {
  return decodeBase64(text.slice(contentStart, contentEnd)).bytes;
}

/** From the certificate whose key signs none of the others, along the signers' keys. */
function orderOf(links: readonly Link[]): readonly number[] {
  const same = (left: RsaPublicKey | null, right: RsaPublicKey | null): boolean =>
    left !== null && right !== null && equalBytes(left.n, right.n);
  const leaves = links.flatMap((link, index) =>
    links.some((other, at) => at !== index && same(other.signer, link.key)) ? [] : [index],
  );
  const order: number[] = [];
  for (let at = leaves[0] ?? (links.length === 0 ? -1 : 0); at >= 0 && !order.includes(at);) {
    order.push(at);
    const signer = links[at]?.signer ?? null;
    at = links.findIndex((link) => same(link.key, signer));
  }
  return order;
}

function roleOf(order: readonly number[], index: number): string {
  return order[0] === index ? 'leaf certificate' : order.at(-1) === index ? 'root certificate' : 'certificate';
}

function keyText(key: RsaPublicKey | null): string {
  return key === null ? 'no key that can be read' : rsaKeyText(key);
}

function describe(links: readonly Link[], { key, signer }: Link, owner: string | null): string {
  const by =
    signer === null
      ? 'unsigned'
      : links.some((link) => link.key !== null && equalBytes(link.key.n, signer.n))
        ? 'signed by a key of this chain, not checked: XML is not brought to its canonical form here'
        : 'signed by a key that is not here';
  return `${keyText(key)}${owner === null ? '' : `, the key of ${owner}`}; ${by}`;
}

const numbers: ReadonlySet<string> = new Set(['Modulus', 'Exponent', 'SignatureValue', 'DigestValue']);

function elementNode(
  text: string,
  bytes: Bytes,
  element: XmlElement,
  draw: (child: XmlElement) => DecodeNode,
): DecodeNode {
  const { name, start, end, contentStart, contentEnd, children, problem } = element;
  if (children.length > 0) return makeNode(name, 'structure', [start, end], { problem, children: children.map(draw) });
  if (!numbers.has(name))
    return makeNode(name, 'text', [start, end], {
      value: previewText(
        decodeUtf8(bytes.subarray(contentStart, Math.min(contentEnd, contentStart + 1024))).text.trim(),
        200,
      ),
      problem,
    });
  const value = base64Of(text, element);
  if (value === null)
    return makeNode(name, 'text', [start, end], {
      problem: problem ?? `The content of ${name} at byte ${String(contentStart)} is not base64.`,
    });
  const size = name === 'Modulus' ? `${String(bitLength(value[0] === 0 ? value.subarray(1) : value))} bits, ` : '';
  return makeNode(name, 'integer', [start, end], { value: `${size}${previewBytes(value)}`, problem });
}
