import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';

const root = join(import.meta.dirname, '..', '..');
const samples = join(root, 'samples');
let program = '';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program; with `input` on standard input, and with an output that closes after its first bytes where asked. */
function ddi(
  words: readonly string[],
  how: { readonly input?: Uint8Array; readonly closeEarly?: boolean } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...words], { cwd: root });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (how.closeEarly === true) child.stdout.destroy();
    });
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(how.input ?? new Uint8Array());
  });
}

beforeAll(async () => {
  program = join(temporaryFolder('ddi program '), 'ddi.cjs');
  await build({
    entryPoints: [join(root, 'debug-adapter/bin/ddi.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    define: { DDI_VERSION: '"0.0.0"' },
    logLevel: 'silent',
  });
});

describe('the command line', () => {
  it('says what it knows when it is asked nothing or something unknown, and exits with 2', async () => {
    for (const words of [[], ['nonsense'], ['run'], ['run', '--bogus'], ['check']]) {
      const { code, out, err } = await ddi(words);
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
    expect(await ddi(['run', join(samples, 'missing.ddi')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('does not exist.') as string,
    });
    expect(await ddi(['run', samples])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is a folder, not a file.') as string,
    });
  });

  it('ends quietly, with the exit code of the run, when its reader has seen enough', async () => {
    expect(
      await ddi(['run', join(samples, 'thousand-frames.ddi'), '--report', 'json'], { closeEarly: true }),
    ).toMatchObject({ code: 0, err: '' });
  });

  it('decodes what comes on standard input', async () => {
    const { code, out } = await ddi(['decode', '-', '--as', 'oaep', '--report', 'json'], {
      input: new Uint8Array(255),
    });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ decoder: 'oaep', ok: false, end: 255 });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['bytes that are nothing known', Uint8Array.from({ length: 100 }, (_, i) => (i * 37 + 11) % 256)],
  ])('exits with 1 when it decodes %s as whatever it is', async (_what, input) => {
    const { code, out } = await ddi(['decode', '-'], { input });
    expect(code).toBe(1);
    expect(out).not.toBe('');
  });

  it('exits with 0 when it finds out by itself what a block is', async () => {
    expect(await ddi(['decode', join(samples, 'blobs/oaep-sha512.bin')])).toMatchObject({ code: 0 });
  });

  it('counts one as one', async () => {
    const script = join(temporaryFolder('ddi one '), 'one.ddi');
    await writeFile(script, 'GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps) -> S_OK\n');
    expect((await ddi(['run', script])).out).toContain('\n1 call, 1 expectation, 0 not met\n');
  });
});
