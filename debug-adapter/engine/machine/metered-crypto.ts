import type { CryptoBackend } from '../../crypto/backend.ts';
import { workOfByte, type Meter } from '../evaluation/meter.ts';

/** Units of work that operations with a key of 2048 bits take (measured with OpenSSL, rounded up); longer keys take more, by the cube and the square of their length. */
const [privateOperation, publicOperation] = [1000, 50];
const usualLength = 256;
/** Any call of a backend, besides its bytes. */
const anyCall = 2;

/** The same backend; the meter counts what its operations take. */
export function metered(crypto: CryptoBackend, meter: Meter): CryptoBackend {
  const didBytes = (length: number): void => meter.did(anyCall + 2 * length * workOfByte);
  return {
    name: crypto.name,
    digest: (hash, data) => {
      didBytes(data.length);
      return crypto.digest(hash, data);
    },
    rsaPublic: (key, block) => {
      meter.did(publicOperation * (key.n.length / usualLength) ** 2);
      return crypto.rsaPublic(key, block);
    },
    rsaPrivate: (key, block) => {
      meter.did(privateOperation * (key.n.length / usualLength) ** 3);
      return crypto.rsaPrivate(key, block);
    },
    aesEcb: (direction, key, data) => {
      didBytes(data.length);
      return crypto.aesEcb(direction, key, data);
    },
    aesCbc: (key, data) => {
      didBytes(data.length);
      return crypto.aesCbc(key, data);
    },
    pbkdf2: (hash, passphrase, salt, rounds, length) => {
      meter.did(rounds * anyCall);
      return crypto.pbkdf2(hash, passphrase, salt, rounds, length);
    },
    aesCtr: (key, block, data) => {
      didBytes(data.length);
      return crypto.aesCtr(key, block, data);
    },
  };
}
