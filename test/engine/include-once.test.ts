import { describe, expect, it } from 'vitest';
import { defaultBudget } from '../../debug-adapter/catalog/limits.ts';
import { RememberedRun } from '../../debug-adapter/engine/history/run-history.ts';
import { compile } from '../../debug-adapter/engine/program/compile/compile.ts';
import { loadScript } from '../../debug-adapter/engine/program/load/load.ts';
import { finish, memoryReader, runOf } from './script-run.ts';

/** Files that include the next one twice each, and a last one with one check. */
function chain(length: number): Readonly<Record<string, string>> {
  const links = Array.from({ length }, (_, i) => [
    `/scripts/link${i}.ddi`,
    `include "link${i + 1}.ddi"\ninclude "link${i + 1}.ddi"\n`,
  ]);
  return Object.fromEntries([...links, [`/scripts/link${length}.ddi`, 'expect 1 == 1\n']]) as Record<string, string>;
}

describe('a file that is included several times', () => {
  it('is compiled once: a chain of 40 files, each including the next twice, has few instructions', async () => {
    const files = { '/scripts/main.ddi': 'include "link0.ddi"\n', ...chain(40) };
    const loaded = await loadScript('/scripts/main.ddi', memoryReader(files), {
      allowOutsideFiles: false,
      workspaceFolder: null,
    });
    if (!loaded.ok) throw new Error(loaded.message);
    const program = compile(loaded.script);
    expect(program.runnable).toBe(true);
    expect(program.instructions.length).toBeLessThan(41 * 4);
  });

  it('a bomb of 30 files, each including the next twice, ends at the limit of steps, and all before can be walked', async () => {
    const limits = { ...defaultBudget, maxSteps: 5000 };
    const { program, environment, seed } = await runOf('include "link0.ddi"\n', chain(30));
    expect(program.instructions.length).toBeLessThan(31 * 4);
    const run = finish(new RememberedRun(program, environment, seed, limits));
    expect(run.known).toMatchObject({
      steps: 5000,
      fault: { message: expect.stringContaining('more than 5,000 steps') as unknown },
    });
    expect(run.stateBefore(4999).frames.length).toBeLessThanOrEqual(32);
  });

  it('runs as often as it is included, and goes on behind each place', async () => {
    const run = finish(await runOf('include "link0.ddi"\nexpect 2 == 2\n', chain(3)));
    const checks = Array.from({ length: run.known.steps }, (_, step) => run.row(step)).filter(
      ({ kind }) => kind === 'check',
    );
    expect(checks.map(({ depth }) => depth)).toEqual([...Array.from({ length: 8 }, () => 4), 0]);
    expect(run.stateBefore(run.known.steps - 1).frames).toHaveLength(1);
  });

  it('shares the variables of the script, of a procedure, and of each call of it', async () => {
    const run = finish(
      await runOf(
        [
          'let n = 1',
          'include "double.ddi"',
          'include "double.ddi"',
          'expect n == 4',
          'proc twice(start, &end) {',
          '    let n = start',
          '    include "double.ddi"',
          '    include "double.ddi"',
          '    let end = n',
          '}',
          'twice(3, &a)',
          'twice(5, &b)',
          'expect a == 12',
          'expect b == 20',
          'expect n == 4',
        ].join('\n'),
        { '/scripts/double.ddi': 'let n = n + n\nexpect n > 0\n' },
      ),
    );
    expect(run.known).toMatchObject({ finished: true, fault: null });
    for (let step = 0; step < run.known.steps; step += 1) expect(run.row(step).met).not.toBe(false);
  });
});
