import type { TimelineAnswer, TimelineArguments } from '../../../webview/contracts/timeline.ts';
import type { Debuggee } from '../debuggee.ts';
import { answer, refusal, type Reply } from '../reply.ts';
import { adapterError } from '../errors.ts';
import { timelinePart } from '../timeline/timeline-part.ts';

/** Arguments of `ddi/timeline` as they may come: without any it is all rows. */
export type AskedPart = Partial<TimelineArguments>;

/** `ddi/timeline`: rows of the steps made so far, from `fromStep` on; of a long run in parts of `most` steps, so that other requests get in between. */
export function timelineRequest(debuggee: Debuggee, args: AskedPart): Reply<TimelineAnswer> {
  const { run, made } = debuggee;
  if (run === null) return refusal(adapterError('notLaunched', { command: 'ddi/timeline' }));
  const fromStep = Math.min(Math.max(0, args.fromStep ?? 0), made);
  const most = args.most ?? made;
  const part = timelinePart(run, fromStep, Math.min(made, fromStep + most));
  const body: TimelineAnswer = { run: `run ${debuggee.runNumber}`, ...part };
  return answer(body);
}
