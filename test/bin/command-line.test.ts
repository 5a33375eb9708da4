import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../debug-adapter/bin/commands/check.ts';
import { decode } from '../../debug-adapter/bin/commands/decode.ts';
import { run } from '../../debug-adapter/bin/commands/run.ts';
import { buildBundle, buildWith } from '../built-program.ts';
import { commandHere } from './command-here.ts';
import { temporaryFolder } from '../temporary.ts';

const root = join(import.meta.dirname, '..', '..');
const samples = join(root, 'samples');
let program = '';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}
interface How {
  readonly input?: Uint8Array;
  /** What is done to the program when its first output arrives. */
  readonly onOutput?: (child: ChildProcessWithoutNullStreams) => void;
  readonly program?: string;
}

/** Runs the program to its end. */
function ddi(words: readonly string[], how: How = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [how.program ?? program, ...words], { cwd: root });
    let out = '';
    let err = '';
    child.stdout.once('data', () => how.onOutput?.(child));
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(how.input ?? new Uint8Array());
  });
}

/** What a command tells and ends with needs no process of its own. */
const here = { run: commandHere(run), check: commandHere(check), decode: commandHere(decode) };

async function scriptOf(text: string): Promise<string> {
  const path = join(temporaryFolder('ddi script '), 'script.ddi');
  await writeFile(path, text);
  return path;
}

/** A script of more calls than anybody waits for. */
const endless = (): Promise<string> =>
  scriptOf('repeat 1000000000 {\n    GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps) -> S_OK\n}\n');

beforeAll(async () => {
  program = await buildBundle('ddi');
});

describe('the command line', () => {
  it('says what it knows when it is asked nothing or something unknown, and exits with 2', async () => {
    for (const ask of [() => here.run([]), () => here.check([]), ...[[], ['nonsense'], ['run', '--bogus']]]) {
      const { code, out, err } = await (typeof ask === 'function' ? ask() : ddi(ask));
      expect(code).toBe(2);
      expect(out + err).not.toBe('');
      expect(out + err).not.toMatch(/\n {4}at /);
    }
  });

  it('exits with 0 when all expectations held, with 1 when one did not, with 2 when the script cannot run', async () => {
    expect((await ddi(['run', join(samples, 'key-exchange.ddi')])).code).toBe(0);
    const unmet = join(temporaryFolder('ddi unmet '), 'unmet.ddi');
    await writeFile(unmet, '\ufeffexpect 1 == 2\r\n');
    expect(await ddi(['run', unmet])).toMatchObject({
      code: 1,
      out: expect.stringContaining('FAIL line 1  expect 1 == 2') as string,
    });
    expect(await here.run([join(samples, 'missing.ddi')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('does not exist.') as string,
    });
    expect(await here.run([samples])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is a folder, not a file.') as string,
    });
  });

  it('ends quietly, as programs in a pipe do, when its reader has seen enough', async () => {
    for (const format of ['text', 'json'])
      expect(
        await ddi(['run', await endless(), '--report', format], { onOutput: ({ stdout }) => stdout.destroy() }),
      ).toMatchObject({ code: 141, err: '' });
  });

  it('ends with what came so far when it is interrupted', async () => {
    const onOutput = (child: ChildProcessWithoutNullStreams): void => void child.kill('SIGINT');
    const json = await ddi(['run', await endless(), '--report', 'json'], { onOutput });
    expect(json).toMatchObject({ code: 130, err: 'Interrupted before its end.\n' });
    expect(JSON.parse(json.out)).toMatchObject({ interrupted: true, failed: 0 });
    const text = await ddi(['run', await endless()], { onOutput });
    expect(text.code).toBe(130);
    expect(text.out).toMatch(/\nInterrupted: [1-9]\d* calls, [1-9]\d* expectations, 0 not met\n$/);
  });

  it('gathers more cases for JUnit than it keeps in memory, and writes all of them behind their count', async () => {
    const count = 10_000;
    const script = await scriptOf(`for at in 0..${count} {\n    expect at >= 0\n}\n`);
    const { code, out } = await ddi(['run', script, '--report', 'junit']);
    expect(code).toBe(0);
    expect(out).toContain(`tests="${count}" failures="0"`);
    expect(out.match(/<testcase /g)).toHaveLength(count);
    expect(out.endsWith('/>\n  </testsuite>\n</testsuites>\n')).toBe(true);
  });

  it.skipIf(!existsSync('/dev/full'))('says that its output cannot be written, and exits with 74', async () => {
    const full = openSync('/dev/full', 'w');
    const words = [program, 'run', join(samples, 'key-exchange.ddi')];
    const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', full, 'pipe'] });
    let err = '';
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    closeSync(full);
    expect({ code, err }).toEqual({
      code: 74,
      err: 'The output cannot be written (ENOSPC). Write it somewhere else.\n',
    });
  });

  it.skipIf(!existsSync('/dev/full'))('does what it was asked though nobody can be told of problems', async () => {
    const full = openSync('/dev/full', 'w');
    const codeOf = async (words: readonly string[]): Promise<unknown> => {
      const child = spawn(process.execPath, [program, ...words], { cwd: root, stdio: ['ignore', 'ignore', full] });
      return new Promise((resolve) => child.on('close', resolve));
    };
    expect(await codeOf(['run', await scriptOf('repeat 20 {\n    expect true\n}\n'), '--max-steps', '20'])).toBe(0);
    expect(await codeOf(['run', join(samples, 'missing.ddi')])).toBe(2);
    expect(await codeOf([])).toBe(2);
    closeSync(full);
  });

  it('runs and checks what comes on standard input', async () => {
    const input = 'expect 1 == 2\n';
    expect(await here.run(['-'], input)).toMatchObject({ code: 1, err: '' });
    expect(await here.check(['-'], 'nonsense(1)\n')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^-:1:1: error unknown-call/) as string,
    });
  });

  it.each([
    [['--seed', ''], '--seed takes a whole number from 0 to 4294967295, not ""'],
    [['--seed', '1e3'], 'not "1e3"'],
    [['--max-steps', '0'], '--max-steps takes a whole number from 1 on, not "0"'],
    [['--max-bytes', '1GB'], '--max-bytes takes a whole number'],
  ])('says what an option takes: %j', async (words, told) => {
    const { code, err } = await here.run([join(samples, 'key-exchange.ddi'), ...words]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(told) as string });
  });

  it('says before a budget is used up that it will be, then ends with the line', async () => {
    const script = await scriptOf('repeat 20 {\n    expect true\n}\n');
    const { code, err } = await here.run([script, '--max-steps', '10']);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^[^\n]*script\.ddi:2: The run has used 8 steps of 10; [^\n]*\n[^\n]*script\.ddi:2: The run has more than 10 steps/,
    );
  });

  it('says how large memory may be', async () => {
    const { code, err } = await here.run([await scriptOf('memory m { Size: -1 }\n')]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining(':1: Size is -1; a block of memory has') as string,
    });
  });

  it('says that it needs another Node', async () => {
    const older = await scriptOf("Object.defineProperty(process.versions, 'node', { value: '18.20.8' });\n");
    const child = spawn(process.execPath, ['--require', older, program, 'run', 'x'], { cwd: root });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(2);
    expect(err).toBe('This program needs Node 20.19 or later; this is Node 18.20.8.\n');
  });

  it.skipIf(process.platform === 'win32')(
    'works in a folder that was deleted, and says so where it is needed',
    async () => {
      const folder = temporaryFolder('ddi gone ');
      const script = await scriptOf('expect true\n');
      const runIn = (path: string): Promise<Ended> =>
        new Promise((resolve) => {
          const child = spawn('sh', ['-c', 'rmdir "$0"; exec "$@"', folder, process.execPath, program, 'run', path], {
            cwd: folder,
          });
          let err = '';
          child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
          child.on('close', (code) => resolve({ code, out: '', err }));
        });
      expect(await runIn(script)).toMatchObject({ code: 0 });
      mkdirSync(folder, { recursive: true });
      expect(await runIn('script.ddi')).toMatchObject({
        code: 2,
        err: expect.stringContaining('the working folder was deleted') as string,
      });
    },
  );

  it('says what happened, where, and what to do when it fails itself, without teaching its usage', async () => {
    const faulty = await buildWith('ddi', [
      {
        name: 'a defect',
        setup: (builder) =>
          builder.onLoad({ filter: /describe-call\.ts$/ }, () => ({
            contents:
              'export const describeCall = null; export function answerName() { throw new RangeError("Map maximum size exceeded"); }',
          })),
      },
    ]);
    const script = await scriptOf('\nGetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)\n');
    const { code, err } = await ddi(['run', script], { program: faulty });
    expect(code).toBe(70);
    expect(err).toMatch(/^ddi \d+\.\d+\.\d+ failed: Map maximum size exceeded\n/);
    expect(err).toContain(`while: call 0 was made at ${script}:2\n`);
    expect(err).toContain('Please report it');
    expect(err).not.toContain('Usage');
  });

  it('decodes what comes on standard input', async () => {
    const { code, out } = await ddi(['decode', '-', '--as', 'oaep', '--report', 'json'], {
      input: new Uint8Array(255),
    });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ decoder: 'oaep', ok: false, end: 255 });
  });

  it('converts what comes on standard input', async () => {
    expect(await ddi(['convert', '-', '--to', 'hex'], { input: Uint8Array.of(0x30, 0x82, 0xff) })).toMatchObject({
      code: 0,
      out: '30 82 ff\n',
    });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['bytes that are nothing known', Uint8Array.from({ length: 100 }, (_, i) => (i * 37 + 11) % 256)],
  ])('exits with 1 when it decodes %s as whatever it is', async (_what, input) => {
    const { code, out } = await here.decode(['-'], input);
    expect(code).toBe(1);
    expect(out).not.toBe('');
  });

  it('exits with 0 when it finds out by itself what a block is', async () => {
    expect(await here.decode([join(samples, 'blobs/oaep-sha512.bin')])).toMatchObject({ code: 0 });
  });

  it('counts one as one', async () => {
    const script = join(temporaryFolder('ddi one '), 'one.ddi');
    await writeFile(script, 'GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps) -> S_OK\n');
    expect((await here.run([script])).out).toContain('\n1 call, 1 expectation, 0 not met\n');
  });
});
