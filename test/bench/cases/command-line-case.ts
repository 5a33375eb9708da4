/** `ddi` as a user starts it: a process from its beginning to its end, with its output thrown away. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile, type Figure } from '../figure.ts';
import { repeat, timed } from '../repeat.ts';
import { plainCallsOf } from '../inputs/script-text.ts';

/** What a small command takes from the start of its process to the end. */
export async function measureStart(root: string): Promise<readonly Figure[]> {
  const commands = {
    run: ['run', join(root, 'samples', 'key-exchange.ddi')],
    check: ['check', join(root, 'samples', 'key-exchange.ddi')],
    decode: ['decode', join(root, 'samples', 'blobs', 'oaep-sha1.bin')],
  };
  const program = join(root, 'dist', 'ddi.cjs');
  const nothing = await repeat(11, () => timed(() => ended([process.execPath, '-e', '0'])));
  const figures: Figure[] = [{ what: 'node itself, doing nothing', unit: 'ms', values: nothing }];
  for (const [name, words] of Object.entries(commands))
    figures.push({
      what: `ddi ${name} of a small file, start to end`,
      unit: 'ms',
      values: await repeat(11, () => timed(() => ended([process.execPath, program, ...words]))),
      aim: { atMost: 120 },
    });
  return figures;
}

/** What a call costs in a run of many, and what the whole run takes of memory. `here`: where this is compiled to. */
export async function measureCommandLine(root: string, here: string): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ddi-bench-'));
  try {
    const scriptOf = async (calls: number): Promise<string> => {
      const path = join(folder, `${calls}.ddi`);
      await writeFile(path, plainCallsOf(calls));
      return path;
    };
    const [one, million, many] = [await scriptOf(1), await scriptOf(1_000_000), await scriptOf(5_000_000)];
    const ddi = (script: string, format: string): readonly string[] => [
      process.execPath,
      '--require',
      join(here, 'peak-memory.cjs'),
      join(root, 'dist', 'ddi.cjs'),
      'run',
      script,
      '--report',
      format,
    ];
    const start = percentile(await repeat(5, () => timed(() => ended(ddi(one, 'text')))), 0.5);
    const microseconds = async (format: string): Promise<readonly number[]> =>
      (await repeat(3, () => timed(() => ended(ddi(million, format))))).map((each) => (each - start) / 1000);
    const memory = async (format: string): Promise<readonly number[]> => [await ended(ddi(many, format))];
    return [
      { what: 'ddi run, text: a plain call', unit: 'µs', values: await microseconds('text'), aim: { atMost: 10 } },
      { what: 'ddi run, JSON: a plain call', unit: 'µs', values: await microseconds('json'), aim: { atMost: 20 } },
      {
        what: 'ddi run, text: memory of 5,000,000 calls',
        unit: 'MB',
        values: await memory('text'),
        aim: { atMost: 100 },
      },
      {
        what: 'ddi run, JSON: memory of 5,000,000 calls',
        unit: 'MB',
        values: await memory('json'),
        aim: { atMost: 100 },
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs a program to its end. @returns what it wrote to file descriptor 3, a number */
export function ended([program = '', ...words]: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
    let told = '';
    child.stdio[3]?.on('data', (chunk: Buffer) => (told += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Number(told));
      else reject(new Error(`${words.join(' ')} ended with ${code}.`));
    });
  });
}
