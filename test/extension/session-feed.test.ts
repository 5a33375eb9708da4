import { describe, expect, it } from 'vitest';
import type { Moved, TimelineAnswer, TimelineArguments, ToView } from '../../webview/contracts/timeline.ts';
import { SessionFeed } from '../../extension/timeline/session-feed.ts';
import { isLoaded } from '../../webview/timeline/model/store.ts';
import { hereAt, longRun, modelOf, partOf } from '../timeline/sample-run.ts';

const made = 80_000;
const long = longRun(made);
const moved: Moved = { run: 'run 1', title: long.title, here: hereAt(0), steps: made, finished: true };

/** A debug session whose adapter answers as many rows as it is asked for. */
function sessionOf(questions: unknown[], answerTo: (question: TimelineArguments) => TimelineAnswer = answerOf) {
  return {
    customRequest: (_command: string, question: TimelineArguments): Promise<TimelineAnswer> => {
      questions.push(question);
      return Promise.resolve(answerTo(question));
    },
  } as never;
}

function answerOf({ fromStep, most }: TimelineArguments): TimelineAnswer {
  return { run: 'run 1', ...partOf(long, fromStep, Math.min(made, fromStep + (most ?? made))) };
}

function feedOf(session: never): { readonly feed: SessionFeed; readonly told: ToView[] } {
  const told: ToView[] = [];
  return { told, feed: new SessionFeed(session, (messages) => void told.push(...messages)) };
}

describe('the record of a run', () => {
  it('is asked for in parts until it is whole, so that a long run does not hold up what else is asked', async () => {
    const questions: TimelineArguments[] = [];
    const { feed, told } = feedOf(sessionOf(questions));
    await feed.moved(moved);
    expect(questions.map(({ fromStep }) => fromStep)).toEqual([0, 65_536]);
    expect(feed.record?.rows).toBe(made);
    expect(told.map(({ type }) => type)).toEqual(['moved', 'rows', 'rows']);
    expect(isLoaded(modelOf(told))).toBe(true);
  });

  it('tells where the debugger stands before the rows of it are there', () => {
    const { feed, told } = feedOf(sessionOf([]));
    void feed.moved(moved);
    void feed.moved({ ...moved, here: hereAt(3) });
    expect(told.map((message) => (message.type === 'moved' ? message.here.step : null))).toEqual([0, 3]);
  });

  it('asks for nothing when all rows are here, as after a step back', async () => {
    const questions: TimelineArguments[] = [];
    const { feed } = feedOf(sessionOf(questions));
    await feed.moved({ ...moved, steps: 10 });
    const asked = questions.length;
    await feed.moved({ ...moved, steps: 10, here: hereAt(2) });
    expect(questions.length).toBe(asked);
  });

  it('begins anew when the adapter speaks of another run, also while an answer is on its way', async () => {
    const questions: TimelineArguments[] = [];
    const { feed, told } = feedOf(sessionOf(questions, (question) => ({ ...answerOf(question), run: 'run 2' })));
    const first = feed.moved(moved);
    await feed.moved({ ...moved, run: 'run 2' });
    await first;
    expect(feed.record?.moved.run).toBe('run 2');
    expect(isLoaded(modelOf(told))).toBe(true);
  });

  it('gives up when an answer brings nothing new', async () => {
    const questions: TimelineArguments[] = [];
    const { feed } = feedOf(
      sessionOf(questions, ({ fromStep }) => ({ run: 'run 1', ...partOf(long, fromStep, fromStep) })),
    );
    await feed.moved(moved);
    expect(questions).toHaveLength(1);
  });
});
