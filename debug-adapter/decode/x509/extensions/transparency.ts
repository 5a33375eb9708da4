/** The list of signed certificate timestamps (RFC 6962 section 3.3): TLS structures, not ASN.1, inside an OCTET STRING. */
import { isUniversal, rangeOf, type Reading } from '../../asn1/element.ts';
import { type Shape, wrong } from '../../asn1/shape.ts';
import { universal } from '../../asn1/tags.ts';
import { timeText } from '../../asn1/time.ts';
import { elementNode } from '../../asn1/tree.ts';
import { makeNode } from '../../build-node.ts';
import { readInteger } from '../../integers.ts';
import type { DecodeNode } from '../../node.ts';
import { previewBytes } from '../../preview-bytes.ts';

const hashes = ['none', 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'];
const signatures = ['anonymous', 'rsa', 'dsa', 'ecdsa'];
const mostTimestamps = 1000;

/** SignedCertificateTimestampList. Lengths are big-endian, of two bytes. */
export const timestampList: Shape = (reading, element, label) => {
  const plain = elementNode(reading, element, label);
  if (!isUniversal(element, universal.octetString) || element.constructed)
    return wrong(plain, 'An OCTET STRING with a list of timestamps is expected here.');
  const { contentStart, contentEnd } = element;
  const length = readAt(reading, contentStart, 2);
  if (contentEnd - contentStart < 2 || length !== contentEnd - contentStart - 2)
    return wrong(plain, 'The length of the list does not fit its bytes.');
  const nodes: DecodeNode[] = [];
  for (let at = contentStart + 2; at < contentEnd && nodes.length < mostTimestamps;) {
    const end = at + 2 + readAt(reading, at, 2);
    if (end > contentEnd)
      return makeNode(label, 'sequence', rangeOf(element), {
        children: nodes,
        problem: `The length of the timestamp at byte ${String(at)} goes past the list.`,
      });
    nodes.push(timestampNode(reading, at, end));
    at = end;
  }
  return makeNode(label, 'sequence', rangeOf(element), {
    value: `${String(nodes.length)} ${nodes.length === 1 ? 'timestamp' : 'timestamps'}`,
    children: nodes,
  });
};

/** Version, log id (SHA-256 of the log's key), milliseconds since 1970, extensions, signature. */
function timestampNode(reading: Reading, start: number, end: number): DecodeNode {
  const { bytes } = reading;
  const at = start + 2;
  const extensionsAt = at + 41;
  const signatureAt = extensionsAt + 2 + readAt(reading, extensionsAt, 2);
  const label = 'timestamp';
  const version = bytes[at] ?? 0;
  if (end < at + 47 || signatureAt + 4 > end)
    return makeNode(label, 'structure', [start, end], {
      problem: 'The timestamp is too short.',
      value: previewBytes(bytes.subarray(start, end)),
    });
  const time = Number(readInteger(bytes.subarray(at + 33, at + 41), true));
  const when = time < 8.64e15 ? timeText(time) : String(time);
  const algorithm = `${signatures[bytes[signatureAt + 1] ?? 0] ?? 'unknown'} with ${hashes[bytes[signatureAt] ?? 0] ?? 'unknown hash'}`;
  const part = (name: string, from: number, to: number): DecodeNode =>
    makeNode(name, 'bytes', [from, to], { value: previewBytes(bytes.subarray(from, to)) });
  return makeNode(label, 'structure', [start, end], {
    value: when,
    problem: version === 0 ? undefined : 'Only version v1 (0) is known.',
    children: [
      makeNode('version', 'integer', [at, at + 1], { value: `v${String(version + 1)}` }),
      part('logID', at + 1, at + 33),
      makeNode('timestamp', 'time', [at + 33, extensionsAt], { value: when }),
      makeNode('extensions', 'bytes', [extensionsAt, signatureAt], {
        value: signatureAt === extensionsAt + 2 ? 'none' : previewBytes(bytes.subarray(extensionsAt + 2, signatureAt)),
      }),
      makeNode('signature algorithm', 'enumeration', [signatureAt, signatureAt + 2], { value: algorithm }),
      makeNode('signature', 'bytes', [signatureAt + 2, end], {
        value: previewBytes(bytes.subarray(signatureAt + 4, end)),
        problem:
          readAt(reading, signatureAt + 2, 2) === end - signatureAt - 4
            ? undefined
            : 'The length of the signature does not fit its bytes.',
      }),
    ],
  });
}

function readAt({ bytes }: Reading, at: number, length: number): number {
  return Number(readInteger(bytes.subarray(at, at + length), true));
}
