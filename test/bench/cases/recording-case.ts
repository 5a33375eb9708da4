/** Recordings of millions of calls from the command line: how fast a run file is read, and what importing, judging and exporting take of time and memory. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordingFiles } from '../../../debug-adapter/bin/recording-file.ts';
import { importRecording } from '../../../debug-adapter/trace/import/import-recording.ts';
import { ended } from './command-line-case.ts';
import type { Figure } from '../figure.ts';
import { eventLines, runLines, writeLines } from '../inputs/recording-text.ts';
import { repeat, timed } from '../repeat.ts';
import { StdioClient } from '../stdio-client.ts';

const million = 1_000_000;
const many = 5_000_000;
/** Events that make about 300 MB. */
const events = 650_000;

/** `here`: where this is compiled to. */
export async function measureRecordings(root: string, here: string): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ddi-bench-'));
  try {
    const ddi = (...words: readonly string[]): Promise<number> =>
      ended([process.execPath, '--require', join(here, 'peak-memory.cjs'), join(root, 'dist', 'ddi.cjs'), ...words]);
    const figures: Figure[] = [await readSpeed(folder)];
    const [one, five] = [join(folder, 'million.ddirun'), join(folder, 'many.ddirun')];
    writeLines(one, runLines(million));
    figures.push({
      what: 'a run file of 1,000,000 calls: adapter process to first stop',
      unit: 's',
      values: await repeat(3, async () => (await timed(() => toFirstStop(root, one))) / 1000),
      aim: { atMost: 5 },
    });
    const works: Readonly<Record<string, (file: string) => Promise<number>>> = {
      import: (file) => ddi('import', file, '-o', join(folder, 'again.ddirun')),
      judge: (file) => ddi('judge', file),
      'export as a script': (file) => ddi('export', file, '--to', 'script', '-o', join(folder, 'script.ddi')),
    };
    for (const [name, work] of Object.entries(works))
      figures.push({
        what: `ddi ${name}: a call of 1,000,000`,
        unit: 'µs',
        values: [(await timed(() => work(one))) / 1000],
      });
    writeLines(five, runLines(many));
    for (const [name, work] of Object.entries(works))
      figures.push({
        what: `ddi ${name}: memory of 5,000,000 calls`,
        unit: 'MB',
        values: [await work(five)],
        aim: { atMost: 2000 },
      });
    const xml = join(folder, 'events.xml');
    writeLines(xml, eventLines(events));
    figures.push({
      what: 'ddi import: memory of 300 MB of ETW as XML',
      unit: 'MB',
      values: [await ddi('import', xml)],
      aim: { atMost: 300 },
    });
    return figures;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A recording is opened for walking, and stands before its first call. */
async function toFirstStop(root: string, recording: string): Promise<void> {
  const client = new StdioClient([process.execPath, join(root, 'dist', 'adapter.cjs')]);
  try {
    const initialized = client.next('initialized');
    await client.request('initialize', { adapterID: 'ddi' });
    await initialized;
    const stopped = client.next('stopped');
    await Promise.all([
      client.request('attach', { recording, stopOnEntry: true }),
      client.request('configurationDone'),
    ]);
    await stopped;
  } finally {
    client.end();
  }
}

/** How much of the speed of JSON.parse, line by line, is left when the lines become calls. */
async function readSpeed(folder: string): Promise<Figure> {
  const file = join(folder, 'small.ddirun');
  writeLines(file, runLines(200_000));
  const values = await repeat(5, async () => {
    const parsed = await timed(async () => {
      for (const line of (await readFile(file, 'utf8')).split('\n')) if (line !== '') JSON.parse(line);
    });
    const imported = await timed(async () => {
      const files = recordingFiles([file]);
      if (typeof files === 'string') throw new Error(files);
      const result = await importRecording(files, null, () => Promise.resolve());
      if (!result.ok || result.calls !== 200_000) throw new Error('Not all of it was read.');
    });
    return parsed / imported;
  });
  return { what: 'reading a run file, beside JSON.parse a line', unit: '×', values, aim: { atLeast: 0.5 } };
}
