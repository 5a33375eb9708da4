/** OpenSSL's command line, a few processes at a time. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Answer { readonly ok: boolean; readonly output: string; readonly error: string }

export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version']);
    return true;
  } catch {
    return false;
  }
}

function run(args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile('openssl', args, { encoding: 'utf8', maxBuffer: 64 << 20 }, (error, output, errors) => { resolve({ ok: error === null, output, error: errors }); });
  });
}

const atOnce = 3;

/** What `openssl ...args -in FILE` says of each buffer, in their order. */
export async function askOpenssl(args: readonly string[], buffers: readonly Uint8Array[]): Promise<readonly Answer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'agreement-'));
  const answers: Answer[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next; index < buffers.length; index = next) {
      next += 1;
      const file = join(folder, `${index}.der`);
      writeFileSync(file, buffers[index] ?? new Uint8Array());
      answers[index] = await run([...args, '-in', file]);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return answers;
}
