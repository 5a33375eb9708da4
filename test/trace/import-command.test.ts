import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { importCommand } from '../../debug-adapter/bin/commands/import.ts';
import { commandHere } from '../bin/command-here.ts';
import { temporaryFolder } from '../temporary.ts';

const run = commandHere(importCommand);

it('the report of a file that nobody knows is JSON where JSON was asked for, and says why', async () => {
  const file = join(temporaryFolder('ddi-import-'), 'letter.txt');
  await writeFile(file, 'Dear driver,\nyours\n');
  const { code, out, err } = await run([file, '--report', 'json']);
  const report = JSON.parse(out) as { calls: unknown; tool: unknown; skipped: unknown; message: string };
  expect(code).toBe(2);
  expect(report).toMatchObject({ calls: [], tool: null, skipped: [{ line: null, reason: report.message }] });
  expect(report.message).toContain('letter.txt is no recording of a tool that is known');
  expect(err).toContain(report.message);
});

it('the report in words of such a file is the reason alone', async () => {
  const file = join(temporaryFolder('ddi-import-'), 'letter.txt');
  await writeFile(file, 'Dear driver,\nyours\n');
  const { code, out } = await run([file]);
  expect([code, out]).toEqual([2, '']);
});
