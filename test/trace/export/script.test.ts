import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScriptWriter } from '../../../debug-adapter/trace/export/script/write-script.ts';
import { tableFormats } from '../../../debug-adapter/trace/export/tables/tables.ts';
import type { RecordedEntry } from '../../../debug-adapter/trace/model/recorded-call.ts';
import { importFixture, importText } from '../import-text.ts';
import { repetitions } from '../../repetitions.ts';
import { anyScript } from '../judge/any-script.ts';
import { runOf, samples } from '../judge/runs.ts';

function scriptOf(entries: readonly RecordedEntry[], driver: string, every = Infinity): string {
  const writer = new ScriptWriter('A recording.');
  writer.driver = driver;
  let text = '';
  entries.forEach((entry, at) => {
    writer.take(entry);
    if (at % every === every - 1) text += writer.text();
  });
  return text + writer.end();
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

  it('of any run, run and exported again, is the same script, also where its text was taken piece by piece', async () => {
    await fc.assert(
      fc.asyncProperty(anyScript, fc.nat(5), async ({ script: given }, every) => {
        const driver = 'reference { seed: 5 }';
        const script = scriptOf(await runOf(join(samples, 'given.ddi'), null, given), driver);
        const again = await runOf(join(samples, 'given.ddi'), null, script);
        const once = scriptOf(again, driver);
        expect(scriptOf(again, driver, every + 1)).toBe(once);
        // What is not there on the way out, such as an event, may change what a call comes to; from then on nothing changes.
        expect(scriptOf(await runOf(join(samples, 'given.ddi'), null, once), driver)).toBe(once);
      }),
      { numRuns: repetitions({ usual: 15, nightly: 600 }) },
    );
  });

  it('puts long buffers where it is told to', async () => {
    const kept: number[] = [];
    const writer = new ScriptWriter('A recording.', (bytes) =>
      bytes.length > 200 ? `buffers/${kept.push(bytes.length)}` : null,
    );
    for (const entry of await runOf(join(samples, 'key-exchange.ddi'))) writer.take(entry);
    expect(writer.end()).toContain('hSession1, 256, file("buffers/1")) -> S_OK');
    expect(kept).toEqual([256, 255]);
    expect(writer.holds).toBe('Holds 2 recorded buffers, 1 of them as long as an encrypted key.');
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

  it('folds rounds of several calls, and sections by the object and the thread', async () => {
    const call = (name: string, session: string, thread = '0x1'): string =>
      `{"ddi":"${name}","thread":"${thread}","args":{"hDevice":"0x1","hCryptoSession":"${session}"},"ret":"0x0"}\n`;
    const round = call('FinishSessionKeyRefresh', '0x0') + call('DestroyCryptoSession', '0x0');
    const { calls } = await importText('kit.txt', round.repeat(3) + call('FinishSessionKeyRefresh', '0x0'));
    const script = scriptOf(calls, 'reference');
    expect(script).toContain(
      'repeat 3 {\n    FinishSessionKeyRefresh(hDevice, null)\n    DestroyCryptoSession(hDevice, null)\n}\nFinishSessionKeyRefresh(hDevice, null)\n',
    );
    const created =
      '{"ddi":"CreateCryptoSession","thread":"0x1","args":{"hDevice":"0x1","pCreateData":{"CryptoType":"{9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f}","DecodeProfile":"{00000000-0000-0000-0000-000000000000}","KeyExchangeType":"{c1949895-d72a-4a1d-8e5d-ed857d171520}"},"hCryptoSession":"0x20","hRTCryptoSession":"0x21"},"ret":"0x0"}\n';
    const two = await importText('kit.txt', created + call('FinishSessionKeyRefresh', '0x20', '0x2'));
    expect(scriptOf(two.calls, 'reference')).toContain(
      '}\n\nsection "hSession1, thread 2" {\n    @thread(2) FinishSessionKeyRefresh(hDevice, hSession1)\n}\n',
    );
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
