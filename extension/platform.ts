import type { CryptoBackend } from '../debug-adapter/crypto/backend.ts';

/** What differs between a VS Code with Node and one in a browser. The two entries provide it, nothing else knows where it runs. */
export interface Platform {
  /** Made at first use: loading it costs more than all the rest of the activation. */
  readonly crypto: () => CryptoBackend;
}
