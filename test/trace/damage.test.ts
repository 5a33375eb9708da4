/** Recordings that are cut or damaged anywhere: no exception, no endless work, and what stood before the damage is there. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../debug-adapter/bytes/bytes.ts';
import type { RecordedCall } from '../../debug-adapter/trace/model/recorded-call.ts';
import { callToReport } from '../../debug-adapter/trace/import/report/call-report.ts';
import { fileStart, recognise } from '../../debug-adapter/trace/import/recognise.ts';
import { repetitions } from '../repetitions.ts';
import { importBytes, recordingNames, recordings } from './import-text.ts';

const files = recordingNames();

interface Whole {
  readonly bytes: Uint8Array;
  readonly tool: string;
}

function wholeOf(file: string): Whole {
  const bytes = new Uint8Array(readFileSync(join(recordings, file)));
  const tool = recognise(fileStart(basename(file), bytes))[0]?.importer.tool;
  if (tool === undefined) throw new Error(`${file} is not recognised`);
  return { bytes, tool };
}

const read = (file: string, bytes: Uint8Array, tool: string): ReturnType<typeof importBytes> =>
  importBytes(basename(file), bytes, { tool, folder: dirname(join(recordings, file)) });

/** The byte at which a line, from 1, begins. */
function startOfLine(bytes: Uint8Array, line: number): number {
  let at = 0;
  for (let number = 1; number < line && at >= 0; number += 1) at = bytes.indexOf(10, at) + 1;
  return at;
}

/** Calls whose lines end before a byte. Of a binary recording only the whole tells. */
function before(calls: readonly RecordedCall[], bytes: Uint8Array, end: number): readonly RecordedCall[] {
  if (calls.some(({ line }) => line === null)) return end === bytes.length ? calls : [];
  return calls.filter(({ line, endLine }) => startOfLine(bytes, (endLine ?? line ?? 0) + 1) <= end);
}

const runs = repetitions({ usual: 12, nightly: 1000 });

describe.each(files)('%s', (file) => {
  const { bytes, tool } = wholeOf(file);

  it('cut anywhere keeps the calls in front of the cut', async () => {
    const whole = await read(file, bytes, tool);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (end) => {
        const cut = await read(file, bytes.subarray(0, end), tool);
        const kept = before(whole.calls, bytes, end);
        expect(cut.reported.length).toBeGreaterThanOrEqual(kept.length);
        expect(cut.reported.length).toBeLessThanOrEqual(whole.calls.length);
        expect(namesOf(cut.calls)).toEqual(namesOf(whole.calls).slice(0, cut.calls.length));
      }),
      { numRuns: runs, seed: 20261128 },
    );
  });

  it('damaged anywhere is read to its end, and nothing in front of the damage changes', async () => {
    const whole = await read(file, bytes, tool);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: Math.max(0, bytes.length - 1) }),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        fc.boolean(),
        async (at, noise, isReplaced) => {
          const rest = bytes.subarray(isReplaced ? at + noise.length : at);
          const damaged = concat(bytes.subarray(0, at), noise, rest);
          const read_ = await read(file, damaged, tool);
          const kept = before(whole.calls, bytes, at);
          expect(read_.reported.slice(0, Math.max(0, kept.length - 1))).toEqual(
            kept.slice(0, Math.max(0, kept.length - 1)).map(callToReport),
          );
        },
      ),
      { numRuns: runs, seed: 20261128 },
    );
  });

  it('in any chunks is the same', async () => {
    const whole = await read(file, bytes, tool);
    for (const chunk of [1, 3, 1000]) {
      const cut = await importBytes(basename(file), bytes, { tool, chunk, folder: dirname(join(recordings, file)) });
      expect(cut.reported).toEqual(whole.reported);
    }
  });
});

function namesOf(calls: readonly RecordedCall[]): readonly string[] {
  return calls.map(({ name }) => name);
}
