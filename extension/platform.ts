import type { CryptoBackend } from '../debug-adapter/crypto/backend.ts';
import type { Core } from './core.ts';

/** What differs between a VS Code with Node and one in a browser. The two entries provide it, nothing else knows where it runs. */
export interface Platform {
  /** Loaded when the first script is opened or run: it is most of the code, and no start of the editor waits for it. */
  readonly core: () => Promise<{ readonly core: Core; readonly crypto: CryptoBackend }>;
}
