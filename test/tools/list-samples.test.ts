import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listSampleFiles, listSamples } from '../../tools/bundling/list-samples.mjs';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder('ddi samples ');
await writeFile(join(folder, 'b.ddi'), '// Beta\r\n// What it shows.\r\nexpect 1 == 1\r\n');
await writeFile(join(folder, 'own.ddi'), 'expect 1 == 1\n');
await writeFile(join(folder, 'key-exchange.ddi'), '// Zeta\n// The first walk.\n');

describe('the list of sample scenarios', () => {
  it('begins with the first walk, and leaves out what has no title, saying so', async () => {
    const lines: string[] = [];
    const samples = await listSamples({ folder, strict: false, log: (line: string) => lines.push(line) });
    expect(samples).toEqual([
      { file: 'key-exchange.ddi', title: 'Zeta', sentence: 'The first walk.' },
      { file: 'b.ddi', title: 'Beta', sentence: 'What it shows.' },
    ]);
    expect(lines.join('\n')).toContain('samples/own.ddi must begin with two comment lines');
  });

  it('is not published with a script that has no title', async () => {
    await expect(listSamples({ folder, strict: true, log: () => undefined })).rejects.toThrow('own.ddi');
  });

  it('is not published with a sentence that the picker cuts off', async () => {
    const other = temporaryFolder('ddi samples ');
    await writeFile(join(other, 'a.ddi'), `// Alpha\n// ${'It shows much. '.repeat(8)}\n`);
    await expect(listSamples({ folder: other, strict: true, log: () => undefined })).rejects.toThrow('82 characters');
  });

  it('has the recordings by the table beside them', async () => {
    const recordings = (await listSamples({ strict: true, log: () => undefined }))
      .map(({ file }) => file)
      .filter((file) => file.startsWith('recordings/'));
    const files = (await listSampleFiles()).filter((file) => /^recordings\/.*(?<!\.json)$/.test(file));
    expect(recordings.sort()).toEqual(files);
    expect(files).toHaveLength(3);
  });

  it('names every file that a scenario may need', async () => {
    expect(await listSampleFiles(folder)).toEqual(['b.ddi', 'key-exchange.ddi', 'own.ddi']);
    expect(await listSampleFiles()).toEqual(expect.arrayContaining(['blobs/oaep-sha1.bin', 'pieces/session.ddi']));
  });
});
