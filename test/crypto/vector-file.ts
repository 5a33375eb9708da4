/** Reads the text of published RSA-OAEP vectors: `# Name:` lines, each followed by lines of hexadecimal. */
import { spawnSync } from 'node:child_process';
import type { RsaPrivateKey } from '../../debug-adapter/crypto/backend.ts';
import { hex } from './hex.ts';

/** The files of the Debian package python3-cryptography-vectors; empty where it is not installed. */
export const vectorFiles: readonly string[] = (() => {
  const listing = spawnSync('dpkg', ['-L', 'python3-cryptography-vectors'], { encoding: 'utf8' });
  return listing.status === 0
    ? listing.stdout
        .split('\n')
        .filter((path) => /\/RSA\/.*oaep[^/]*\.txt$/.test(path))
        .sort()
    : [];
})();

/** Why tests over the vectors are skipped; goes into their titles. */
export const skippedBecause =
  vectorFiles.length > 0 ? '' : ' (skipped: the Debian package python3-cryptography-vectors is not installed)';

/** The named values of the file in order. A repeated name is a new entry. */
export function readFields(text: string): readonly (readonly [name: string, value: Uint8Array])[] {
  const fields: [string, string][] = [];
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    const [, name] = /^# ([^:]*):$/.exec(line) ?? [];
    if (name !== undefined) fields.push([name.trim(), '']);
    else if (/^[0-9a-f ]+$/.test(line))
      fields.at(-1)?.splice(1, 1, `${fields.at(-1)?.[1] ?? ''}${line.replace(/ /g, '')}`);
  }
  return fields.map(([name, digits]) => [name, hex(digits.length % 2 === 0 ? digits : `0${digits}`)]);
}

const keyFields = {
  Modulus: 'n',
  'Public exponent': 'e',
  Exponent: 'd',
  'Private exponent': 'd',
  'Prime 1': 'p',
  'Prime 2': 'q',
  'Prime exponent 1': 'dP',
  'Prime exponent 2': 'dQ',
  Coefficient: 'qInv',
} as const;

export interface OaepVector {
  readonly key: RsaPrivateKey;
  readonly message: Uint8Array;
  readonly seed: Uint8Array | undefined;
  readonly encryption: Uint8Array;
}

/** Every message of a file with the key that stands above it. Consecutive vectors under one key share the key's object. */
export function readOaepVectors(text: string): readonly OaepVector[] {
  const vectors: OaepVector[] = [];
  let members: Partial<RsaPrivateKey> = {};
  let key: RsaPrivateKey | null = null;
  let last: { message?: Uint8Array; seed?: Uint8Array } = {};
  for (const [name, value] of readFields(text)) {
    if (name in keyFields) {
      members = { ...members, [keyFields[name as keyof typeof keyFields]]: withoutLeadingZeros(value) };
      key = null;
    } else if (name === 'Message') last = { message: value };
    else if (name === 'Seed') last.seed = value;
    else if (name === 'Encryption') {
      key ??= members as RsaPrivateKey;
      vectors.push({ key, message: last.message!, seed: last.seed, encryption: value });
    }
  }
  return vectors;
}

function withoutLeadingZeros(value: Uint8Array): Uint8Array {
  const start = value.findIndex((byte) => byte !== 0);
  return value.subarray(Math.max(start, 0));
}
