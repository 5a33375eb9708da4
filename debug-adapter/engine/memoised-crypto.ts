import { toHex } from '../bytes/hex.ts';
import type { Bytes } from '../bytes/bytes.ts';
import type { CryptoBackend, RsaPrivateKey } from '../crypto/backend.ts';
import { keepRecent } from './recent.ts';

const limit = 512;

/** The same backend, remembering private RSA operations: replaying a key exchange must not pay for it again. */
export function memoised(crypto: CryptoBackend): CryptoBackend {
  const byKey = new WeakMap<RsaPrivateKey, Map<string, Bytes | null>>();
  return {
    ...crypto,
    rsaPrivate: (key, block) => {
      const known = byKey.get(key) ?? new Map<string, Bytes | null>();
      byKey.set(key, known);
      const name = toHex(block);
      const remembered = known.get(name);
      if (remembered !== undefined) return remembered;
      const result = crypto.rsaPrivate(key, block);
      keepRecent(known, name, result, limit);
      return result;
    },
  };
}
