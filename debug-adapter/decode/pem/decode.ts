/** PEM text: each block with what is inside it. The certificates of all blocks make one chain. */
import type { Bytes } from '../../bytes/bytes.ts';
import { readAllDer } from '../../bytes/der.ts';
import { decodeAsn1 } from '../asn1/decode.ts';
import { type Reading, readingOf } from '../asn1/element.ts';
import { makeNode } from '../build-node.ts';
import type { DecodeContext } from '../context.ts';
import { findKey, isSecret } from '../keys/decode.ts';
import type { FoundKey } from '../keys/found-key.ts';
import type { Decoded, DecodeNode } from '../node.ts';
import { decodePki } from '../pki/decode.ts';
import { certificateShape, chainOf, chainText, decodeCertificates, membersOf, summaryText } from '../x509/chain.ts';
import type { CertificateFacts } from '../x509/facts.ts';
import type { Member } from '../x509/issuers.ts';
import { signedCertificates } from '../x509/signed-data.ts';
import { findPemMarker, type PemPart, readPemParts } from './blocks.ts';

/** Bytes in which a PEM text must have its first block to be recognised: words may stand in front. */
const leadingBytes = 1 << 16;

/** Whether a buffer is text with PEM blocks. */
export function holdsPem(bytes: Bytes): boolean {
  return bytes[0] !== 0x30 && findPemMarker(bytes, leadingBytes) >= 0;
}

interface Block {
  readonly part: PemPart;
  readonly key: FoundKey | null;
  readonly members: readonly Member[];
  readonly reading: Reading | null;
}

/** The blocks of a PEM text; null where there is none. */
export function decodePem(bytes: Bytes, context: DecodeContext): Decoded | null {
  if (bytes[0] === 0x30 || findPemMarker(bytes) < 0) return null;
  const blocks = readPemParts(bytes).map((part) => readBlock(part, context));
  const members = blocks.flatMap((block) => block.members);
  const { facts, checked } = chainOf('PEM', members, context);
  const secret = blocks.some(({ key, part }) => hidesKey(part, key, context));
  const problem = firstBlockProblem(blocks);
  const what = contentText(blocks, members.length === 0 ? null : facts);
  return {
    decoder: decoderOf(blocks, members.length > 0),
    ok: blocks.some(({ part }) => part.bytes !== null),
    summary: `PEM, ${what}`,
    ...(problem === undefined ? {} : { problem }),
    root: makeNode('PEM', 'structure', [0, bytes.length], {
      value: members.length === 0 ? what : chainText(facts),
      children: blocks.map((block) => blockNode(block, checked, facts, context)),
    }),
    ...(secret ? { hasSecrets: true } : {}),
    ...(members.length === 0 ? {} : { facts: { of: 'certificates', chain: facts } as const }),
  };
}

function firstBlockProblem(blocks: readonly Block[]): string | undefined {
  return (
    blocks.find(({ part }) => part.problem !== undefined)?.part.problem ??
    blocks.find(({ key }) => key?.problem !== undefined)?.key?.problem
  );
}

function decoderOf(blocks: readonly Block[], hasCertificates: boolean): 'rsa-key' | 'pkcs7' | 'asn1' {
  const isKey =
    blocks.some(({ key }) => key !== null) || (!hasCertificates && blocks.some(({ part }) => isKeyLabel(part.label)));
  return isKey ? 'rsa-key' : hasCertificates ? 'pkcs7' : 'asn1';
}

/** Keys and certificates by what they are; blocks of anything else by their labels. */
function contentText(blocks: readonly Block[], facts: CertificateFacts | null): string {
  const keys = blocks.flatMap(({ key }) => (key === null ? [] : [key]));
  const names = [
    ...keys.map(({ title, size }) => (size === '' ? title : `${title}: ${size}`)),
    ...(facts === null ? [] : [summaryText(facts)]),
  ];
  return names.length > 0
    ? names.slice(0, 4).join('; ')
    : blocks
        .map(({ part }) => part.label)
        .slice(0, 4)
        .join(', ');
}

function isKeyLabel(label: string): boolean {
  return label.endsWith('PRIVATE KEY') || label.endsWith('PUBLIC KEY');
}

/** A block whose label promises a private key keeps it, readable or not; an encrypted one is safe by itself. */
function hidesKey({ label, problem }: PemPart, key: FoundKey | null, context: DecodeContext): boolean {
  if (key !== null) return isSecret(key, context);
  return label.endsWith('PRIVATE KEY') && !label.startsWith('ENCRYPTED') && problem?.includes('encrypted') !== true;
}

function readBlock(part: PemPart, context: DecodeContext): Block {
  if (part.bytes === null) return { part, key: null, members: [], reading: null };
  const key = findKey(part.bytes);
  if (key !== null) return { part, key, members: [], reading: null };
  const reading = readingOf(part.bytes, context.now);
  const { elements } = readAllDer(part.bytes, 0, part.bytes.length, 0, reading.budget);
  const bag = elements[0] === undefined ? null : signedCertificates(part.bytes, elements[0]);
  return { part, key, members: membersOf(part.bytes, bag ?? elements, context), reading };
}

function blockNode(
  { part, key, members, reading }: Block,
  checked: readonly Member[],
  facts: CertificateFacts,
  context: DecodeContext,
): DecodeNode {
  const { label, start, end, bodyStart, bodyEnd, bytes, problem } = part;
  const hidden = hidesKey(part, key, context);
  const text = makeNode('base64', hidden ? 'secret' : 'text', [bodyStart, bodyEnd], {
    value: `${String(bodyEnd - bodyStart)} characters`,
  });
  if (bytes === null)
    return makeNode(label === '' ? 'PEM block' : label, 'structure', [start, end], { problem, children: [text] });
  const content = ((): DecodeNode => {
    if (key !== null) return key.node;
    if (hidden) return makeNode('content', 'bytes', [0, bytes.length]);
    const [only, ...more] = members;
    if (
      only !== undefined &&
      more.length === 0 &&
      reading !== null &&
      only.parts.element.end === bytes.length &&
      only.parts.element.start === 0
    )
      return certificateShape(checked, facts)(reading, only.parts.element, label);
    return (decodeCertificates(bytes, context) ?? decodePki(bytes, context) ?? decodeAsn1(bytes)).root;
  })();
  const inner: DecodeNode = { ...content, bytes, ...(hidden ? { kind: 'secret' as const } : {}) };
  return makeNode(label, 'structure', [start, end], { value: content.value, problem, children: [text, inner] });
}
