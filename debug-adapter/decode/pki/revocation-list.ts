/** Certificate revocation lists (RFC 5280 section 5). */
import { contentOf, type Element, isContext, isUniversal, type Reading } from '../asn1/element.ts';
import { hexInteger, integerLeaf } from '../asn1/leaves.ts';
import { anything, explicit, fields, listOf, type Shape, wrong } from '../asn1/shape.ts';
import { universal } from '../asn1/tags.ts';
import { readTime, timeText } from '../asn1/time.ts';
import { elementParts } from '../asn1/tree.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { withTexts } from '../build-node.ts';
import type { DecodeNode } from '../node.ts';
import { algorithmShape } from '../x509/algorithms.ts';
import { extensionsShape, readExtension } from '../x509/extensions/extensions.ts';
import { nameShape } from '../x509/names.ts';
import { verdictUnderKnown } from './known-signers.ts';
import { verdictText } from '../x509/signature.ts';
import { oidOf, time } from './embedded.ts';
import type { PkiStructure } from './pki-structure.ts';

const { sequence, integer, bitString, utcTime, generalizedTime } = universal;
const [crlNumber, reasonCode, authorityKeyIdentifier] = ['2.5.29.20', '2.5.29.21', '2.5.29.35'];

const isTime = (element: Element | undefined): element is Element =>
  element !== undefined && (isUniversal(element, utcTime) || isUniversal(element, generalizedTime));

/** The members of TBSCertList, by place. */
interface ListParts {
  readonly version: Element | undefined;
  readonly signature: Element | undefined;
  readonly issuer: Element | undefined;
  readonly thisUpdate: Element | undefined;
  readonly nextUpdate: Element | undefined;
  readonly revoked: Element | undefined;
  readonly extensions: Element | undefined;
}

function partsOf(tbs: Element): ListParts {
  const members = [...tbs.children];
  const version = members[0] !== undefined && isUniversal(members[0], integer) ? members.shift() : undefined;
  const [signature, issuer, thisUpdate, ...rest] = members;
  const nextUpdate = isTime(rest[0]) ? rest.shift() : undefined;
  const revoked = rest[0] !== undefined && isUniversal(rest[0], sequence) ? rest.shift() : undefined;
  const extensions = rest.find((element) => isContext(element, 0));
  return { version, signature, issuer, thisUpdate, nextUpdate, revoked, extensions };
}

/** SEQUENCE { SEQUENCE { [version], algorithm, name, time, ... }, algorithm, BIT STRING }. */
function isList(bytes: Bytes, top: Element): boolean {
  const [tbs, algorithm, signature] = top.children;
  if (tbs === undefined || algorithm === undefined || signature === undefined) return false;
  const { signature: inner, issuer, thisUpdate } = partsOf(tbs);
  return (
    isUniversal(tbs, sequence) &&
    isUniversal(signature, bitString) &&
    oidOf(bytes, inner?.children[0]) !== null &&
    issuer !== undefined &&
    isUniversal(issuer, sequence) &&
    isTime(thisUpdate)
  );
}

const entry: Shape = fields(
  [
    { label: 'userCertificate', tag: integer, shape: hexInteger },
    { label: 'revocationDate', tag: 'any', shape: time },
    { label: 'crlEntryExtensions', tag: sequence, optional: true, shape: extensionsShape },
  ],
  ([serial, date]) => `${serial?.value ?? ''}, ${date?.value ?? ''}`,
);

function tbsNode(reading: Reading, tbs: Element): DecodeNode {
  const parts = partsOf(tbs);
  const node = fields([
    { label: 'version', tag: integer, optional: true, shape: integerLeaf },
    { label: 'signature', tag: sequence, shape: algorithmShape },
    { label: 'issuer', tag: sequence, shape: nameShape },
    { label: 'thisUpdate', tag: 'any', shape: time },
    ...(parts.nextUpdate === undefined ? [] : [{ label: 'nextUpdate', tag: 'any' as const, shape: time }]),
    {
      label: 'revokedCertificates',
      tag: sequence,
      optional: true,
      shape: listOf('revoked certificate', entry, (all) => `${String(all.length)} revoked`),
    },
    { label: 'crlExtensions', tag: { context: 0 }, optional: true, shape: explicit(extensionsShape) },
  ])(reading, tbs, 'tbsCertList');
  return withListRemarks(reading.bytes, parts, node);
}

/** What RFC 5280 section 5 asks for and the list lacks, at the node where it shows. */
function withListRemarks(bytes: Bytes, parts: ListParts, node: DecodeNode): DecodeNode {
  const listed = (parts.extensions?.children[0]?.children ?? []).map((one) => readExtension(bytes, one)?.oid);
  const missing: readonly (readonly [boolean, string])[] = [
    [parts.nextUpdate === undefined, 'nextUpdate is missing (RFC 5280 section 5.1.2.5).'],
    [!listed.includes(crlNumber), 'cRLNumber is missing (RFC 5280 section 5.2.3).'],
    [!listed.includes(authorityKeyIdentifier), 'authorityKeyIdentifier is missing (RFC 5280 section 5.2.1).'],
  ];
  const told = missing.filter(([isMissing]) => isMissing).map(([, text]) => text);
  const children = node.children.map((child) => childRemarks(bytes, parts, child));
  const whole = { ...node, children };
  return told.length === 0 ? whole : withTexts(whole, { problem: [node.problem, ...told].filter(Boolean).join(' ') });
}

function childRemarks(
  bytes: Bytes,
  { revoked, extensions, thisUpdate, signature }: ListParts,
  child: DecodeNode,
): DecodeNode {
  if (child.label === 'signature' && signature !== undefined && isRsaWithoutNull(bytes, signature))
    return wrong(child, 'The parameters of this algorithm are NULL, and must be there (RFC 4055 section 5).');
  if (child.label === 'revokedCertificates' && revoked !== undefined)
    return revoked.children.length === 0
      ? wrong(child, 'Where nothing is revoked, the list is left out (RFC 5280 section 5.1.2.6).')
      : {
          ...child,
          children: child.children.map((node, at) => entryRemarks(bytes, revoked.children[at], thisUpdate, node)),
        };
  if (child.label === 'crlExtensions' && extensions?.children[0]?.children.length === 0)
    return wrong(child, 'The list of extensions is empty; then it is left out (RFC 5280 section 5.1.2.7).');
  return child;
}

const rsaSignature = /^1\.2\.840\.113549\.1\.1\.(?:2|3|4|5|11|12|13|14|15|16)$/;

function isRsaWithoutNull(bytes: Bytes, { children: [id, parameters] }: Element): boolean {
  return (
    rsaSignature.test(oidOf(bytes, id) ?? '') && (parameters === undefined || !isUniversal(parameters, universal.null))
  );
}

function entryRemarks(
  bytes: Bytes,
  element: Element | undefined,
  thisUpdate: Element | undefined,
  node: DecodeNode,
): DecodeNode {
  const [, date, extensions] = element?.children ?? [];
  const at = (one: Element | undefined): number | null =>
    one === undefined ? null : readTime(one.tag, contentOf(bytes, one));
  const [revokedAt, listedAt] = [at(date), at(thisUpdate)];
  const problems = [
    ...(revokedAt !== null && listedAt !== null && revokedAt > listedAt
      ? [`The revocation at ${timeText(revokedAt)} is after thisUpdate.`]
      : []),
    ...(extensions?.children ?? []).flatMap((one) => reasonProblem(bytes, one)),
  ];
  return problems.length === 0 ? node : wrong(node, problems.join(' '));
}

/** Reasons 0 (unspecified, left out instead), 7 (not used) and above 10. */
function reasonProblem(bytes: Bytes, extension: Element): readonly string[] {
  const read = readExtension(bytes, extension);
  if (read?.oid !== reasonCode) return [];
  const reason = bytes[read.holder.contentStart + 2] ?? 0;
  if (reason === 0) return ['The reason unspecified is not encoded (RFC 5280 section 5.3.1).'];
  return reason === 7 || reason > 10 ? [`The reason ${String(reason)} does not exist (RFC 5280 section 5.3.1).`] : [];
}

export const revocationList: PkiStructure = {
  id: 'crl',
  title: 'a certificate revocation list',
  confidence: 0.93,
  isOne: isList,
  draw: (reading, top, context) => {
    const [tbs, algorithm, signature] = top.children;
    if (tbs === undefined || algorithm === undefined || signature === undefined)
      throw new Error('a list without its members was recognised');
    const { issuer, revoked } = partsOf(tbs);
    const verdict = verdictUnderKnown(
      { bytes: reading.bytes, tbs, algorithm, signature },
      issuer === undefined ? null : { bytes: reading.bytes, name: issuer },
      context,
    );
    const name = issuer === undefined ? '' : nameShape(reading, issuer, 'issuer').value;
    const signatureNode = anything(reading, signature, 'signatureValue');
    return {
      summary: `certificate revocation list of ${name}: ${String(revoked?.children.length ?? 0)} revoked`,
      node: elementParts(reading, top, 'CertificateList', 'structure', {
        value: name,
        children: [
          tbsNode(reading, tbs),
          algorithmShape(reading, algorithm, 'signatureAlgorithm'),
          withTexts(
            signatureNode,
            verdict.is === 'invalid'
              ? {
                  value: `${signatureNode.value}; ${verdictText(verdict)}`,
                  problem: `The signature ${verdictText(verdict)}.`,
                }
              : { value: `${signatureNode.value}; ${verdictText(verdict)}` },
          ),
          ...top.children.slice(3).map((one) => wrong(anything(reading, one, 'surplus'), 'A list has three members.')),
        ],
      }),
    };
  },
};
