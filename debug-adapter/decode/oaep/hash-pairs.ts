import type { HashName } from '../../crypto/backend.ts';
import { hashLength } from '../../crypto/oaep.ts';
import type { HashPair } from '../context.ts';

/** Every hash that RFC 8017 appendix B.1 allows for OAEP and MGF1, then those of FIPS 202, which some libraries take too. */
const hashes: readonly HashName[] = [
  'SHA-512',
  'SHA-256',
  'SHA-1',
  'SHA-384',
  'SHA-224',
  'SHA-512/224',
  'SHA-512/256',
  'SHA3-512',
  'SHA3-256',
  'SHA3-384',
  'SHA3-224',
  'SHAKE256',
  'SHAKE128',
];

/** The pair that the OPM page of January 2018 names, and that "identical" on the Direct3D pages leads to. */
export const documentedPair: HashPair = { oaepHash: 'SHA-512', mgf1Hash: 'SHA-512' };

/** What most libraries use when no hash is named (RFC 8017 appendix A.2.1). */
export const libraryDefaultPair: HashPair = { oaepHash: 'SHA-1', mgf1Hash: 'SHA-1' };

/** The pairs worth trying first, in order: our choice. */
export const likelyPairs: readonly HashPair[] = [
  documentedPair,
  { oaepHash: 'SHA-256', mgf1Hash: 'SHA-256' },
  libraryDefaultPair,
  { oaepHash: 'SHA-384', mgf1Hash: 'SHA-384' },
  { oaepHash: 'SHA-256', mgf1Hash: 'SHA-1' },
  { oaepHash: 'SHA-512', mgf1Hash: 'SHA-1' },
];

/** Each with each. */
export const allPairs: readonly HashPair[] = hashes.flatMap((oaepHash) =>
  hashes.map((mgf1Hash) => ({ oaepHash, mgf1Hash })),
);

/** The first of the pairs that differ in no more than the hash of the label, and not in its length: they unmask alike. */
export const pairsByLength: readonly HashPair[] = hashes
  .filter((hash, at) => hashes.findIndex((other) => hashLength(other) === hashLength(hash)) === at)
  .flatMap((oaepHash) => hashes.map((mgf1Hash) => ({ oaepHash, mgf1Hash })));

/** Whether label hash and MGF1 hash are the same in both. */
export function samePair(left: HashPair, right: HashPair): boolean {
  return left.oaepHash === right.oaepHash && left.mgf1Hash === right.mgf1Hash;
}

/** For people: `SHA-512`, or `SHA-512 with MGF1-SHA-1`. */
export function pairText(pair: HashPair): string {
  return pair.oaepHash === pair.mgf1Hash ? pair.oaepHash : `${pair.oaepHash} with MGF1-${pair.mgf1Hash}`;
}
