import type { TimelineAnswer } from '../../../webview/contracts/timeline.ts';
import type { Arguments } from '../arguments.ts';
import type { Debuggee } from '../debuggee.ts';
import { answer, refusal, type Reply } from '../dispatch.ts';
import { adapterError } from '../errors.ts';
import { timelinePart } from '../timeline/timeline-part.ts';

/** `ddi/timeline`: rows of the steps made so far, from `fromStep` on; of a long run in parts of `most` steps, so that other requests get in between. */
export function timelineRequest(debuggee: Debuggee, args: Arguments): Reply {
  const { run, made } = debuggee;
  if (run === null) return refusal(adapterError('notLaunched', { command: 'ddi/timeline' }));
  const fromStep = Math.min(Math.max(0, args.optionalInteger('fromStep') ?? 0), made);
  const most = args.optionalInteger('most') ?? made;
  const part = timelinePart(run, fromStep, Math.min(made, fromStep + most));
  const body: TimelineAnswer = { run: `run ${debuggee.runNumber}`, ...part };
  return answer(body);
}
