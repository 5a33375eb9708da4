/** One attempt to open a block: raw RSA once, then whatever pair fits. */
import { type Bytes, emptyBytes } from '../../bytes/bytes.ts';
import type { RsaPrivateKey } from '../../crypto/backend.ts';
import type { DecodeContext, HashPair } from '../context.ts';
import { allPairs, documentedPair, likelyPairs } from './hash-pairs.ts';
import type { OaepRegions, PairOrigin } from './report.ts';
import { findPair, openedEm } from './unmask.ts';

export interface PairFound {
  readonly regions: OaepRegions;
  readonly origin: PairOrigin;
}

/** The pair that a block at this place should be made with. */
export function expectedPair(context: DecodeContext): HashPair {
  return context.hashPair ?? documentedPair;
}

/** Finds the hash pair of an EM under the context's label: the expected pair, then the likely ones, then all. */
export function findPairOf(em: Bytes, context: DecodeContext): PairFound | null {
  const opened = openedEm(context.crypto, em, context.label ?? emptyBytes);
  const rounds: readonly { readonly pairs: readonly HashPair[]; readonly origin: PairOrigin }[] = [
    { pairs: context.hashPair === undefined ? [] : [context.hashPair], origin: 'expected pair' },
    { pairs: likelyPairs, origin: 'search order' },
    { pairs: allPairs, origin: 'all pairs' },
  ];
  for (const { pairs, origin } of rounds) {
    const regions = findPair(context.crypto, opened, pairs);
    if (regions !== null) return { regions, origin };
  }
  return null;
}

/** The pair under which a block opens with this key, or null. One RSA operation. */
export function opensUnder(key: RsaPrivateKey, block: Bytes, context: DecodeContext): PairFound | null {
  const em = context.crypto.rsaPrivate(key, block);
  const found = em === null ? null : findPairOf(em, context);
  return found?.regions.y === 0 ? found : null;
}
