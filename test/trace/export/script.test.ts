import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ScriptWriter } from '../../../debug-adapter/trace/export/script/write-script.ts';
import { tableFormats } from '../../../debug-adapter/trace/export/tables/tables.ts';
import type { RecordedEntry } from '../../../debug-adapter/trace/model/recorded-call.ts';
import { importFixture, importText } from '../import-text.ts';
import { runOf, samples } from '../judge/runs.ts';

function scriptOf(entries: readonly RecordedEntry[], driver: string): string {
  const writer = new ScriptWriter('A recording.');
  writer.driver = driver;
  for (const entry of entries) writer.take(entry);
  return writer.end();
}

/** Of the sample, by its `driver` line. */
const drivers: Readonly<Record<string, string>> = {
  'key-exchange.ddi': 'reference { seed: 7 }',
  'iv-reuse.ddi': 'reference { seed: 7 }',
  'two-devices.ddi': 'reference { seed: 7 }',
  'wrong-buffer-sizes.ddi': 'reference { seed: 7 }',
  'mistake-20-shared-counter.ddi': 'reference { seed: 20 }',
  'mistake-09-iv-reuse.ddi': 'reference { seed: 9 }',
};

describe('a recording as a script', () => {
  it.each(Object.entries(drivers))('of %s, run and exported again, is the same script', async (name, driver) => {
    const script = scriptOf(await runOf(join(samples, name)), driver);
    expect(script).toContain(' -> S');
    const again = scriptOf(await runOf(join(samples, name), null, script), driver);
    expect(again).toBe(script);
  });

  it('runs as it stands where the recorder kept no bytes', async () => {
    const { calls } = await importFixture('wine/try-full.log');
    const script = scriptOf(calls, 'reference');
    expect(script).toContain('// Not recorded: pData.');
    expect((await runOf(join(samples, 'given.ddi'), null, script)).length).toBeGreaterThan(20);
  });

  it('folds calls that repeat, and keeps threads', async () => {
    const line = (thread: string): string =>
      `{"ddi":"FinishSessionKeyRefresh","thread":"${thread}","args":{"hDevice":"0x1","hCryptoSession":"0x0"},"ret":"0x0"}\n`;
    const { calls } = await importText('kit.txt', line('0x1').repeat(3) + line('0x2'));
    const script = scriptOf(calls, 'reference');
    expect(script).toContain('repeat 3 {\n    FinishSessionKeyRefresh(hDevice, null)\n}');
    expect(script).toContain('@thread(2) FinishSessionKeyRefresh(hDevice, null)');
  });
});

describe('a recording as a table', () => {
  it('is CSV whose cells no spreadsheet takes for formulas, or a table of Markdown that says that it is one-way', async () => {
    const { calls } = await importFixture('wine/try-full.log');
    const rows = (form: string): string =>
      tableFormats[form]!.begin() + calls.map((call) => tableFormats[form]!.row(call)).join('');
    expect(rows('csv').split('\r\n')).toHaveLength(25);
    expect(rows('csv')).toContain('E_NOTIMPL');
    expect(rows('csv')).not.toMatch(/(^|,)[=+@]/m);
    expect(rows('markdown')).toContain('cannot be imported again');
  });
});
