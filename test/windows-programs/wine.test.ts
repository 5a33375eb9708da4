/**
 * Runs the programs of the samples under Wine, and imports what they wrote. Wine 10 has ID3D11VideoDevice, whose functions of content protection answer
 * E_NOTIMPL: that is a run file all the same. `DDI_WINE` names another Wine than `wine`; it needs a display (`xvfb-run npm run test:windows-programs`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { importBytes } from '../trace/import-text.ts';
import { compiler, findProgram, link, scripts, writeSource } from './programs.ts';

const wine = process.env['DDI_WINE'] ?? findProgram('wine') ?? findProgram('wine64');
const why =
  compiler === null
    ? 'the programs are not run: x86_64-w64-mingw32-g++ is not installed'
    : wine === null
      ? 'the programs are not run: Wine is not installed (DDI_WINE names one that is)'
      : null;
/** A Wine elsewhere may see no other folder. */
const parent = process.env['DDI_WINE_FOLDER'];
const folder = parent === undefined ? temporaryFolder('ddi-wine-') : mkdtempSync(join(parent, 'ddi-wine-'));

/** Our choice: the first program waits until Wine has made its prefix. */
const longestRun = 300_000;

describe.skipIf(why !== null)(why ?? 'programs under Wine', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(scripts)(
    'that of %s writes a run file of every call that it made',
    async (script) => {
      const source = await writeSource(folder, script);
      const name = basename(script, '.ddi');
      expect(link(source, join(folder, `${name}.exe`))).toBe('');
      const ran = spawnSync(wine ?? '', [`${name}.exe`], { cwd: folder, encoding: 'utf8', timeout: longestRun });
      // 1: what the script expects does not hold there.
      expect([0, 1], ran.stderr.slice(-2000)).toContain(ran.status);
      const run = join(folder, `${name}.ddirun`);
      expect(existsSync(run)).toBe(true);
      const { reported, file } = await importBytes(`${name}.ddirun`, new Uint8Array(readFileSync(run)));
      expect(file.importer.tool).toBe('ddirun');
      expect(file.skipped).toEqual([]);
      expect(`${ran.stdout}${ran.stderr}`).toMatch(new RegExp(`^${reported.length} calls? made`, 'm'));
    },
    longestRun,
  );
});
