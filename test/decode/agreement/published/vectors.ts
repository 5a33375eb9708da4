/** The published files that are compared: Debian's python3-cryptography-vectors, with what PEM and S/MIME files hold taken out of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where the package puts its files, or where the run was told that they are. */
export const vectorFolder =
  process.env['CRYPTOGRAPHY_VECTORS'] ?? '/usr/lib/python3/dist-packages/cryptography_vectors';
export const hasVectors = existsSync(join(vectorFolder, 'x509'));

/** DER, or what should be, out of a file. */
export interface Blob {
  /** Path in the package; behind `#` the number of the block in it. */
  readonly name: string;
  /** The label of the PEM block; empty where the file was no PEM. */
  readonly label: string;
  readonly bytes: Uint8Array;
}

const binary = /\.(der|crt|cp|crl|p12|p7b|pub)$/;

export function filesUnder(folder: string): readonly string[] {
  const entries = readdirSync(join(vectorFolder, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(relative(vectorFolder, entry.parentPath), entry.name))
    .sort();
}

export function readVector(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(vectorFolder, name)));
}

/** The files of the package that have to do with certificates and keys, in the order of their names. */
export function allFiles(): readonly string[] {
  return ['x509', 'pkcs7', 'pkcs12', 'asymmetric'].flatMap(filesUnder);
}

/** Every blob in them that is ASN.1. */
export function allBlobs(): readonly Blob[] {
  return allFiles().flatMap((name) => {
    const text = /\.(pem|key|pub|p7b|txt|eml|crt)$/.test(name) ? Buffer.from(readVector(name)).toString('latin1') : '';
    if (text.includes('-----BEGIN ')) return pemBlocks(name, text);
    if (name.endsWith('.eml')) return mailParts(name, text);
    return binary.test(name) && !text.startsWith('ssh-') && !text.startsWith('ecdsa-')
      ? [{ name, label: '', bytes: readVector(name) }]
      : [];
  });
}

/** Blocks whose content is not DER: encrypted by the header of the block, or of OpenSSH. */
const isOther = (label: string, body: string): boolean => /OPENSSH|SSH2/.test(label) || body.includes('Proc-Type:');

function pemBlocks(name: string, text: string): readonly Blob[] {
  return [...text.matchAll(/-----BEGIN ([^-]+)-----([^-]*)-----END \1-----/g)].flatMap(
    ([, label = '', body = ''], index) =>
      isOther(label, body)
        ? []
        : [{ name: `${name}#${index + 1}`, label, bytes: new Uint8Array(Buffer.from(body, 'base64')) }],
  );
}

function mailParts(name: string, text: string): readonly Blob[] {
  const [, body] = /Content-Type: application\/(?:x-)?pkcs7[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(text) ?? [];
  return body === undefined ? [] : [{ name, label: 'PKCS7', bytes: new Uint8Array(Buffer.from(body, 'base64')) }];
}
