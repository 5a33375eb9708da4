import type { CryptoBackend } from '../debug-adapter/crypto/backend.ts';
import type { Decoder } from '../debug-adapter/decode/context.ts';
import type { Core } from './core.ts';

/** What is loaded late. */
export interface LatePart {
  readonly core: Core;
  readonly crypto: CryptoBackend;
  /** The path without any link in it. */
  readonly realPath: (path: string) => Promise<string>;
}

/** What differs between a VS Code with Node and one in a browser. The two entries provide it, nothing else knows where it runs. */
export interface Host {
  /** Loaded when the first script is opened or run: it is most of the code, and no start of the editor waits for it. */
  readonly core: () => Promise<LatePart>;
}

/** What the parts of the extension stand on. */
export interface Platform {
  /** The late part, with the decoders of other extensions as they are at the moment of the question. */
  readonly core: () => Promise<LatePart & { readonly decoders: () => readonly Decoder[] }>;
  /** A decoder of another extension came or went. */
  readonly onDecodersChanged: (listener: () => void) => { dispose(): void };
}
