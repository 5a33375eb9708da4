import { answer, type Reply } from '../messages/reply.ts';
import type { Stopped } from '../state/proofs.ts';
import { stepSentence } from '../views/step-sentence.ts';

/** `ddi/sentence`: what the phase that was just done has done; null where none is. */
export function sentence({ debugged }: Stopped): Reply<{ readonly sentence: string | null }> {
  return answer({ sentence: stepSentence(debugged.run, debugged.cursor.position) });
}
