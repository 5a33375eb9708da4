import type { Debuggee } from '../debuggee.ts';
import { answer, type Reply } from '../reply.ts';
import { stepSentence } from '../views/step-sentence.ts';

/** `ddi/sentence`: what the phase that was just done has done; null where none is. */
export function sentence({ run, cursor }: Debuggee): Reply<{ readonly sentence: string | null }> {
  return answer({ sentence: run === null ? null : stepSentence(run, cursor.position) });
}
