import type { Stop } from '../../engine/query/breakpoint.ts';
import type { ReplayableRun } from '../../engine/history/run.ts';
import { exceptionInfo } from './exception-info.ts';
import { stepSentence } from './step-sentence.ts';

/** The body of `stopped` besides the thread: reason in the protocol's words, and one line for people. */
export function describeStop(
  run: ReplayableRun,
  { why, position }: Stop,
): {
  readonly reason: string;
  readonly description: string;
  readonly text?: string;
  readonly hitBreakpointIds?: number[];
} {
  switch (why.reason) {
    case 'entry':
      return { reason: 'entry', description: 'At the first step' };
    case 'step':
      return { reason: 'step', description: stepSentence(run, position) ?? 'Stepped' };
    case 'goto':
      return { reason: 'goto', description: stepSentence(run, position) ?? 'Travelled here' };
    case 'pause':
      return { reason: 'pause', description: 'Paused' };
    case 'start':
      return { reason: 'entry', description: 'At the start of the run' };
    case 'end':
      return {
        reason: 'pause',
        description: 'At the end of the run: step back or travel; Continue ends the debug session',
      };
    case 'breakpoint':
      return {
        reason: why.isFunction ? 'function breakpoint' : 'breakpoint',
        description: why.isFunction ? 'At a DDI breakpoint' : 'At a breakpoint',
        hitBreakpointIds: [...why.ids],
      };
    case 'exception': {
      const info = position.step < run.known.steps ? exceptionInfo(run, run.execution(position.step)) : null;
      return { reason: 'exception', description: why.text, text: info?.exceptionId ?? why.text };
    }
    case 'long run':
      return {
        reason: 'pause',
        description: `Paused after ${why.steps} steps`,
        text: `The run goes on for long: what it remembers of each step takes memory, of ${run.budget.maxSteps.toLocaleString('en')} steps at most. Continue to go on.`,
      };
    case 'fault':
      return { reason: 'exception', description: 'The script cannot go on', text: why.text };
  }
}
