import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProfileSearch } from '../../../debug-adapter/trace/judge/best-profile.ts';
import { judgementFormats, likenessText } from '../../../debug-adapter/trace/judge/judgement-report.ts';
import { environment, judge, runOf, samples } from './runs.ts';

const counts = { 'as documented': 7, deviates: 1, 'cannot be told': 0 };
const summary = { file: 'a.log', counts, mistakes: 0, likeness: null };

async function reportOf(format: string): Promise<string> {
  const judged = judge(await runOf(join(samples, 'two-devices.ddi'), 'faulty-no-device-check'), true);
  const own = judgementFormats[format]!('1.0');
  return own.begin('a.log') + judged.map((one) => own.call(one)).join('') + own.end(summary);
}

describe('the report of a judgement', () => {
  it('says what was expected and what was recorded, with the rule', async () => {
    expect(await reportOf('text')).toMatch(
      /NegotiateCryptoSessionKeyExchange: deviates: expected E_INVALIDARG, recorded S_OK \[session-device\]/,
    );
  });

  it('is JSON, and SARIF with an error at the line of the call', async () => {
    const json = JSON.parse(await reportOf('json')) as { calls: { verdict: { is: string } }[]; counts: unknown };
    expect(json.calls.map(({ verdict }) => verdict.is)).toContain('deviates');
    expect(json.counts).toEqual(counts);
    const sarif = JSON.parse(await reportOf('sarif')) as {
      runs: { results: { level: string; ruleId: string; locations: unknown[] }[] }[];
    };
    expect(sarif.runs[0]?.results).toContainEqual(
      expect.objectContaining({ level: 'error', ruleId: 'session-device' }),
    );
  });

  it('is JUnit with a failure for what deviates', async () => {
    expect(await reportOf('junit')).toContain('<failure message="deviates: expected E_INVALIDARG, recorded S_OK');
  });

  it('names the driver that a recording behaves like', async () => {
    const entries = await runOf(join(samples, 'two-devices.ddi'), 'faulty-no-device-check');
    const search = new ProfileSearch(environment, { hasKey: true });
    for (const entry of entries) search.take(entry);
    const likeness = search.best(1, 5);
    expect(likeness === null ? '' : likenessText(likeness)).toBe('behaves like faulty-no-device-check from call 5 on');
  });
});
