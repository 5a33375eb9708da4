import { describe, expect, it } from 'vitest';
import type { Moved, TimelineAnswer, TimelineArguments, ToView } from '../../webview/contracts/timeline.ts';
import { SessionFeed } from '../../extension/timeline/session-feed.ts';
import { isLoaded } from '../../webview/timeline/model/store.ts';
import { hereAt, longRun, modelOf, partOf } from '../timeline/sample-run.ts';

/** More than are asked for at once. */
const made = 66_000;
const long = longRun(made);
const moved: Moved = { run: 'run 1', title: long.title, here: hereAt(0), steps: made, finished: true };

type Asking = (question: TimelineArguments) => TimelineAnswer | null;

/** An adapter that answers as many rows as it is asked for. */
function asking(questions: unknown[], answerTo: Asking = answerOf): Asking {
  return (question) => {
    questions.push(question);
    return answerTo(question);
  };
}

function answerOf({ fromStep, most }: TimelineArguments): TimelineAnswer {
  return { run: 'run 1', ...partOf(long, fromStep, Math.min(made, fromStep + (most ?? made))) };
}

function feedOf(ask: Asking, session = 'session'): { readonly feed: SessionFeed; readonly told: ToView[] } {
  const told: ToView[] = [];
  return { told, feed: new SessionFeed({ id: session } as never, ask, (messages) => void told.push(...messages)) };
}

describe('the record of a run', () => {
  it('is asked for in parts until it is whole, so that a long run does not hold up what else is asked', async () => {
    const questions: TimelineArguments[] = [];
    const { feed, told } = feedOf(asking(questions));
    await feed.moved(moved);
    expect(questions.map(({ fromStep }) => fromStep)).toEqual([0, 65_536]);
    expect(feed.record?.rows).toBe(made);
    expect(told.map(({ type }) => type)).toEqual(['moved', 'rows', 'rows']);
    expect(isLoaded(modelOf(told))).toBe(true);
  });

  it('tells where the debugger stands at once, also while rows are still to come', () => {
    const { feed, told } = feedOf(asking([]));
    void feed.moved(moved);
    void feed.moved({ ...moved, here: hereAt(3) });
    const heard = told.map((message) => (message.type === 'moved' ? `at ${message.here.step}` : message.type));
    expect(heard).toEqual(['at 0', 'rows', 'at 3']);
  });

  it('asks for nothing when all rows are here, as after a step back', async () => {
    const questions: TimelineArguments[] = [];
    const { feed } = feedOf(asking(questions));
    await feed.moved({ ...moved, steps: 10 });
    const asked = questions.length;
    await feed.moved({ ...moved, steps: 10, here: hereAt(2) });
    expect(questions.length).toBe(asked);
  });

  it('begins anew when the adapter speaks of another run, also between two parts', async () => {
    const questions: TimelineArguments[] = [];
    const { feed, told } = feedOf(asking(questions, (question) => ({ ...answerOf(question), run: 'run 2' })));
    const first = feed.moved(moved);
    await feed.moved({ ...moved, run: 'run 2' });
    await first;
    expect(feed.record?.moved.run).toBe('session run 2');
    expect(isLoaded(modelOf(told))).toBe(true);
  });

  it('is another one than that of a session before, though every adapter counts its runs from 1', async () => {
    const first = feedOf(asking([]), 'first');
    await first.feed.moved(moved);
    first.feed.end();
    const second = feedOf(asking([]), 'second');
    await second.feed.moved(moved);
    const model = modelOf([...first.told, ...second.told]);
    expect(model.ended).toBe(false);
    expect(isLoaded(model)).toBe(true);
  });

  it('gives up when an answer brings nothing new', async () => {
    const questions: TimelineArguments[] = [];
    const { feed } = feedOf(
      asking(questions, ({ fromStep }) => ({ run: 'run 1', ...partOf(long, fromStep, fromStep) })),
    );
    await feed.moved(moved);
    expect(questions).toHaveLength(1);
  });
});
