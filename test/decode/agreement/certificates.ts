/** Our certificates beside `openssl x509 -text`: names, numbers, times, algorithms, and every word that OpenSSL says of an extension. */
import { decodeAs } from '../../../debug-adapter/decode/decoders.ts';
import type { CertificateSummary } from '../../../debug-adapter/decode/x509/facts.ts';
import type { DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { exchange, findNode } from '../keyring.ts';
import { readCertificateText, type ExtensionText } from './certificate-text.ts';
import { plain, wordsOf } from './certificate-words.ts';
import { askOpenssl, askStore } from './openssl.ts';
import type { Tally } from './tally.ts';
import type { Blob } from './published/vectors.ts';

export interface Certificate {
  readonly summary: CertificateSummary;
  readonly root: DecodeNode;
}

/** The one certificate that a buffer is; null where we find none. */
export function certificateOf(bytes: Uint8Array): Certificate | null {
  const { facts, root } = decodeAs('x509', bytes, exchange);
  const [summary] = facts?.of === 'certificates' ? facts.chain.certificates : [];
  return summary === undefined ? null : { summary, root };
}

export async function compareCertificates(all: readonly Blob[], tally: Tally): Promise<void> {
  const blobs = all.filter(mayBeCertificate).map((blob) => ({ ...blob, ours: certificateOf(blob.bytes) }));
  const readable = blobs.filter(({ ours }) => ours !== null);
  const texts = await askStore(readable.map(({ bytes }) => bytes));
  const agreed = new Set(
    readable.filter(({ ours }, index) => {
      const text = texts[index] ?? null;
      return ours !== null && text !== null && differences(ours, text).length === 0;
    }),
  );
  for (const { name } of agreed) tally.note('openssl x509 -text', name, []);
  await compareAlone(
    blobs.filter((blob) => !agreed.has(blob)),
    tally,
  );
}

/** Those of which the text of many says something else than we do, or nothing: `openssl x509` has the last word. */
async function compareAlone(
  blobs: readonly (Blob & { readonly ours: Certificate | null })[],
  tally: Tally,
): Promise<void> {
  const answers = await askOpenssl(
    [
      'x509',
      '-inform',
      'DER',
      '-noout',
      '-text',
      '-nameopt',
      'utf8,sname,sep_comma_plus_space',
      '-certopt',
      'no_sigdump',
    ],
    blobs.map(({ bytes }) => bytes),
  );
  blobs.forEach(({ name, ours }, index) => {
    const answer = answers[index];
    if (answer?.ok !== true) return;
    tally.note(
      'openssl x509 -text',
      name,
      ours === null ? ['we find no certificate'] : differences(ours, answer.output),
    );
  });
}

/** OpenSSL asks for the password of a PKCS #12 file, whatever it was told to read. */
export function mayBeCertificate({ name, label }: Blob): boolean {
  return label === 'CERTIFICATE' || (label === '' && /\.(crt|der)$/.test(name));
}

function differences({ summary, root }: Certificate, output: string): readonly string[] {
  const theirs = readCertificateText(output);
  const found: string[] = [];
  const same = (what: string, ours: string | number | null, other: string | number): void => {
    if (ours !== other) found.push(`${what}: ${String(ours)}, OpenSSL has ${other}`);
  };
  same('subject', comparableName(summary.subject), comparableName(theirs.subject));
  same('issuer', comparableName(summary.issuer), comparableName(theirs.issuer));
  same('serial number', magnitude(summary.serial), theirs.serial);
  if (!Number.isNaN(theirs.notBefore)) same('notBefore', summary.notBefore, theirs.notBefore);
  if (!Number.isNaN(theirs.notAfter)) same('notAfter', summary.notAfter, theirs.notAfter);
  if (!plain(summary.signatureAlgorithm).includes(plain(theirs.signatureAlgorithm)))
    same('signature algorithm', summary.signatureAlgorithm, theirs.signatureAlgorithm);
  if (theirs.keyBits !== '' && !summary.key.text.includes(theirs.keyBits))
    same('bits of the key', summary.key.text, theirs.keyBits);
  return [...found, ...extensionDifferences(findNode(root, 'extensions'), theirs.extensions)];
}

/** Two's complement: OpenSSL prints the magnitude of a negative number. */
export function magnitude(serial: string): string {
  const value = BigInt(`0x${serial}`);
  const bits = BigInt(serial.length * 4);
  return (value >> (bits - 1n) === 1n ? (1n << bits) - value : value).toString(16);
}

/** Without the signs of quoting and escaping, which differ. */
function comparableName(name: string): string {
  return name.replaceAll(/\\(.)/g, '$1').replaceAll('"', '');
}

function extensionDifferences(node: DecodeNode | null, theirs: readonly ExtensionText[]): readonly string[] {
  const ours = node?.children ?? [];
  if (ours.length !== theirs.length) return [`${ours.length} extensions, OpenSSL has ${theirs.length}`];
  return theirs.flatMap(({ name, isCritical, text }, index) => {
    const extension = ours[index];
    if (extension === undefined) return [];
    const said = plain(textOf(extension));
    const missing = wordsOf(text).filter((word) => !said.includes(word));
    return [
      ...(missing.length === 0
        ? []
        : [
            `${name} (${extension.label}): OpenSSL says ${missing.join(' ')}; we say ${textOf(extension).slice(0, 300)}`,
          ]),
      ...(isCritical === (extension.children.find(({ label }) => label === 'critical')?.value === 'TRUE')
        ? []
        : [`${name}: critical or not`]),
    ];
  });
}

function textOf({ label, value, problem = '', children }: DecodeNode): string {
  return [label, value, problem, ...children.map(textOf)].join(' ');
}
