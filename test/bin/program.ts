import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildBundle } from '../built-program.ts';

export const root = join(import.meta.dirname, '..', '..');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly bytes: Buffer;
  readonly err: string;
}
export type Program = (words: readonly string[], input?: Uint8Array | string) => Promise<Ended>;

/** Builds the command line and gives what runs it, with `input` on standard input. */
export async function buildProgram(): Promise<Program> {
  const file = await buildBundle('ddi');
  return (words, input = '') =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [file, ...words], { cwd: root });
      const [out, err]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
      child.on('close', (code) =>
        resolve({
          code,
          out: Buffer.concat(out).toString(),
          bytes: Buffer.concat(out),
          err: Buffer.concat(err).toString(),
        }),
      );
      child.stdin.end(input);
    });
}
