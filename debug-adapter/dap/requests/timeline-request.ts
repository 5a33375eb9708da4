import type { TimelineAnswer, TimelineArguments } from '../../../webview/contracts/timeline.ts';
import type { DebuggedRun } from '../state/debugged-run.ts';
import { answer, type Reply } from '../messages/reply.ts';
import type { Launched } from '../state/proofs.ts';
import { timelinePart } from '../timeline/timeline-part.ts';

/** Arguments of `ddi/timeline` as they may come: without any it is all rows. */
export type AskedPart = Partial<TimelineArguments>;

/** `ddi/timeline`: rows of the steps executed so far, from `fromStep` on; of a long run in parts of `most` steps, so that other requests get in between. */
export function timelineRequest({ debugged }: Launched, args: AskedPart): Reply<TimelineAnswer> {
  return answer(timelineRows(debugged, args));
}

/** The body of `ddi/timeline`. */
export function timelineRows(debugged: DebuggedRun, args: AskedPart): TimelineAnswer {
  const { run, number, executedSteps } = debugged;
  const fromStep = Math.min(Math.max(0, args.fromStep ?? 0), executedSteps);
  const most = args.most ?? executedSteps;
  const part = timelinePart(run, fromStep, Math.min(executedSteps, fromStep + most));
  return { run: `run ${number}`, ...part };
}
