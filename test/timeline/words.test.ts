import { describe, expect, it } from 'vitest';
import { durationText, spokenStep, stepFacts } from '../../webview/timeline/model/facts.ts';
import { positionWords } from '../../webview/timeline/parts/header.ts';
import { commandOf } from '../../webview/timeline/parts/keyboard.ts';
import { RunIndex } from '../../webview/timeline/model/run-index.ts';
import { countText } from '../../webview/timeline/parts/search-box.ts';
import { compileQuery, findMatches } from '../../webview/timeline/model/search.ts';
import { applyMessage, emptyModel, type Model } from '../../webview/timeline/model/store.ts';
import { freshState, readViewState } from '../../webview/timeline/view-state.ts';
import { hereAt, sampleRun, wholeStory } from './sample-run.ts';

const model = wholeStory(sampleRun, hereAt(12)).reduce<Model>(
  (known, message) => applyMessage(known, message).model,
  emptyModel,
);
const index = new RunIndex();
index.replaceFrom(0, sampleRun.marks);
const calls = sampleRun.marks.filter(({ call }) => call !== null).length;

describe('search', () => {
  const found = (query: string): readonly string[] => [
    ...new Set(findMatches(sampleRun.marks, compileQuery(query)).map((step) => sampleRun.marks[step]!.name)),
  ];

  it('finds calls by a part of the DDI name, in any case', () => {
    expect(found('negotiate')).toEqual(['NegotiateCryptoSessionKeyExchange']);
  });

  it('finds calls by result, by its code, by kind and by a note', () => {
    expect(findMatches(sampleRun.marks, compileQuery('e_invalidarg'))).toEqual([8, 9]);
    expect(findMatches(sampleRun.marks, compileQuery('0x8007000E'))).toEqual([41]);
    expect(findMatches(sampleRun.marks, compileQuery('unmet'))).toEqual([20, 58]);
    expect(findMatches(sampleRun.marks, compileQuery('iv_reused'))).toEqual([18]);
  });

  it('wants every word, each in any place', () => {
    expect(findMatches(sampleRun.marks, compileQuery('decryptionblt finding ignored'))).toEqual([22, 39, 47]);
  });

  it('takes * for anything and then wants the whole', () => {
    expect(found('Get*')).toEqual([
      'GetContentProtectionCaps',
      'GetCryptoKeyExchangeType',
      'GetCertificateSize',
      'GetCertificate',
      'GetEncryptionBltKey',
    ]);
    expect(found('Get*Size')).toEqual(['GetCertificateSize']);
    expect(found('*Crypto*Status')).toEqual(['CheckCryptoSessionStatus']);
  });

  it('finds in new steps what was not there before, and forgets steps taken back', () => {
    const test = compileQuery('finding');
    const known = findMatches(sampleRun.marks.slice(0, 30), test);
    expect(findMatches(sampleRun.marks, test, known, 30)).toEqual(findMatches(sampleRun.marks, test));
    expect(findMatches(sampleRun.marks.slice(0, 20), test, known, 20)).toEqual([18]);
  });

  it('counts in words', () => {
    expect([countText([], 3), countText([4, 9], 9), countText([4, 9], 5), countText([4], null)]).toEqual([
      'no match',
      '2 of 2',
      '2 matches',
      '1 match',
    ]);
  });
});

describe('words', () => {
  it('say call, name and result to a screen reader', () => {
    expect(spokenStep(model, calls, 8)).toBe(`call 5 of ${calls}, NegotiateCryptoSessionKeyExchange, E_INVALIDARG`);
    expect(spokenStep(model, calls, 20)).toBe('step 21 of 60, expect, not met · unmet');
    expect(spokenStep(model, calls, 60)).toBe('end of the run, 60 steps');
    const front = { ...model, finished: false };
    expect(spokenStep({ ...front, marks: model.marks.slice(0, 9) }, calls, 9)).toBe(
      'after call 5, NegotiateCryptoSessionKeyExchange, E_INVALIDARG',
    );
    expect(spokenStep({ ...front, marks: model.marks.slice(0, 21) }, calls, 21)).toBe(
      'after step 21, expect, not met · unmet',
    );
    expect(spokenStep({ ...front, marks: [] }, calls, 0)).toBe('before the first step');
  });

  it('tell how a call changed its handles', () => {
    expect(stepFacts(model, index, 10)?.handles).toEqual([
      { text: 'hDevice: Ready', detail: 'device 1, 0x1a0000001000' },
      { text: 'hSession: Created → Keyed', detail: 'crypto session 1, 0x1a0000002000' },
    ]);
    expect(stepFacts(model, index, 46)?.handles[1]?.text).toBe('hSession: Keyed → Destroyed');
    expect(stepFacts(model, index, 21)?.handles[1]?.text).toBe('hSecondSession: Created, never destroyed');
  });

  it('give the position as text and as a count', () => {
    expect(positionWords(model)).toBe('7+2 · 13 of 60 steps');
    expect(positionWords({ ...model, finished: false })).toBe('7+2 · 13 of 60 steps so far');
    expect(positionWords({ ...model, here: hereAt(60) })).toBe('end of the run · 60 steps');
    expect(positionWords({ ...model, marks: model.marks.slice(0, 12), finished: false })).toBe('7+2 · 12 steps so far');
    expect(positionWords({ ...model, marks: model.marks.slice(0, 1), finished: false, here: hereAt(1) })).toBe(
      `${hereAt(1).text} · 1 step so far`,
    );
  });

  it('name a step as the adapter names its position', () => {
    for (const { step } of sampleRun.marks) expect(index.stepName(step)).toBe(hereAt(step).text.replace(/:0$/u, ''));
    expect(stepFacts(model, index, 11)?.position).toBe('7+1 · step 12 of 60');
  });

  it('give durations in a unit that reads well', () => {
    expect([0, 999, 1500, 2_250_000, 6_313_000_000].map(durationText)).toEqual([
      '0 ns',
      '999 ns',
      '1.5 µs',
      '2.25 ms',
      '6.313 s',
    ]);
  });
});

describe('keys', () => {
  const press = (key: string, part: object = {}): Parameters<typeof commandOf>[0] => ({
    key,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...part,
  });

  it('leave combinations with Ctrl, Alt and Meta to VS Code', () => {
    for (const held of ['ctrlKey', 'altKey', 'metaKey'])
      expect(commandOf(press('n', { [held]: true }), 'chart')).toBeNull();
  });

  it('walk by arrows only on the chart', () => {
    expect(commandOf(press('ArrowRight'), 'chart')).toBe('next step');
    expect(commandOf(press('ArrowRight', { shiftKey: true }), 'chart')).toBe('pan right');
    expect(commandOf(press('ArrowRight'), 'elsewhere')).toBeNull();
    expect(commandOf(press('N', { shiftKey: true }), 'elsewhere')).toBe('next failure');
  });
});

describe('kept view state', () => {
  it('comes back as it was', () => {
    const state = { ...freshState, run: 'sample', from: 3, to: 9, fits: false, query: 'E_*', onlyMatches: true };
    expect(readViewState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it.each([
    [undefined],
    [null],
    ['x'],
    [{ from: 'a', to: 2 }],
    [{ shares: { beside: 9, above: 0.5 }, from: 5, to: 1, run: 'r' }],
  ])('is fresh where it is broken: %j', (kept) => {
    expect(readViewState(kept)).toEqual(freshState);
  });
});
