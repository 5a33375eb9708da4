/** PKCS #12 (RFC 7292): keys and certificates in safes, which a passphrase opens. */
import { countText } from '../../bytes/count-text.ts';
import { equalBytes, type Bytes } from '../../bytes/bytes.ts';
import type { CryptoBackend, KeyHash } from '../../crypto/backend.ts';
import { hmacOf, mostRounds, pkcs12Key } from '../../crypto/password-keys.ts';
import { contentOf, type Element, isUniversal, type Reading, readElement } from '../asn1/element.ts';
import { hexLeaf, integerLeaf, oidLeaf } from '../asn1/leaves.ts';
import { readSmallInteger } from '../asn1/primitive.ts';
import { explicit, fields, listOf, type Shape, valuesLine } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { elementNode } from '../asn1/tree.ts';
import { makeNode, withTexts } from '../build-node.ts';
import type { DecodeContext } from '../context.ts';
import { encryptedPkcs8, pkcs8 } from '../keys/secret-shapes.ts';
import type { DecodeNode } from '../node.ts';
import { hashOfOid } from '../x509/signature.ts';
import { readAlgorithm } from '../x509/algorithms.ts';
import { certificateIn } from './certificates-inside.ts';
import { attributesShape, digestShape, holding, octetsOf, oidOf } from './embedded.ts';
import { encryptedData } from './enveloped-data.ts';
import { openWithPassphrase, type Opened } from './password-encryption.ts';
import type { PkiStructure } from './pki-structure.ts';

const { oid, integer, sequence, set, octetString } = universal;
const [data, signedData, encrypted] = ['1.2.840.113549.1.7.1', '1.2.840.113549.1.7.2', '1.2.840.113549.1.7.6'];

function isPfx(bytes: Bytes, top: Element): boolean {
  const [version, safe, mac, more] = top.children;
  const id = oidOf(bytes, safe?.children[0]);
  return (
    version !== undefined &&
    isUniversal(version, integer) &&
    readSmallInteger(contentOf(bytes, version)) === 3 &&
    (id === data || id === signedData) &&
    (mac === undefined || isUniversal(mac, sequence)) &&
    more === undefined
  );
}

/** What became of encrypted content, as a node below it; one of no length at `at` where it is not open. */
function openedNode(opened: Opened | null, at: number, draw: (bytes: Bytes, top: Element) => DecodeNode): DecodeNode {
  const label = 'decrypted';
  if (opened === null) return makeNode(label, 'text', [at, at], { value: 'encrypted: a passphrase opens it' });
  switch (opened.is) {
    case 'wrong passphrase':
      return makeNode(label, 'text', [at, at], { value: 'not opened', problem: 'The passphrase does not open it.' });
    case 'not computed':
      return makeNode(label, 'text', [at, at], { value: 'not opened', problem: `Not opened: ${opened.why}.` });
    case 'open': {
      const { plain } = opened;
      const top = readElement(plain);
      return makeNode(label, 'bytes', [0, plain.length], {
        bytes: plain,
        children: top === null ? [] : [draw(plain, top)],
      });
    }
  }
}

function open(
  reading: Reading,
  algorithm: Element | undefined,
  content: Element | undefined,
  { crypto, passphrase }: DecodeContext,
): Opened | null {
  if (algorithm === undefined || content === undefined || passphrase === undefined) return null;
  return openWithPassphrase(crypto, reading, algorithm, octetsOf(reading.bytes, content), passphrase);
}

/** EncryptedPrivateKeyInfo with the key inside, where the passphrase opens it. */
function shroudedKey(context: DecodeContext): Shape {
  return (reading, element, label) => {
    const [algorithm, content] = element.children;
    const node = encryptedPkcs8(reading, element, label);
    const opened = open(reading, algorithm, content, context);
    const inside = openedNode(opened, element.end, (bytes, top) =>
      pkcs8({ ...reading, bytes }, top, 'private key, PKCS #8'),
    );
    return { ...node, children: [...node.children, inside] };
  };
}

const bagName = (parts: readonly DecodeNode[]): string => parts[0]?.value ?? '';

function bagValues(context: DecodeContext): Readonly<Record<string, Shape>> {
  return {
    '1.2.840.113549.1.12.10.1.1': pkcs8,
    '1.2.840.113549.1.12.10.1.2': shroudedKey(context),
    '1.2.840.113549.1.12.10.1.3': fields(
      [
        { label: 'certId', tag: oid, shape: oidLeaf },
        { label: 'certValue', tag: { context: 0 }, shape: explicit(holding('certificate', certificateIn(context))) },
      ],
      (parts) => parts.at(-1)?.value ?? '',
    ),
    '1.2.840.113549.1.12.10.1.6': (reading, element, label) => safeContents(context)(reading, element, label),
  };
}

const bagAttributes = attributesShape({ '1.2.840.113549.1.9.21': hexLeaf });

function safeContents(context: DecodeContext): Shape {
  const values = bagValues(context);
  return listOf(
    'SafeBag',
    (reading, element, label) =>
      fields(
        [
          { label: 'bagId', tag: oid, shape: oidLeaf },
          {
            label: 'bagValue',
            tag: { context: 0 },
            shape: explicit(values[oidOf(reading.bytes, element.children[0]) ?? ''] ?? elementNode),
          },
          { label: 'bagAttributes', tag: set, optional: true, shape: bagAttributes },
        ],
        bagName,
      )(reading, element, label),
    valuesLine,
  );
}

/** One ContentInfo of the AuthenticatedSafe: plain, or encrypted and opened where the passphrase does. */
function safe(context: DecodeContext): Shape {
  return (reading, element, label) => {
    const type = oidOf(reading.bytes, element.children[0]);
    const content: Shape =
      type === data
        ? explicit(holding('SafeContents', safeContents(context)))
        : type === encrypted
          ? explicit(encryptedSafe(context))
          : elementNode;
    return fields(
      [
        { label: 'contentType', tag: oid, shape: oidLeaf },
        { label: 'content', tag: { context: 0 }, shape: content },
      ],
      bagName,
    )(reading, element, label);
  };
}

function encryptedSafe(context: DecodeContext): Shape {
  return (reading, element, label) => {
    const node = encryptedData(reading, element, label);
    const [, algorithm, content] = element.children[1]?.children ?? [];
    const opened = open(reading, algorithm, content, context);
    const inside = openedNode(opened, element.end, (bytes, top) =>
      safeContents(context)({ ...reading, bytes }, top, 'SafeContents'),
    );
    return { ...node, children: [...node.children, inside] };
  };
}

const macData = fields([
  { label: 'mac', tag: sequence, shape: digestShape('digestAlgorithm', 'digest') },
  { label: 'macSalt', tag: octetString, shape: hexLeaf },
  { label: 'iterations', tag: integer, optional: true, shape: integerLeaf },
]);

interface Mac {
  readonly hash: KeyHash;
  readonly digest: Bytes;
  readonly salt: Bytes;
  readonly rounds: number;
  /** What it is made over. */
  readonly content: Bytes;
}

/** Null where there is no MAC, or one that is not computed here. */
function readMac(crypto: CryptoBackend, reading: Reading, { children: [, authSafe, mac] }: Element): Mac | null {
  const { bytes } = reading;
  const [digestInfo, salt, count] = mac?.children ?? [];
  const holder = authSafe?.children[1]?.children[0];
  if (holder === undefined || digestInfo === undefined || salt === undefined) return null;
  const made = readDigest(reading, digestInfo);
  const rounds = count === undefined ? 1 : readSmallInteger(contentOf(bytes, count));
  if (made === null || rounds === null || rounds > mostRounds(crypto, 'PKCS #12')) return null;
  return { ...made, salt: octetsOf(bytes, salt), rounds, content: octetsOf(bytes, holder) };
}

function readDigest(
  { bytes }: Reading,
  { children: [algorithm, digest] }: Element,
): Pick<Mac, 'hash' | 'digest'> | null {
  if (algorithm === undefined || digest === undefined) return null;
  const hash = hashOfOid(readAlgorithm(bytes, algorithm) ?? '');
  return hash === null || !isKeyHash(hash) ? null : { hash, digest: contentOf(bytes, digest) };
}

/** Whether the MAC fits the passphrase; null where that cannot be told. An empty one has two forms. */
function fitsMac(reading: Reading, top: Element, { crypto, passphrase }: DecodeContext): boolean | null {
  const mac = readMac(crypto, reading, top);
  if (passphrase === undefined || mac === null) return null;
  const { hash, digest, salt, rounds, content } = mac;
  return (passphrase === '' ? ['', null] : [passphrase]).some((text) =>
    equalBytes(hmacOf(hash, pkcs12Key(hash, text, salt, rounds, 'mac', digest.length), content), digest),
  );
}

function isKeyHash(hash: string): hash is KeyHash {
  return /^SHA-/.test(hash);
}

/** How many nodes of a label are in the tree. */
function count(node: DecodeNode, label: string): number {
  return (node.label === label ? 1 : 0) + node.children.reduce((sum, child) => sum + count(child, label), 0);
}

function contentsText(node: DecodeNode, isRight: boolean | null, context: DecodeContext): string {
  const keys = count(node, 'private key, PKCS #8') + countPlainKeys(node);
  const certificates = count(node, 'certificate');
  const held = [
    ...(keys > 0 ? [countText(keys, 'key')] : []),
    ...(certificates > 0 ? [countText(certificates, 'certificate')] : []),
  ].join(' and ');
  const passphrase =
    context.passphrase === undefined
      ? hasClosed(node)
        ? 'a passphrase opens the rest'
        : ''
      : isRight === null
        ? ''
        : isRight
          ? 'the passphrase is right'
          : 'the passphrase is wrong';
  return [held, passphrase].filter((part) => part !== '').join('; ');
}

function countPlainKeys(node: DecodeNode): number {
  const own = node.label === 'SafeBag' && node.value.startsWith('keyBag') ? 1 : 0;
  return own + node.children.reduce((sum, child) => sum + countPlainKeys(child), 0);
}

/** Something in it is encrypted, and was not opened. */
export function hasClosed(node: DecodeNode): boolean {
  return (node.label === 'decrypted' && node.bytes === undefined) || node.children.some(hasClosed);
}

export const pkcs12: PkiStructure = {
  id: 'pkcs12',
  title: 'PKCS #12: keys and certificates in safes',
  confidence: 0.93,
  isOne: isPfx,
  draw: (reading, top, context) => {
    const isSigned = oidOf(reading.bytes, top.children[1]?.children[0]) === signedData;
    const safes = listOf('safe', safe(context), valuesLine);
    const node = fields([
      { label: 'version', tag: integer, shape: integerLeaf },
      {
        label: 'authSafe',
        tag: sequence,
        shape: isSigned
          ? elementNode
          : fields([
              { label: 'contentType', tag: oid, shape: oidLeaf },
              { label: 'content', tag: { context: 0 }, shape: explicit(holding('AuthenticatedSafe', safes)) },
            ]),
      },
      { label: 'macData', tag: sequence, optional: true, shape: macData },
    ])(reading, top, 'PFX');
    const isRight = fitsMac(reading, top, context);
    const told = contentsText(node, isRight, context);
    return {
      summary: `PKCS #12${told === '' ? '' : `: ${told}`}`,
      node: withTexts(node, {
        value: told,
        ...(isRight === false ? { problem: 'The MAC does not fit the passphrase.' } : {}),
      }),
      hasSecrets: countPlainKeys(node) > 0 || count(node, 'private key, PKCS #8') > 0,
    };
  },
};
