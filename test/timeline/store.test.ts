import { describe, expect, it } from 'vitest';
import type { ToView } from '../../webview/contracts/timeline.ts';
import { readMessage } from '../../webview/timeline/read-message.ts';
import { applyMessage, emptyModel, type Model } from '../../webview/timeline/model/store.ts';
import { hereAt, lanesKnownAt, sampleRun, wholeStory } from './sample-run.ts';

function tell(messages: readonly ToView[], model: Model = emptyModel): Model {
  return messages.reduce((known, message) => applyMessage(known, message).model, model);
}

function rows(fromStep: number, to: number): ToView {
  return {
    type: 'rows',
    run: 'sample',
    fromStep,
    marks: sampleRun.marks.slice(fromStep, to),
    lanes: lanesKnownAt(sampleRun, to),
    finished: false,
  };
}

describe('the store', () => {
  it('knows the same run whether it is told at once or step by step', () => {
    const atOnce = tell(wholeStory(sampleRun, hereAt(3)));
    const begun = tell([{ type: 'reset', run: 'sample', title: sampleRun.title }]);
    const grown = tell(
      sampleRun.marks.map((_, step) => rows(step, step + 1)),
      begun,
    );
    expect(grown.marks).toEqual(atOnce.marks);
    expect(grown.lanes).toEqual(atOnce.lanes);
  });

  it('replaces what it knew from the first new step on', () => {
    const model = tell([...wholeStory(sampleRun, hereAt(0)), rows(10, 20)]);
    expect(model.marks).toEqual(sampleRun.marks.slice(0, 20));
    expect(model.finished).toBe(false);
  });

  it('notices rows that do not continue what it knows', () => {
    const model = tell([{ type: 'reset', run: 'sample', title: '' }]);
    expect(applyMessage(model, rows(5, 8))).toMatchObject({ model, isGap: true });
  });

  it('ignores the position of another run', () => {
    const model = tell(wholeStory(sampleRun, hereAt(7)));
    expect(tell([{ type: 'here', run: 'another', here: hereAt(1) }], model)).toBe(model);
  });

  it('keeps the run when the debug session has ended, until another begins', () => {
    const ended = tell([...wholeStory(sampleRun, hereAt(60)), { type: 'ended', run: 'sample' }]);
    expect(ended).toMatchObject({ ended: true, marks: sampleRun.marks });
    expect(tell([{ type: 'reset', run: 'next', title: 'next.ddi' }], ended)).toEqual({
      ...emptyModel,
      run: 'next',
      title: 'next.ddi',
    });
  });
});

describe('messages at the border', () => {
  it('lets every message of the contract through unchanged', () => {
    const messages: readonly ToView[] = [
      ...wholeStory(sampleRun, hereAt(4, 2)),
      { type: 'ended', run: 'sample' },
      { type: 'reveal', step: 3 },
      { type: 'failed', message: 'No.' },
    ];
    expect(messages.map((message) => readMessage(JSON.parse(JSON.stringify(message))))).toEqual(messages);
  });

  it.each([
    ['nothing', null],
    ['a text', 'rows'],
    ['an unknown type', { type: 'explode' }],
    ['a position without a text', { type: 'here', run: 'r', here: { step: 1, phase: 0, stopped: true } }],
    ['a negative step', { type: 'reveal', step: -1 }],
    ['a step that is no whole number', { type: 'reveal', step: 1.5 }],
    ['rows that leave a step out', { ...rows(0, 4), marks: [sampleRun.marks[0], sampleRun.marks[2]] }],
    ['a mark of a kind nobody knows', { ...rows(0, 1), marks: [{ ...sampleRun.marks[0], kind: 'constructor' }] }],
    ['a lane whose states are no list', { ...rows(0, 1), lanes: [{ ...sampleRun.lanes[0], states: {} }] }],
  ])('drops %s', (_, input) => {
    expect(readMessage(input)).toBeNull();
  });
});
