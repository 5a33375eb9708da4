import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FormId } from '../../../debug-adapter/bytes/forms/form-id.ts';
import { readBufferText } from '../../../debug-adapter/bytes/forms/read.ts';
import { findForm } from '../../../debug-adapter/bytes/forms/table.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('ddi forms ');
const made = (length: number, of: (index: number) => number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, index) => of(index) & 255));
/** Odd lengths, rows that repeat, text, bytes that look like cells in a text column. */
const buffers: readonly (readonly [string, Buffer])[] = [
  ['33 bytes', Buffer.from('30820122300d06092a864886f70d01010105000382010f003082010a0282010100', 'hex')],
  ['257 different bytes', made(257, (index) => index * 167 + 13)],
  ['a hundred zeros and a tail', Buffer.concat([Buffer.alloc(100), Buffer.from('tail')])],
  ['words that look like cells', Buffer.from('de ad be ef 00 11 22 33 de ad  be ef c0 ff ee')],
  ['16 bytes', made(16, (index) => 0x41 + index)],
];

/** Programs that were looked for: starting one from a process of this size takes much longer than what it does. */
const looked = new Map<string, boolean>();

function has(program: string): boolean {
  const known = looked.get(program) ?? isThere(program);
  looked.set(program, known);
  return known;
}

function isThere(program: string): boolean {
  return process.platform !== 'win32' && spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

const run = (program: string, words: readonly string[]): string =>
  execFileSync(program, words, { cwd: folder, encoding: 'latin1', stdio: ['ignore', 'pipe', 'ignore'] });

/** What a program writes, and the form that it is in. `-v` where a program leaves out rows without saying how many. */
const writers: readonly (readonly [FormId, string])[] = [
  ...[
    'xxd',
    'xxd -g1',
    'xxd -g4',
    'xxd -g0',
    'xxd -g3',
    'xxd -c 8',
    'xxd -c 20',
    'xxd -b',
    'xxd -u',
    'xxd -d',
    'xxd -E',
    'xxd -o 256',
    'xxd -a',
  ].map((command) => ['xxd', command] as const),
  ...['xxd -e', 'xxd -e -g2', 'xxd -e -g8', 'xxd -e -g4 -c 12'].map((command) => ['xxd-e', command] as const),
  ['hex', 'xxd -p'],
  ['hex', 'xxd -p -c 7'],
  ['initialiser', 'xxd -i'],
  ['initialiser', 'xxd -i -C'],
  ['hex', 'od -v -A n -t x1'],
  ['hex', 'basenc --base16'],
  ...['hexdump', 'hexdump -C', 'hexdump -v', 'hexdump -x', 'hexdump -b', 'hd'].map(
    (command) => ['hexdump', command] as const,
  ),
  ...[
    'od -t x1',
    'od -A d -t x1',
    'od -A x -t x1z',
    'od -t x2',
    'od -t x4',
    'od -t x8',
    'od -t x4z',
    'od -b',
    'od -t u1',
    'od -t d1',
    'od -v -x',
    'od -A x -t x2z -v',
    'od -w8 -t x1',
  ].map((command) => ['od', command] as const),
  ['base64', 'base64'],
  ['base64', 'base64 -w 0'],
  ['base64url', 'basenc --base64url'],
  ['base64', 'openssl base64 -in'],
  ['base64', 'openssl base64 -A -in'],
];

const programOf = (command: string): string => command.split(' ')[0] ?? '';

/** What all of them write of each buffer, by command and name of the buffer: one shell starts them. */
function written(): ReadonlyMap<string, string> {
  const outputs = writers
    .filter(([, command]) => has(programOf(command)))
    .flatMap(([, command]) => buffers.map(([name]) => ({ command, name })));
  for (const [name, bytes] of buffers) writeFileSync(join(folder, `${name}.bin`), bytes);
  writeFileSync(
    join(folder, 'write.sh'),
    outputs.map(({ command, name }, at) => `${command} '${folder}/${name}.bin' > ${String(at)}.txt\n`).join(''),
  );
  if (outputs.length > 0) run('/bin/sh', ['-e', 'write.sh']);
  return new Map(
    outputs.map(({ command, name }, at) => [
      `${command} ${name}`,
      readFileSync(join(folder, `${String(at)}.txt`), 'utf8'),
    ]),
  );
}

let texts: ReadonlyMap<string, string> = new Map();
beforeAll(() => {
  texts = written();
});

describe.each(writers)('%s: what `%s` writes', (form, command) => {
  const program = programOf(command);
  it.skipIf(!has(program))(`is read back${has(program) ? '' : ` (skipped: ${program} is not installed here)`}`, () => {
    for (const [name, bytes] of buffers) {
      const text = texts.get(`${command} ${name}`) ?? '';
      for (const options of [{}, { form }]) {
        const reading = readBufferText(text, options);
        expect(
          reading.ok ? Buffer.from(reading.bytes).toString('hex') : `${reading.at}: ${reading.message}`,
          `${name}\n${text}`,
        ).toBe(bytes.toString('hex'));
      }
    }
  });
});

/** Programs that read back what we write. */
const readers: readonly (readonly [FormId, string, string])[] = [
  ['xxd', 'xxd', 'xxd -r'],
  ['hex', 'xxd', 'xxd -r -p'],
  ['base64', 'base64', 'base64 -d'],
  ['base64', 'openssl', 'openssl base64 -d'],
];

/** What Python reads with, from a `text`. */
const pythons: readonly (readonly [FormId, string])[] = [
  ['string', 'ast.literal_eval(text)'],
  ['decimal', 'bytes(json.loads(text))'],
  ['pem', 'ssl.PEM_cert_to_DER_cert(text)'],
];

describe.each(readers)('%s: what we write', (form, program, command) => {
  it.skipIf(!has(program))(`is read by ${program}${has(program) ? '' : ' (skipped: it is not installed here)'}`, () => {
    for (const [name, bytes] of buffers) {
      const text = findForm(form).write?.(bytes) ?? '';
      const { stdout } = spawnSync('/bin/sh', ['-c', command], { input: `${text}\n` });
      expect(stdout.toString('hex'), name).toBe(bytes.toString('hex'));
    }
  });
});

describe.each(pythons)('%s: what we write', (form, reader) => {
  it.skipIf(!has('python3'))(
    `is read by python3${has('python3') ? '' : ' (skipped: it is not installed here)'}`,
    () => {
      const program = `import ast, json, ssl, sys\nfor text in json.load(sys.stdin): print((${reader}).hex())`;
      const texts = buffers.map(([, bytes]) => `${findForm(form).write?.(bytes) ?? ''}\n`);
      const { stdout } = spawnSync('python3', ['-c', program], { input: JSON.stringify(texts) });
      expect(stdout.toString().split('\n')).toEqual([...buffers.map(([, bytes]) => bytes.toString('hex')), '']);
    },
  );
});

describe('what a C compiler makes of our text', () => {
  it.skipIf(!has('cc'))(`is the bytes${has('cc') ? '' : ' (skipped: cc is not installed here)'}`, () => {
    const [, bytes] = buffers[1] ?? ['', Buffer.alloc(0)];
    const source = `#include <stdio.h>\ntypedef unsigned char BYTE;\n${findForm('initialiser').write?.(bytes) ?? ''}\nstatic const char text[] = ${findForm('c-string').write?.(bytes) ?? ''};\nint main(void) { fwrite(data, 1, sizeof data, stdout); fwrite(text, 1, sizeof text - 1, stdout); return 0; }\n`;
    writeFileSync(join(folder, 'both.c'), source);
    run('cc', ['-o', 'both', 'both.c']);
    expect(Buffer.from(run(join(folder, 'both'), []), 'latin1').toString('hex')).toBe(bytes.toString('hex').repeat(2));
  });
});

describe('the memory that GDB shows', () => {
  const bytes = made(40, (index) => index * 91 + 7);
  const missing = missingForGdb(bytes);
  const commands = ['x/40xb', 'x/20xh', 'x/10xw', 'x/5xg', 'x/40ub', 'x/40db'];
  let shown: readonly string[] = [];
  beforeAll(() => {
    if (missing !== null) return;
    const asked = commands.flatMap((command) => ['-ex', `${command} &_binary_data_bin_start`, '-ex', 'echo --\\n']);
    shown = run('gdb', ['-nx', '-batch', ...asked, 'data.o']).split('--\n');
  });

  it.skipIf(missing !== null).each(commands.map((command, at) => [command, at] as const))(
    `by %s is read back${missing === null ? '' : ` (skipped: ${missing})`}`,
    (_command, at) => {
      const text = shown[at] ?? '';
      const reading = readBufferText(text);
      expect(reading.ok ? Buffer.from(reading.bytes).toString('hex') : `${reading.at}: ${reading.message}`, text).toBe(
        bytes.toString('hex'),
      );
    },
  );
});

/** Puts bytes into an object file for GDB to look at; says why not, where that cannot be done. */
function missingForGdb(bytes: Buffer): string | null {
  const absent = ['gdb', 'objcopy'].filter((program) => !has(program));
  if (absent.length > 0) return `${absent.join(', ')} not installed here`;
  writeFileSync(join(folder, 'data.bin'), bytes);
  try {
    run('objcopy', ['-I', 'binary', '-O', 'elf64-x86-64', '-B', 'i386:x86-64', 'data.bin', 'data.o']);
    return null;
  } catch {
    return 'objcopy makes no x86-64 objects here';
  }
}
