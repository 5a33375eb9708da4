/** The structures around certificates: revocation lists, requests, OCSP, PKCS #12, CMS and time stamps. */
import type { Bytes } from '../../bytes/bytes.ts';
import { type DerList, readAllDer } from '../../bytes/der.ts';
import { type Element, isUniversal, readingOf } from '../asn1/element.ts';
import { universal } from '../asn1/tags.ts';
import { elementNode, unreadNode } from '../asn1/tree.ts';
import { wrong } from '../asn1/shape.ts';
import { makeNode } from '../build-node.ts';
import type { DecodeContext, DecoderId } from '../context.ts';
import type { Decoded } from '../node.ts';
import { certificateRequest } from './certificate-request.ts';
import { cmsContent } from './content-info.ts';
import { ocspRequest, ocspResponse } from './ocsp.ts';
import { pkcs12 } from './pkcs12.ts';
import type { PkiStructure } from './pki-structure.ts';
import { revocationList } from './revocation-list.ts';
import { timeStampRequest, timeStampResponse, timeStampToken } from './time-stamp.ts';

/** In the order in which they are asked: a token is SignedData too. */
export const pkiStructures: readonly PkiStructure[] = [
  certificateRequest,
  revocationList,
  timeStampToken,
  timeStampResponse,
  timeStampRequest,
  ocspResponse,
  ocspRequest,
  pkcs12,
  cmsContent,
];

function structureOf(bytes: Bytes, top: Element | undefined): PkiStructure | null {
  if (top === undefined || !isUniversal(top, universal.sequence)) return null;
  return pkiStructures.find(({ isOne }) => isOne(bytes, top)) ?? null;
}

/** Which of the structures a buffer begins with; null for none. */
export function recognisePki(bytes: Bytes, { elements: [top] }: DerList): PkiStructure | null {
  return structureOf(bytes, top);
}

/** The structure of a buffer by its fields; null where it is none of these. */
export function decodePki(bytes: Bytes, context: DecodeContext, id: DecoderId | null = null): Decoded | null {
  const reading = readingOf(bytes, context.now);
  const list = readAllDer(bytes, 0, bytes.length, 0, reading.budget);
  const [top, ...more] = list.elements;
  const structure = structureOf(bytes, top);
  if (top === undefined || structure === null || (id !== null && structure.id !== id)) return null;
  const { node, summary, hasSecrets } = structure.draw(reading, top, context);
  const rest = [
    ...more.map((element) => wrong(elementNode(reading, element), 'Something stands behind the structure.')),
    ...(list.end < bytes.length ? [unreadNode(reading, [list.end, bytes.length], list.problem ?? undefined)] : []),
  ];
  const problem = list.problem ?? node.problem;
  return {
    decoder: structure.id,
    ok: list.problem === null,
    summary,
    ...(problem === undefined ? {} : { problem }),
    root:
      rest.length === 0
        ? node
        : makeNode(node.label, 'structure', [0, bytes.length], { value: node.value, children: [node, ...rest] }),
    ...(hasSecrets === true ? { hasSecrets: true } : {}),
  };
}
