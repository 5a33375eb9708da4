/** What a run knows of the buffers that a stop shows, for views besides those of the protocol. */
import type { BufferKnowledge } from '../../inspect/buffer-knowledge.ts';
import type { Debuggee } from '../debuggee.ts';
import { contextOf } from './scopes.ts';

/** As of where the run stands; null before there is one. */
export function bufferKnowledge(debuggee: Debuggee): BufferKnowledge | null {
  const { run, launch } = debuggee;
  return run === null
    ? null
    : { decode: contextOf(debuggee, run).decode, showsKeyMaterial: launch?.showKeyMaterial === true };
}
