import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPatternFile } from '../../debug-adapter/trace/import/pattern/pattern-file.ts';
import { patternImporter } from '../../debug-adapter/trace/import/pattern/pattern.ts';
import { importRecording } from '../../debug-adapter/trace/import/import-recording.ts';
import { callToReport } from '../../debug-adapter/trace/import/report/call-report.ts';
import type { JsonObject } from '../../debug-adapter/trace/run-file/json.ts';
import { recordingOf } from './import-text.ts';

/** The example of the page: what it says has to work. */
const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'patterns.md'), 'utf8');
const example = /```json\n([^]*?)```/.exec(page)?.[1] ?? '';

async function imported(patterns: string, text: string): Promise<readonly JsonObject[]> {
  const file = readPatternFile(patterns);
  if (typeof file === 'string') throw new Error(file);
  const reported: JsonObject[] = [];
  await importRecording([recordingOf('x.log', new TextEncoder().encode(text))], patternImporter(file), (entries) => {
    for (const entry of entries) if (entry.is === 'call') reported.push(callToReport(entry));
    return Promise.resolve();
  });
  return reported;
}

describe('a log that is read by patterns', () => {
  it('gives calls with threads, times, bytes and results, by the example of the page', async () => {
    const log = [
      'driver 4.2 loaded',
      '[1.25] <a1> > NegotiateCryptoSessionKeyExchange(hDevice=0x10, hCryptoSession=0x20, DataSize=4, pData=0x5000)',
      '    00000000`00005000  de ad be ef',
      '[1.50] <b2> > pfnFinishSessionKeyRefresh(0x10, 0x20)',
      '[1.75] <a1> < NegotiateCryptoSessionKeyExchange = E_INVALIDARG',
    ].join('\r\n');
    const reported = await imported(example, log);
    expect(reported).toHaveLength(2);
    expect(reported[0]).toMatchObject({
      ddi: 'NegotiateCryptoSessionKeyExchange',
      thread: 'a1',
      line: 2,
      result: '0x80070057',
      args: { DataSize: 4, pData: { bytes: 'deadbeef' } },
    });
    expect(reported[1]).toMatchObject({
      ddi: 'FinishSessionKeyRefresh',
      thread: 'b2',
      open: true,
      args: { hCryptoSession: '0x20' },
    });
  });

  it.each([
    ['not JSON', 'no JSON'],
    ['{}', '"patterns"'],
    ['{"patterns":[{"is":"maybe","line":"x"}]}', 'Pattern 1: "is" takes begin, end, call, memory.'],
    ['{"patterns":[{"is":"begin","line":"x"}]}', 'Pattern 1: A line that is "begin" needs the group (?<name>...).'],
    ['{"patterns":[{"is":"call","line":"(?<name>["}]}', 'Pattern 1: Invalid regular expression'],
  ])('says what is wrong with %s', (text, says) => {
    expect(readPatternFile(text)).toContain(says);
  });
});
