/** Our certificates and signature verdicts beside Node's X509Certificate. */
import { X509Certificate } from 'node:crypto';
import { concat } from '../../../debug-adapter/bytes/bytes.ts';
import { toHex } from '../../../debug-adapter/bytes/hex.ts';
import { findNode } from '../keyring.ts';
import { certificateOf, magnitude, mayBeCertificate } from './certificates.ts';
import type { Tally } from './tally.ts';
import type { Blob } from './published/vectors.ts';

interface Read {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly node: X509Certificate;
}

/** Null where Node refuses it. */
function readWithNode({ name, bytes }: Blob): Read | null {
  try {
    return { name, bytes, node: new X509Certificate(bytes) };
  } catch {
    return null;
  }
}

export function compareWithNode(blobs: readonly Blob[], tally: Tally): void {
  const certificates = blobs
    .filter(mayBeCertificate)
    .map(readWithNode)
    .filter((read) => read !== null);
  for (const certificate of certificates)
    tally.note('X509Certificate of Node', certificate.name, differences(certificate));
  for (const certificate of certificates) {
    const issuers = certificates.filter(
      ({ node }) => node.subject === certificate.node.issuer && certificate.node.checkIssued(node),
    );
    for (const issuer of issuers)
      tally.note(
        'signatures as Node verifies them',
        `${certificate.name} by ${issuer.name}`,
        signatureDifferences(certificate, issuer),
      );
  }
}

function differences({ bytes, node }: Read): readonly string[] {
  const certificate = certificateOf(bytes);
  if (certificate === null) return ['we find no certificate'];
  const { summary, root } = certificate;
  const found: string[] = [];
  const same = (what: string, ours: unknown, theirs: unknown): void => {
    if (ours !== theirs) found.push(`${what}: ${String(ours)}, Node has ${String(theirs)}`);
  };
  same('SHA-256', summary.sha256, plainHex(node.fingerprint256));
  same('SHA-1', summary.sha1, plainHex(node.fingerprint));
  same('serial number', magnitude(summary.serial), node.serialNumber.toLowerCase().replace(/^-?0*(?=.)/, ''));
  same('issuer is subject', summary.selfIssued, node.subject === node.issuer);
  const [from, until] = [Date.parse(node.validFrom), Date.parse(node.validTo)];
  if (!Number.isNaN(from)) same('notBefore', summary.notBefore, from);
  if (!Number.isNaN(until)) same('notAfter', summary.notAfter, until);
  const key = publicKeyOf(node);
  const spki = findNode(root, 'subjectPublicKeyInfo');
  if (key !== null)
    same(
      'subjectPublicKeyInfo',
      toHex(bytes.subarray(spki?.start, spki?.end)),
      key.export({ format: 'der', type: 'spki' }).toString('hex'),
    );
  if (key?.asymmetricKeyType === 'rsa')
    same(
      'modulus',
      summary.key.rsa === null ? null : Buffer.from(summary.key.rsa.n).toString('base64url'),
      key.export({ format: 'jwk' }).n,
    );
  return found;
}

function publicKeyOf(node: X509Certificate): X509Certificate['publicKey'] | null {
  try {
    return node.publicKey;
  } catch {
    return null;
  }
}

function plainHex(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}

/** The issuer stands behind the certificate in one buffer, as in a chain. A self-issued certificate may be its own issuer too. */
function signatureDifferences({ bytes, node }: Read, issuer: Read): readonly string[] {
  const verdict = certificateOf(issuer.node === node ? bytes : concat(bytes, issuer.bytes))?.summary.signature;
  const keys = (node.subject === node.issuer ? [node, issuer.node] : [issuer.node])
    .map(publicKeyOf)
    .filter((key) => key !== null);
  const theirs = keys.length === 0 ? 'not checked' : keys.some((key) => node.verify(key)) ? 'valid' : 'invalid';
  return verdict?.is === theirs
    ? []
    : [
        `we say ${verdict?.is ?? 'nothing'}${verdict?.is === 'valid' || verdict === undefined ? '' : ` (${verdict.why})`}, Node says ${theirs}; ${certificateOf(bytes)?.summary.signatureAlgorithm ?? ''}`,
      ];
}
