import { toHex } from '../../bytes/hex.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { zeroBlock } from '../../crypto/aes.ts';
import type { CryptoBackend, RsaPrivateKey } from '../../crypto/backend.ts';
import { putBounded } from './put-bounded.ts';

const limit = 512;

/** The same backend, remembering private RSA operations, because replaying a key exchange must not pay for it again, and for each key what its CMAC subkeys are made from. */
export function memoised(crypto: CryptoBackend): CryptoBackend {
  const byKey = new WeakMap<RsaPrivateKey, Map<string, Bytes | null>>();
  const zeroUnder = new WeakMap<Bytes, Bytes>();
  return {
    ...crypto,
    aesEcb: (direction, key, data) => {
      if (data !== zeroBlock || direction !== 'encrypt') return crypto.aesEcb(direction, key, data);
      const known = zeroUnder.get(key) ?? crypto.aesEcb(direction, key, data);
      zeroUnder.set(key, known);
      return known;
    },
    rsaPrivate: (key, block) => {
      const known = byKey.get(key) ?? new Map<string, Bytes | null>();
      byKey.set(key, known);
      const name = toHex(block);
      const remembered = known.get(name);
      if (remembered !== undefined) return remembered;
      const result = crypto.rsaPrivate(key, block);
      putBounded(known, name, result, limit);
      return result;
    },
  };
}
