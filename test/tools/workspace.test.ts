import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundles } from '../../tools/bundling/bundles.mjs';

const root = join(import.meta.dirname, '../..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Tasks {
  readonly tasks: readonly { label: string; type?: string; script?: string; dependsOn?: readonly string[] }[];
}
interface Configurations {
  readonly configurations: readonly { name: string; program?: string; console?: string; preLaunchTask?: string }[];
}

const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
const { tasks } = JSON.parse(textOf('.vscode/tasks.json')) as Tasks;
const { configurations } = JSON.parse(textOf('.vscode/launch.json')) as Configurations;
const labels = tasks.map(({ label }) => label);

describe('the workspace of contributors', () => {
  it('runs scripts that exist', () => {
    const missing = tasks.filter(({ type, script = '' }) => type === 'npm' && !Object.hasOwn(scripts, script));
    expect(missing).toEqual([]);
    expect(Object.values(scripts).filter((command) => !existsSync(join(root, toolOf(command))))).toEqual([]);
  });

  it('waits for tasks that exist', () => {
    const named = [
      ...tasks.flatMap(({ dependsOn = [] }) => dependsOn),
      ...configurations.flatMap(({ preLaunchTask }) => (preLaunchTask === undefined ? [] : [preLaunchTask])),
    ];
    expect(named).toContain('watch: bundles');
    expect(named.filter((label) => !labels.includes(label))).toEqual([]);
  });

  it('starts programs that are there, or that the build makes', () => {
    const programs = configurations.flatMap(({ program }) => (program === undefined ? [] : [program]));
    const built = bundles.map(({ out }) => `dist/${out}`);
    const missing = programs
      .map((program) => program.replace('${workspaceFolder}/', ''))
      .filter((program) => !built.includes(program) && !existsSync(join(root, program)));
    expect(programs.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

  it('starts programs where what they write is seen: the debug console shows nothing of a standard output', () => {
    const programs = configurations.filter(({ program }) => program !== undefined);
    expect(programs.filter(({ console }) => console !== 'integratedTerminal')).toEqual([]);
  });

  it.each(readdirSync(join(root, '.github/workflows')))('%s runs scripts that exist', (workflow) => {
    const named = [...textOf(`.github/workflows/${workflow}`).matchAll(/npm (?:run )?([\w:]+)/g)].map(
      ([, name]) => name,
    );
    const ran = named.filter((name): name is string => name !== undefined && name !== 'ci');
    expect(ran.length).toBeGreaterThan(0);
    expect(ran.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('knows the lines that the watcher writes', () => {
    const watcher = textOf('tools/watch.mjs');
    const [begin, end] = ['[watch] building', '[watch] built'];
    expect(watcher).toContain(`console.log('${begin}')`);
    expect(watcher).toContain(`console.log('${end}')`);
    const patterns = textOf('.vscode/tasks.json');
    for (const line of [begin, end]) expect(patterns).toContain(JSON.stringify(`^${line.replace(/[[\]]/g, '\\$&')}$`));
  });
});

/** A script of package.json that is a file of ours; else a place that is always there. */
function toolOf(command: string): string {
  return /^node (\S+)/.exec(command)?.[1] ?? '.';
}

describe('the pages', () => {
  const pages = [
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
    ...readdirSync(join(root, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
    'debug-adapter/README.md',
    'samples/README.md',
  ];

  it.each(pages)('%s links to files that exist', (page) => {
    const targets = [...textOf(page).matchAll(/\]\((?!\w+:|#)([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), decodeURI(target))))).toEqual([]);
  });
});
