import type { Bytes } from '../../../debug-adapter/bytes/bytes.ts';
import { concat } from '../../../debug-adapter/bytes/bytes.ts';

const mostTries = 3000;

/** A smaller blob that fails in the same way: parts are cut out, the largest first, then bytes are made zero. Greedy, not the smallest there is. */
export function shrink(bytes: Bytes, kind: string, kindOf: (bytes: Bytes) => string): Bytes {
  let best = bytes;
  let tries = 0;
  const keeps = (smaller: Bytes): boolean => {
    tries += 1;
    if (tries > mostTries || kindOf(smaller) !== kind) return false;
    best = smaller;
    return true;
  };
  for (let size = bytes.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < best.length;) if (!keeps(concat(best.subarray(0, at), best.subarray(at + size)))) at += size;
  }
  for (let at = 0; at < best.length; at += 1) if (best[at] !== 0) keeps(best.with(at, 0));
  return best;
}
