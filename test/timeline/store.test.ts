import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { RowsPart, ToView } from '../../webview/contracts/timeline.ts';
import type { Mark } from '../../webview/timeline/model/mark.ts';
import {
  applyMessage,
  emptyModel,
  isLoaded,
  isRunning,
  isWhole,
  type Model,
} from '../../webview/timeline/model/store.ts';
import { readMessage } from '../../webview/timeline/read-message.ts';
import { hereAt, modelOf, movedIn, partOf, rowsOf, sampleRun, wholeStory } from './sample-run.ts';

function marksOf({ rows }: Model): readonly (Mark | null)[] {
  return Array.from({ length: rows.length }, (_, step) => rows.mark(step));
}

describe('the store', () => {
  it('knows the same run whether it is told at once or in any parts', () => {
    const atOnce = modelOf(wholeStory(sampleRun, hereAt(3)));
    expect(marksOf(atOnce)).toEqual(sampleRun.marks);
    expect(atOnce.rows.lanes).toEqual(sampleRun.lanes);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 60, maxLength: 60 }), (sizes) => {
        const messages: ToView[] = [movedIn(sampleRun, hereAt(3))];
        for (let from = 0, at = 0; from < 60; from += sizes[at] ?? 1, at += 1)
          messages.push(rowsOf(sampleRun, from, Math.min(60, from + (sizes[at] ?? 1))));
        const grown = modelOf(messages);
        expect(marksOf(grown)).toEqual(marksOf(atOnce));
        expect(grown.rows.lanes).toEqual(atOnce.rows.lanes);
        expect(grown.rows.trouble).toEqual(atOnce.rows.trouble);
      }),
      { numRuns: 20 },
    );
  });

  it('knows of a handle only what the rows that are here did to it', () => {
    const { rows } = modelOf([movedIn(sampleRun, hereAt(3)), rowsOf(sampleRun, 0, 30)]);
    expect(rows.lanes.map(({ label }) => label)).toEqual([
      'hDevice',
      'hSession',
      'hUpload',
      'hFrame',
      'hSecondSession',
    ]);
    expect(rows.lanes[1]?.destroyedAt).toBeNull();
    expect(rows.lanes[1]?.states.map(({ state }) => state)).toEqual(['Created', 'Keyed', 'RefreshPending']);
  });

  it('notices rows that do not continue what it knows, and leaves them out', () => {
    const model = modelOf([movedIn(sampleRun, hereAt(0))]);
    expect(applyMessage(model, rowsOf(sampleRun, 5, 8))).toMatchObject({ isGap: true });
    expect(model.rows.length).toBe(0);
    expect(applyMessage(modelOf([rowsOf(sampleRun, 0, 8)], model), rowsOf(sampleRun, 0, 8)).isGap).toBe(true);
    expect(applyMessage(model, { type: 'rows', run: 'another', part: partOf(sampleRun) }).isGap).toBe(true);
  });

  it('keeps the run when the debug session has ended, until another begins', () => {
    const ended = modelOf([...wholeStory(sampleRun, hereAt(60)), { type: 'ended', run: 'sample' }]);
    expect(ended).toMatchObject({ ended: true, steps: 60 });
    const next = modelOf([movedIn(sampleRun, hereAt(0), { run: 'next', title: 'next.ddi', steps: 0 })], ended);
    expect(next).toMatchObject({ run: 'next', title: 'next.ddi', ended: false, steps: 0 });
    expect([next.rows.length, ended.rows.length, emptyModel.rows.length]).toEqual([0, 60, 0]);
  });

  it('tells a part from the whole: made but not here, running, and known to the end are three things', () => {
    const begun = modelOf([movedIn(sampleRun, { ...hereAt(0), stopped: false }, { finished: false, steps: 40 })]);
    const some = modelOf([rowsOf(sampleRun, 0, 30)], begun);
    expect([isRunning(some), isLoaded(some), isWhole(some)]).toEqual([true, false, false]);
    const over = modelOf([movedIn(sampleRun, hereAt(60))], some);
    expect([isRunning(over), isLoaded(over), isWhole(over)]).toEqual([false, false, false]);
    const whole = modelOf([rowsOf(sampleRun, 30, 60)], over);
    expect([isRunning(whole), isLoaded(whole), isWhole(whole)]).toEqual([false, true, true]);
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

  const rows = (part: Partial<Record<keyof RowsPart, unknown>>): unknown => ({
    type: 'rows',
    run: 'sample',
    part: { ...partOf(sampleRun, 0, 2), ...part },
  });
  it.each([
    ['nothing', null],
    ['a text', 'rows'],
    ['an unknown type', { type: 'explode' }],
    ['a position without a text', { ...movedIn(sampleRun, hereAt(1)), here: { step: 1, phase: 0, stopped: true } }],
    ['a negative step', { type: 'reveal', step: -1 }],
    ['a step that is no whole number', { type: 'reveal', step: 1.5 }],
    ['columns of different lengths', rows({ look: [0] })],
    ['a number beyond its list', rows({ look: [0, 9] })],
    ['a lane that nobody made', rows({ laneSets: [[9]] })],
    [
      'a look of a kind nobody knows',
      rows({ looks: partOf(sampleRun, 0, 2).looks.map((look) => ({ ...look, kind: 'constructor' })) }),
    ],
    ['a change of a lane that nobody made', rows({ changes: [{ lane: 1, step: 1, state: 'Keyed', isEnd: false }] })],
    ['lanes that are no list', rows({ lanes: {} })],
  ])('drops %s', (_, input) => {
    expect(readMessage(input)).toBeNull();
  });
});
