import type { DecodeContext } from '../decode/context.ts';

/** What a run knows of the buffers that a stop shows, for views besides those of the protocol. */
export interface BufferKnowledge {
  /** What the Variables view decodes with at this moment. Its memory stays that of this moment. */
  readonly decode: DecodeContext;
  /** The user wants key material under a key of the user's own to be shown: `showKeyMaterial` of the launch. */
  readonly showsKeyMaterial: boolean;
}
