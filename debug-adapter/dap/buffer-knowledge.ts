/** What a run knows of the buffers that a stop shows, for views besides those of the protocol. */
import type { DecodeContext } from '../decode/context.ts';
import type { Debuggee } from './debuggee.ts';
import { contextOf } from './scopes.ts';

export interface BufferKnowledge {
  /** What the Variables view decodes with at this moment. Its memory stays that of this moment. */
  readonly decode: DecodeContext;
  /** The user wants key material under a key of the user's own to be shown: `showKeyMaterial` of the launch. */
  readonly showsKeyMaterial: boolean;
}

/** As of where the run stands; null before there is one. */
export function bufferKnowledge(debuggee: Debuggee): BufferKnowledge | null {
  const { run, launch } = debuggee;
  return run === null
    ? null
    : { decode: contextOf(debuggee, run).decode, showsKeyMaterial: launch?.showKeyMaterial === true };
}
