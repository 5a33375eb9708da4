import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { commandCandidates, editorCall } from '../../tools/machine/editor-command.mjs';
import { temporaryFolder } from '../temporary.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
const isRoot = process.getuid?.() === 0;

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe.skipIf(process.platform === 'win32')('npm start where there is a "code" command', () => {
  let place = '';
  let recorded = '';

  beforeEach(async () => {
    place = temporaryFolder('ddi start ');
    recorded = join(place, 'arguments.json');
    await mkdir(join(place, 'my scripts'));
    await writeProgram(
      `require('node:fs').writeFileSync(${JSON.stringify(recorded)}, JSON.stringify(process.argv.slice(2)));`,
    );
  });

  /** Puts a program named `code` where it is found first. */
  async function writeProgram(text: string): Promise<void> {
    await mkdir(join(place, 'bin'), { recursive: true });
    await writeFile(join(place, 'bin', 'code'), `#!${process.execPath}\n${text}\n`);
    await chmod(join(place, 'bin', 'code'), 0o755);
  }

  function start(...args: string[]): Promise<Ended> {
    const env = { ...process.env, PATH: [join(place, 'bin'), process.env['PATH'] ?? ''].join(delimiter) };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [join(root, 'tools', 'start.mjs'), '--no-build', ...args],
        { env },
        (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
        },
      );
    });
  }

  const given = async (): Promise<string[]> => JSON.parse(await readFile(recorded, 'utf8')) as string[];

  it('opens it with the extension in development and the samples', async () => {
    expect((await start()).code).toBe(0);
    const args = await given();
    expect(args[0]).toBe(`--extensionDevelopmentPath=${root}`);
    expect(args.at(-1)).toBe(join(root, 'samples'));
  });

  it('passes a folder with spaces as one argument', async () => {
    expect((await start('--folder', join(place, 'my scripts'))).code).toBe(0);
    expect((await given()).at(-1)).toBe(join(place, 'my scripts'));
  });

  it('runs as root, where VS Code wants to hear of it, and says nothing of it to others', async () => {
    await start();
    expect((await given()).includes('--no-sandbox')).toBe(isRoot);
  });

  it('only prints the command when nothing is to be opened', async () => {
    const { code, stdout } = await start('--no-open');
    expect(code).toBe(0);
    expect(stdout).toContain(`${join(place, 'bin', 'code')} --extensionDevelopmentPath=${root}`);
    await expect(readFile(recorded)).rejects.toThrow('ENOENT');
  });

  it('says what else can be done when the command fails', async () => {
    await writeProgram('console.error("no display"); process.exit(3);');
    const { code, stderr } = await start();
    expect(code).toBe(1);
    expect(stderr).toContain('ended with code 3');
    expect(stderr).toContain('npm start -- --browser');
    expect(stderr).toContain('no display');
  });

  it('refuses a folder that is not there and a port that is none, before anything is opened', async () => {
    expect(await start('--folder', join(place, 'nowhere'))).toMatchObject({
      code: 1,
      stderr: `--folder: there is no ${join(place, 'nowhere')}.\n`,
    });
    expect(await start('--port', '70000')).toMatchObject({
      code: 1,
      stderr: '--port takes a number from 1 to 65535, not "70000".\n',
    });
    await expect(readFile(recorded)).rejects.toThrow('ENOENT');
  });

  it('explains each of its options with --help', async () => {
    const { code, stdout } = await start('--help');
    expect(code).toBe(0);
    expect([...stdout.matchAll(/^ {2}(--[\w-]+)( [A-Z]+)? +\S/gm)].map(([, name]) => name)).toEqual([
      '--browser',
      '--folder',
      '--port',
      '--no-open',
      '--no-build',
      '--help',
    ]);
  });
});

describe('the command of an installed VS Code', () => {
  it('is looked for in every folder of PATH, never in the current one', () => {
    expect(commandCandidates({ platform: 'linux', path: '/usr/bin::/opt/my tools' })).toEqual([
      '/usr/bin/code',
      '/opt/my tools/code',
      '/usr/bin/codium',
      '/opt/my tools/codium',
    ]);
  });

  it('is a batch file on Windows, where folders may stand in quotes', () => {
    expect(
      commandCandidates({ platform: 'win32', path: 'C:\\Windows;"C:\\Program Files\\VS Code\\bin"' }).slice(0, 2),
    ).toEqual(['C:\\Windows\\code.cmd', 'C:\\Program Files\\VS Code\\bin\\code.cmd']);
  });

  const start = {
    command: '/usr/bin/code',
    extension: '/home/me/ddi debugger',
    folder: '/home/me/my scripts',
    isRoot: false,
    userData: '/home/me/data',
  };

  it('is started directly with its arguments as they are', () => {
    expect(editorCall({ ...start, platform: 'linux' })).toEqual({
      program: '/usr/bin/code',
      args: ['--extensionDevelopmentPath=/home/me/ddi debugger', '/home/me/my scripts'],
      shell: false,
    });
  });

  it('gets user data of its own as root', () => {
    expect(editorCall({ ...start, platform: 'linux', isRoot: true }).args).toEqual([
      '--extensionDevelopmentPath=/home/me/ddi debugger',
      '--no-sandbox',
      '--user-data-dir=/home/me/data',
      '/home/me/my scripts',
    ]);
  });

  it('is started by a shell on Windows, everything in quotes', () => {
    const call = editorCall({
      ...start,
      platform: 'win32',
      command: 'C:\\Program Files\\VS Code\\bin\\code.cmd',
      extension: 'D:\\ddi debugger',
      folder: 'D:\\R&D',
    });
    expect(call).toEqual({
      program: '"C:\\Program Files\\VS Code\\bin\\code.cmd"',
      args: ['"--extensionDevelopmentPath=D:\\ddi debugger"', '"D:\\R&D"'],
      shell: true,
    });
  });

  it('gets the root of a drive without the backslash eating the quote', () => {
    expect(editorCall({ ...start, platform: 'win32', folder: 'D:\\' }).args.at(-1)).toBe('"D:\\\\"');
  });
});
