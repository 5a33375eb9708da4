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
}

const cases: readonly Case[] = [
  { file: 'wine/try-full.log', expected: 'wine.try-full' },
  { file: 'wine/opm-relay.log', expected: 'wine.opm-relay' },
  {
    file: 'wine/relay-hw.log',
    expected: 'wine.relay-hw',
    addressOnly: new Set(['pCryptoType', 'pDecoderProfile', 'pKeyExchangeType']),
  },
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

function argumentsShown(args: Json | undefined, { addressOnly }: Case): JsonObject {
  if (!isObject(args)) throw new Error('no arguments');
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, addressOnly?.has(name) === true ? 'an address' : value]),
  );
}

describe('each recording gives the calls that the recorded program made, no more and no less', () => {
  it.each(cases)('$file', async (one) => {
    const { reported } = await importFixture(one.file);
    const expected = expectedOf(one.expected);
    expect(reported.map(({ api }) => api)).toEqual(expected.map(({ name }) => name));
    expect(reported.map(({ result }) => result)).toEqual(expected.map(({ ret }) => resultOf(ret)));
    expect(reported.map(({ args }) => argumentsShown(args, one))).toEqual(
      expected.map(({ args }) => argumentsShown(args, one)),
    );
    if (expected[0]?.tid !== undefined)
      expect(reported.map(({ thread }) => thread)).toEqual(expected.map(({ tid }) => tid));
    expect(reported.filter(({ open }) => open)).toEqual([]);
  });

  it.each(cases)('$file, in chunks of 7 bytes', async ({ file }) => {
    const [whole, cut] = [await importFixture(file), await importFixture(file, { chunk: 7 })];
    expect(cut.reported).toEqual(whole.reported);
  });
});
