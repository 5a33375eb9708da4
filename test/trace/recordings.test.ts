/** Every recording of the set, by the tool itself, against what the recorded program says it did. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../debug-adapter/trace/run-file/json.ts';
import { importFixture, recordings } from './import-text.ts';

interface ExpectedCall {
  readonly name: string;
  readonly args: Readonly<Record<string, Json>>;
  readonly ret: string | number | null;
  readonly tid?: string;
}

interface Case {
  readonly file: string;
  readonly expected: string;
  /** Arguments of which this tool shows an address where the program says what lay there. */
  readonly addressOnly?: ReadonlySet<string>;
  /** Arguments that this tool shows otherwise than the program: objects that it wraps, what lies behind pointers, nothing at all. */
  /** How many calls of those expected the recording has: the debugger was taken off before the end. */
  readonly calls?: number;
  readonly isWithoutResults?: true;
  readonly otherwise?: (name: string, value: Json) => boolean;
}

/** apitrace puts objects of its own before those of the runtime, and shows what lies behind a pointer instead of the pointer. */
function isShownOtherwise(name: string, value: Json): boolean {
  const isObject = name === 'this' || name === 'pCryptoSession' || name === 'pChannel' || name.endsWith('Surface');
  return isObject || value === '?' || typeof value === 'object';
}

const apitraceCase = (file: string, expected: string): Case => ({
  file: `apitrace/${file}`,
  expected: `apitrace.${expected}`,
  otherwise: isShownOtherwise,
});

/** Debuggers show what they were told to: results where finish was run, of buffers the first bytes. Their own tests say how much. */
const debuggerCase = (tool: string, expected: string): Omit<Case, 'file'> => ({
  expected: `${tool}.${expected}`,
  otherwise: (name, value) => value === '?' || (name === 'pData' && typeof value === 'object'),
  addressOnly: new Set(['pData', 'pCreateData', 'pIV']),
  isWithoutResults: true,
});

const cases: readonly Case[] = [
  { file: 'wine/try-full.log', expected: 'wine.try-full' },
  { file: 'wine/opm-relay.log', expected: 'wine.opm-relay' },
  {
    file: 'wine/relay-hw.log',
    expected: 'wine.relay-hw',
    addressOnly: new Set(['pCryptoType', 'pDecoderProfile', 'pKeyExchangeType']),
  },
  { file: 'dxvk/try.cptest_d3d11.log', expected: 'dxvk.try' },
  apitraceCase('rsa.dump.txt', 'rsa'),
  apitraceCase('rsa-blobs.dump.txt', 'rsa'),
  apitraceCase('rsa.trace', 'rsa'),
  apitraceCase('chan.dump.txt', 'chan'),
  { ...debuggerCase('winedbg', 'wd-locals'), file: 'winedbg/wd-locals.winedbg.txt' },
  { ...debuggerCase('gdb', 'formats'), file: 'gdb/formats.gdb.txt', calls: 3 },
];

function expectedOf(name: string): readonly ExpectedCall[] {
  const text = readFileSync(join(recordings, 'expected', `${name}.jsonl`), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ExpectedCall);
}

function resultOf(ret: ExpectedCall['ret']): string | null {
  return typeof ret === 'number' ? `0x${ret.toString(16).padStart(8, '0')}` : ret;
}

/** What both say of the arguments, as far as the tool shows it the same way. */
function compared(
  args: Json | undefined,
  of: ExpectedCall['args'],
  one: Case,
): [shown: JsonObject, expected: JsonObject] {
  if (!isObject(args)) throw new Error('no arguments');
  const [shown, expected]: [Record<string, Json>, Record<string, Json>] = [{}, {}];
  for (const name of new Set([...Object.keys(args), ...Object.keys(of)])) {
    const [mine, theirs] = [args[name] ?? null, of[name] ?? null];
    if (one.otherwise?.(name, mine) === true) continue;
    const isAddress = one.addressOnly?.has(name) === true && typeof mine === 'string' && mine.startsWith('0x');
    shown[name] = mine;
    expected[name] = isAddress ? mine : theirs;
  }
  return [shown, expected];
}

const methodOf = (name: Json | undefined): string => (typeof name === 'string' ? (name.split('::').at(-1) ?? '') : '');

describe('each recording gives the calls that the recorded program made, no more and no less', () => {
  it.each(cases)('$file', async (one) => {
    const { reported } = await importFixture(one.file);
    const expected = expectedOf(one.expected).slice(0, one.calls);
    expect(reported.map(({ api }) => methodOf(api))).toEqual(expected.map(({ name }) => methodOf(name)));
    if (one.isWithoutResults !== true)
      expect(reported.map(({ result }) => result)).toEqual(expected.map(({ ret }) => resultOf(ret)));
    for (const [at, { args }] of reported.entries()) {
      const [shown, wanted] = compared(args, expected[at]?.args ?? {}, one);
      expect(shown, `call ${at + 1}`).toEqual(wanted);
    }
    if (expected[0]?.tid !== undefined)
      expect(reported.map(({ thread }) => thread)).toEqual(expected.map(({ tid }) => tid));
    expect(reported.filter(({ open }) => open)).toEqual([]);
  });

  it.each(cases)('$file, in chunks of 7 bytes', async ({ file }) => {
    const [whole, cut] = [await importFixture(file), await importFixture(file, { chunk: 7 })];
    expect(cut.reported).toEqual(whole.reported);
  });
});
