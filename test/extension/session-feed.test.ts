import { describe, expect, it } from 'vitest';
import type { TimelineArguments, TimelineData } from '../../debug-adapter/dap/timeline/timeline-data.ts';
import { SessionFeed } from '../../extension/timeline/session-feed.ts';

const made = 12_345;
const position = { step: made, phase: 0, text: `${made}:0`, stopped: true };

/** A debug session whose adapter answers as many rows as it is asked for. */
function sessionOf(questions: TimelineArguments[]) {
  const row = (step: number) =>
    ({
      step,
      call: step,
      kind: 'success',
      name: 'X',
      result: 'S_OK',
      code: '',
      notes: [],
      lanes: [],
      source: '',
      line: 1,
      time: 0,
    }) as const;
  return {
    customRequest: (_command: string, question: TimelineArguments): Promise<TimelineData> => {
      questions.push(question);
      const end = Math.min(made, question.fromStep + (question.most ?? made));
      return Promise.resolve({
        run: 'run 1',
        title: '',
        fromStep: question.fromStep,
        rows: Array.from({ length: end - question.fromStep }, (_, at) => row(question.fromStep + at)),
        lanes: [],
        position,
        finished: end === made,
      });
    },
  };
}

describe('the record of a run', () => {
  it('is asked for in parts until it is whole, so that a long run does not hold up what else is asked', async () => {
    const questions: TimelineArguments[] = [];
    const told: string[] = [];
    const feed = new SessionFeed(sessionOf(questions) as never, (messages) => {
      told.push(...messages.map(({ type }) => type));
    });
    await feed.moved({ run: 'run 1', position, knownSteps: made, finished: true });
    expect(questions.map(({ fromStep, most }) => [fromStep, most])).toEqual([
      [0, 5000],
      [5000, 5000],
      [10_000, 5000],
    ]);
    expect(feed.record?.rows.map(({ step }) => step)).toEqual(Array.from({ length: made }, (_, step) => step));
    expect(told.filter((type) => type === 'rows')).toHaveLength(3);
  });

  it('gives up when an answer brings nothing new', async () => {
    const questions: TimelineArguments[] = [];
    const feed = new SessionFeed(
      {
        customRequest: (_command: string, question: TimelineArguments) => (
          questions.push(question),
          Promise.resolve({ run: 'run 1', title: '', fromStep: 0, rows: [], lanes: [], position, finished: false })
        ),
      } as never,
      () => undefined,
    );
    await feed.moved({ run: 'run 1', position, knownSteps: made, finished: true });
    expect(questions).toHaveLength(1);
  });
});
