import { describe, expect, it } from 'vitest';
import { durationText, spokenStep, stepFacts } from '../../webview/timeline/model/facts.ts';
import { loadingWords, stateWords, whereWords } from '../../webview/timeline/parts/header.ts';
import { commandOf } from '../../webview/timeline/parts/keyboard.ts';
import { positionWords } from '../../webview/timeline/model/position-words.ts';
import { matchCount } from '../../webview/timeline/parts/search-box.ts';
import { compileQuery, findMatches } from '../../webview/timeline/model/search.ts';
import { freshState, readViewState } from '../../webview/timeline/view-state.ts';
import { hereAt, modelOf, movedIn, rowsOf, sampleRun, wholeStory } from './sample-run.ts';

const model = modelOf(wholeStory(sampleRun, hereAt(12)));
const { rows } = model;
/** The run before its end: the first steps of it, all rows here. */
const front = (steps: number, here = hereAt(12)) =>
  modelOf([movedIn(sampleRun, here, { steps, finished: false }), rowsOf(sampleRun, 0, steps)]);
const calls = sampleRun.marks.filter(({ call }) => call !== null).length;

describe('search', () => {
  const found = (query: string): readonly string[] => [
    ...new Set(findMatches(rows, compileQuery(query)).map((step) => sampleRun.marks[step]!.name)),
  ];

  it('finds calls by a part of the DDI name, in any case', () => {
    expect(found('negotiate')).toEqual(['NegotiateCryptoSessionKeyExchange']);
  });

  it('finds calls by result, by its code, by kind and by a note', () => {
    expect(findMatches(rows, compileQuery('e_invalidarg'))).toEqual([8, 9]);
    expect(findMatches(rows, compileQuery('0x8007000E'))).toEqual([41]);
    expect(findMatches(rows, compileQuery('unmet'))).toEqual([20, 58]);
    expect(findMatches(rows, compileQuery('iv_reused'))).toEqual([18]);
  });

  it('wants every word, each in any place', () => {
    expect(findMatches(rows, compileQuery('decryptionblt finding ignored'))).toEqual([22, 39, 47]);
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

  it('finds in new rows what was not there before', () => {
    const test = compileQuery('finding');
    const known = findMatches(front(30).rows, test);
    expect(findMatches(rows, test, known, 30)).toEqual(findMatches(rows, test));
    expect(known).toEqual([18, 22]);
  });

  it('counts in words', () => {
    expect([[], [4, 9], [4, 9], [4]].map((found, i) => matchCount(found, [3, 9, 5, null][i] ?? null, true))).toEqual([
      'no match',
      '2 of 2',
      '2 matches',
      '1 match',
    ]);
    expect(matchCount([4, 9], 5, false)).toBe('2 matches so far');
  });
});

describe('words', () => {
  it('say call, name and result to a screen reader', () => {
    expect(spokenStep(model, 8)).toBe(`call 5 of ${calls}, NegotiateCryptoSessionKeyExchange, E_INVALIDARG`);
    expect(spokenStep(model, 20)).toBe('step 21 of 60, expect, not met · unmet');
    expect(spokenStep(model, 60)).toBe('end of the run, 60 steps');
    expect(spokenStep(front(9), 9)).toBe('after call 5, NegotiateCryptoSessionKeyExchange, E_INVALIDARG');
    expect(spokenStep(front(21), 21)).toBe('after step 21, expect, not met · unmet');
    expect(spokenStep(front(0), 0)).toBe('before the first step');
    expect(spokenStep({ ...front(9), steps: 40 }, 20)).toBe('step 21 of 40, not loaded yet');
  });

  it('tell how a call changed its handles', () => {
    expect(stepFacts(model, 10)?.handles).toEqual([
      { text: 'hDevice: Ready', detail: 'device 1, 0x1a0000001000', isChange: false },
      { text: 'hSession: Created → Keyed', detail: 'crypto session 1, 0x1a0000002000', isChange: true },
    ]);
    expect(stepFacts(model, 46)?.handles[1]?.text).toBe('hSession: Keyed → Destroyed');
    expect(stepFacts(model, 21)?.handles[1]?.text).toBe('hSecondSession: Created, never destroyed');
  });

  it('give the position as text and as a count', () => {
    expect(whereWords(model)).toBe('2nd step after call 7 (7+2) · 13 of 60 steps');
    expect(whereWords(front(60))).toBe('2nd step after call 7 (7+2) · 13 of 60 steps so far');
    expect(whereWords({ ...model, here: hereAt(60) })).toBe('end of the run · 60 steps');
    expect(whereWords(front(12))).toBe('2nd step after call 7 (7+2) · 12 steps so far');
    expect(whereWords(front(1, hereAt(1)))).toBe('1st step after call 0 (0+1) · 1 step so far');
  });

  it('say what is true at each moment of a long run: running, its rows on their way, complete', () => {
    const running = modelOf([movedIn(sampleRun, { ...hereAt(0), stopped: false }, { steps: 40_000, finished: false })]);
    expect([stateWords(running), whereWords(running), loadingWords(running)]).toEqual([
      'running',
      '40,000 steps so far',
      '0 of 40,000 rows loaded',
    ]);
    const over = modelOf([movedIn(sampleRun, hereAt(60)), rowsOf(sampleRun, 0, 20)], running);
    expect([stateWords(over), loadingWords({ ...over, steps: 1_000_000 })]).toEqual([
      'stopped',
      '20 of 1,000,000 rows loaded',
    ]);
    expect(loadingWords({ ...over, ended: true, steps: 60 })).toBe('20 of 60 rows came before the session ended');
  });

  it.each([
    ['5:0', 'before call 5'],
    ['5:8', 'call 5, phase 8'],
    ['5', 'call 5'],
    ['5+1', '1st step after call 5'],
    ['start+2', '2nd step after the start'],
    ['21+12:1', '12th step after call 21, done'],
    ['end', 'end of the run'],
    ['elsewhere', 'elsewhere'],
  ])('explain the position %s: %s', (text, words) => {
    expect(positionWords(text)).toBe(words);
  });

  it('name a step as the adapter names its position', () => {
    for (const { step } of sampleRun.marks) expect(rows.stepName(step)).toBe(hereAt(step).text.replace(/:0$/u, ''));
    expect(stepFacts(model, 11)?.position).toBe('1st step after call 7 (7+1) · step 12 of 60');
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
