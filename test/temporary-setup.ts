/** A folder for everything that a run of the tests, or a program that it starts, leaves behind; it is removed when the run is over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `tmpdir()` and other programs read, of Windows too. */
const variables = ['TMPDIR', 'TEMP', 'TMP'];

/** Vitest calls it before the processes of the tests start, and what it gives when they have ended. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-tests-'));
  for (const name of variables) process.env[name] = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
