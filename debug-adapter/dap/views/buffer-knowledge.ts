/** What a run knows of the buffers that a stop shows, for views besides those of the protocol. */
import type { BufferKnowledge } from '../../inspect/buffer-knowledge.ts';
import type { DebuggedRun } from '../state/debugged-run.ts';
import { contextOf } from './scopes.ts';

/** As of where the run stands. */
export function bufferKnowledge(debugged: DebuggedRun): BufferKnowledge {
  return { decode: contextOf(debugged).decode, showsKeyMaterial: debugged.configuration.showKeyMaterial };
}
