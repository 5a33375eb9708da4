/** What a run may use: it is told before it is used up, and then the run ends at the line that it has come to. */
import { describe, expect, it } from 'vitest';
import { defaultBudget, type Budget } from '../../debug-adapter/catalog/limits.ts';
import { RememberedRun } from '../../debug-adapter/engine/history/run-history.ts';
import type { Slice } from '../../debug-adapter/engine/history/run.ts';
import { ForwardWalk } from '../../debug-adapter/engine/machine/forward-walk.ts';
import { finish, keyedSession, runOf } from './script-run.ts';

const budget: Budget = { ...defaultBudget, maxBytes: 8 * 1024 * 1024, maxSteps: 20_000 };
const call = 'GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)';

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

async function runWith(text: string, limits = budget): Promise<RememberedRun> {
  const { program, environment, seed } = await runOf(text);
  return finish(new RememberedRun(program, environment, seed, limits));
}

/** The same run as `ddi run` makes it. */
async function walkWith(text: string, limits = budget): Promise<ForwardWalk> {
  const { program, environment, seed } = await runOf(text);
  const walk = new ForwardWalk(program, environment, seed, limits);
  while (!walk.finished) walk.next();
  return walk;
}

/** Lines count from 0. */
const greedy: readonly (readonly [what: string, text: string, line: number])[] = [
  ['doubles a buffer', 'let b = bytes(1000)\nrepeat 100 {\n    let b = b + b\n}', 2],
  ['doubles a buffer between calls', `let b = bytes(1000)\nrepeat 100 {\n    let b = b + b\n    ${call}\n}`, 2],
  ['makes surfaces in a loop', `repeat 1000000 {\n    resource r { Width: 65536 }\n}`, 1],
  ['makes memory in a loop', `repeat 1000000 {\n    memory m { Size: 65536 }\n}`, 1],
  ['answers ever more commands', 'for i in 0..1000000 {\n    on hw_command i reply bytes(65536, i)\n}', 1],
  ['makes too much in one expression', `let list = [${'bytes(1000000), '.repeat(20)}1]`, 0],
];

describe('a run that asks for more bytes than it may hold', () => {
  it.each(greedy)('ends at the line that %s, and all before can be walked', async (_what, text, line) => {
    const run = await runWith(text);
    expect(run.known.fault).toMatchObject({
      location: { line },
      id: matching(/^too-many-bytes$|^value-too/),
    });
    for (let step = 0; step <= run.known.steps; step += 1) expect(run.stateBefore(step).step).toBe(step);
  });

  it.each(greedy)('ends there too where nothing is remembered: one that %s', async (_what, text, line) => {
    expect((await walkWith(text)).fault).toMatchObject({ location: { line } });
  });

  it('is told before, with the line', async () => {
    const run = await runWith('repeat 1000000 {\n    resource r { Width: 65536 }\n}');
    expect(run.warnings).toMatchObject([
      {
        limit: 'maxBytes',
        location: { line: 1 },
        message: matching(/^The run has used [\d,]+ bytes of 8,388,608/),
      },
    ]);
  });

  it('ends at the same step each time', async () => {
    const text = 'repeat 1000000 {\n    resource r { Width: 65536 }\n    let x = sha256(bytes(70000))\n}';
    expect((await runWith(text)).known).toEqual((await runWith(text)).known);
  });
});

describe('a run that drops what it does not need', () => {
  it.each([
    [
      'a variable that is written over and over',
      'repeat 5000 {\n    let b = bytes(60000)\n    expect length(b) == 60000\n}',
    ],
    [
      'a buffer that grows and shrinks',
      'let b = hex"00"\nrepeat 3000 {\n    let b = bytes(40000) + b[0..1]\n    let b = sha256(b)\n    expect length(b) == 32\n}',
    ],
  ])('goes on for as long as it likes: %s', async (_what, text) => {
    expect((await walkWith(text)).fault).toBeNull();
  });
});

describe('values that would be too much to look at', () => {
  it.each([
    ['a list that holds itself twice', 'let a = [1, 2]\nrepeat 60 {\n    let a = [a, a]\n}', 2, 'value-too-large'],
    ['lists in lists in lists', 'let a = [1]\nrepeat 100000 {\n    let a = [a]\n}', 2, 'value-too-large'],
    [
      'a structure in a structure',
      'let a = { Size: 1 }\nrepeat 100000 {\n    let a = { Size: a, Other: a }\n}',
      2,
      'value-too-large',
    ],
    ['a text that doubles', 'let t = "0123456789"\nrepeat 60 {\n    let t = t + t\n}', 2, 'value-too-long'],
    ['the digits of a long buffer', 'let t = hex(bytes(30000000))', 0, 'value-too-long'],
    ['a buffer of a gigabyte', 'let b = bytes(1000000000)', 0, 'helper-failed'],
  ])('are faults of the line that makes them: %s', async (_what, text, line, id) => {
    const run = await runWith(text, defaultBudget);
    expect(run.known.fault).toMatchObject({ id, location: { line } });
  });

  it.each([
    [
      'larger than any block',
      '1000000000000',
      /^Size is 1,000,000,000,000; a block of memory has 0 to 67,108,864 bytes/,
    ],
    ['negative', '-1', /^Size is -1; a block of memory has 0 to/],
    ['smaller than its data', '1, Data: hex"0011"', /^Size is 1, and Data has 2 bytes/],
  ])('so is memory of a size %s', async (_what, size, message) => {
    const run = await runWith(`${call}\nmemory m { Size: ${size} }`);
    expect(run.known).toMatchObject({
      steps: 1,
      fault: { location: { line: 1 }, message: matching(message) },
    });
  });
});

describe('a run of more steps than it may have', () => {
  it.each([
    ['an endless loop of expectations', 'repeat 1000000000000000000 {\n    expect true\n}'],
    [
      'a procedure that calls itself twice',
      'proc again(n) {\n    expect n == n\n    repeat 2 {\n        expect true\n    }\n}\nrepeat 99999999 {\n    again(1)\n}',
    ],
  ])('ends, is told before, and can be walked: %s', async (_what, text) => {
    const run = await runWith(text);
    expect(run.known).toMatchObject({ steps: 20_000, finished: true, fault: { id: 'run-too-long' } });
    expect(run.warnings).toMatchObject([{ limit: 'maxSteps', message: matching(/16,000 steps of 20,000/) }]);
    expect(run.stateBefore(19_999).step).toBe(19_999);
  });

  it('ends where nothing happens between the steps', async () => {
    expect((await walkWith('repeat 1000000000000000000 {\n    let x = 1\n}')).fault).toMatchObject({
      id: 'endless-loop',
    });
  });
});

describe('a slice of work', () => {
  /** The most work that any slice did beyond what it was given. */
  function longestSlice(run: RememberedRun, left: number): { readonly slices: number; readonly over: number } {
    let [slices, over] = [0, 0];
    while (!run.known.finished) {
      const slice: Slice = { left };
      run.explore(1e9, slice);
      over = Math.max(over, -slice.left);
      slices += 1;
    }
    return { slices, over };
  }

  it('ends by what was done, not by how many steps: a key exchange counts as a thousand looks', async () => {
    const run = await runOf(
      `${keyedSession}repeat 60 {\n    NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, oaep_encrypt(certificate, random(16)))\n}\n`,
    );
    const { slices, over } = longestSlice(run, 2000);
    expect(slices).toBeGreaterThan(25);
    expect(over).toBeLessThan(3000);
  });

  it('ends between two steps too, and goes on from there', async () => {
    const run = await runOf(`let b = bytes(1000000)\nrepeat 200 {\n    let x = sha256(b)\n}\nexpect length(x) == 32\n`);
    const { slices, over } = longestSlice(run, 2000);
    expect(slices).toBeGreaterThan(50);
    expect(over).toBeLessThan(9000);
    expect(run.known).toMatchObject({ steps: 1, fault: null });
    expect(run.row(0).met).toBe(true);
  });
});
