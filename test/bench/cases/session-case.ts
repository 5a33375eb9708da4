/** A debug session of a long run over the pipes of the adapter, with somebody who reads the timeline. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Figure } from '../figure.ts';
import { repeat } from '../repeat.ts';
import { plainCallsOf } from '../inputs/script-text.ts';
import { StdioClient } from '../stdio-client.ts';

const calls = 1_000_000;
/** Rows that the extension asks for at once. */
const rowsAtOnce = 5000;

interface Timeline {
  /** One a row. */
  readonly look: readonly number[];
}

/** Where the run has come to. */
interface Moved {
  readonly steps: number;
  readonly finished: boolean;
}

export async function measureSession(root: string): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ddi-bench-'));
  try {
    const program = join(folder, 'long.ddi');
    await writeFile(program, plainCallsOf(calls));
    const rounds = await repeat(3, () => round(root, program));
    return [
      { what: 'debug adapter: process to first stop', unit: 'ms', values: rounds.map(({ stop }) => stop) },
      {
        what: `continue to the end of ${calls.toLocaleString('en')} calls, timeline read meanwhile`,
        unit: 's',
        values: rounds.map(({ end }) => end / 1000),
      },
      {
        what: 'from there to the complete timeline',
        unit: 's',
        values: rounds.map(({ timeline }) => timeline / 1000),
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Milliseconds from the start of the process to the first stop; from `continue` to the end of the run; from there until all rows are read. */
async function round(
  root: string,
  program: string,
): Promise<{ readonly stop: number; readonly end: number; readonly timeline: number }> {
  const begun = performance.now();
  const client = new StdioClient([process.execPath, join(root, 'dist', 'adapter.cjs')]);
  try {
    const initialized = client.next('initialized');
    await client.request('initialize', { adapterID: 'ddi', linesStartAt1: true, columnsStartAt1: true });
    await initialized;
    const stopped = client.next('stopped');
    await Promise.all([
      client.request('launch', { program, stopOnEntry: true, stopOnEnd: true }),
      client.request('configurationDone'),
    ]);
    await stopped;
    const atFirst = performance.now();
    const atEnd = client.next('stopped').then(() => performance.now());
    const read = readTimeline(client);
    await client.request('continue', { threadId: 1 });
    await read;
    const complete = performance.now();
    const end = await atEnd;
    return { stop: atFirst - begun, end: end - atFirst, timeline: Math.max(0, complete - end) };
  } finally {
    client.end();
  }
}

/** Reads rows as the timeline does: page by page, and when there are none yet, again after the adapter moved. */
async function readTimeline(client: StdioClient): Promise<void> {
  let moved: Moved = { steps: 0, finished: false };
  let tell = (): void => undefined;
  client.each('ddi/moved', (body) => {
    moved = body as Moved;
    tell();
  });
  for (let fromStep = 0; !moved.finished || fromStep < moved.steps;) {
    const hasMoved = new Promise<void>((resolve) => (tell = resolve));
    const { look } = (await client.request('ddi/timeline', { fromStep, most: rowsAtOnce })) as Timeline;
    fromStep += look.length;
    if (look.length === 0) await hasMoved;
  }
}
