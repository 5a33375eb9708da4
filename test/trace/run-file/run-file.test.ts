import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEntry } from '../../../debug-adapter/trace/model/recorded-call.ts';
import type { RecordedValue } from '../../../debug-adapter/trace/model/recorded-value.ts';
import { readEntry, writeEntry } from '../../../debug-adapter/trace/run-file/entry-line.ts';
import { readHeader, writeHeader } from '../../../debug-adapter/trace/run-file/run-header.ts';
import { parseObject, type Json } from '../../../debug-adapter/trace/run-file/json.ts';
import { valueFromJson, valueToJson } from '../../../debug-adapter/trace/run-file/value-json.ts';
import { importFixture, importText, recordingNames } from '../import-text.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../docs/run-file.schema.json'), 'utf8'),
) as Record<string, unknown>;
const isValid = new Ajv2020({ allErrors: true, strict: false }).compile(schema);

function expectValid(line: string): void {
  const valid = isValid(JSON.parse(line));
  expect(valid, `${line}\n${JSON.stringify(isValid.errors?.slice(0, 3))}`).toBe(true);
}

async function linesOf(file: string): Promise<readonly string[]> {
  const { entries, file: read } = await importFixture(file);
  return [writeHeader(read.facts), ...entries.map((entry) => writeEntry(entry))];
}

describe('a run file', () => {
  it.each(recordingNames())('of %s keeps to the schema, line for line', async (file) => {
    for (const line of await linesOf(file)) expectValid(line);
  });

  it.each(recordingNames())('of %s is the same byte for byte when it is read and written again', async (file) => {
    const lines = await linesOf(file);
    const again = await importText('a.ddirun', `${lines.join('\n')}\n`);
    expect([writeHeader(again.file.facts), ...again.entries.map((entry) => writeEntry(entry))]).toEqual(lines);
    expect(again.file.skipped).toEqual([]);
  });

  it('keeps members and lines that it does not know', async () => {
    const lines = [
      '{"ddirun":1,"tool":"wine","colour":"blue"}',
      '{"call":1,"name":"FinishSessionKeyRefresh","args":{"hDevice":"0x1","hCryptoSession":"0x2"},"result":null,"mood":[1,{"a":2}]}',
      '{"weather":"rain"}',
      '{"call":2,"name":"SomethingNew","args":{},"result":null}',
      '{"release":"ID3D11CryptoSession::Release","object":"0x2","remaining":0,"why":"tired"}',
    ];
    const { entries, file, calls } = await importText('a.ddirun', lines.join('\n'));
    expect([writeHeader(file.facts), ...entries.map((entry) => writeEntry(entry))]).toEqual(lines);
    expect(calls).toHaveLength(1);
  });

  it('that is cut off or damaged keeps its other calls, and says which line is damaged', async () => {
    const lines = await linesOf('wine/try-full.log');
    const damaged = lines.map((line, at) => (at === 5 ? line.slice(0, 40) : line));
    const { calls, file } = await importText('a.ddirun', `${damaged.join('\n')}\n{"call":24,"na`);
    expect(calls).toHaveLength(22);
    expect(file.skipped.map(({ line }) => line)).toEqual([6, 25]);
  });

  it('of a later version is refused with the version that is read', () => {
    expect(readHeader(parseObject('{"ddirun":2,"tool":"x"}'))).toContain('reads up to 1');
  });

  it('of a program that ddi wrote names its arguments by the DDI', () => {
    const line =
      '{"call":1,"ddi":"FinishSessionKeyRefresh","api":"ID3D11VideoContext::FinishSessionKeyRefresh","thread":"0x10","time":5,"end":9,"args":{"hDevice":"0x1"},"result":null,"outputs":{}}';
    const entry = readEntry(line, 0);
    expect(entry).toMatchObject({ is: 'call', name: 'FinishSessionKeyRefresh', time: 5n, endTime: 9n });
    expectValid(line);
  });
});

const bytes = fc.uint8Array({ maxLength: 40 });
const scalar: fc.Arbitrary<RecordedValue> = fc.oneof(
  fc.constant<RecordedValue>({ kind: 'unknown' }),
  fc.constant<RecordedValue>({ kind: 'null' }),
  fc.boolean().map((value): RecordedValue => ({ kind: 'boolean', value })),
  fc.bigInt({ min: -(1n << 63n), max: (1n << 64n) - 1n }).map((value): RecordedValue => ({ kind: 'integer', value })),
  fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }).map((value): RecordedValue => ({ kind: 'address', value })),
  fc.nat(0xffffffff).map((value): RecordedValue => ({ kind: 'status', value })),
  fc.uuid().map((value): RecordedValue => ({ kind: 'guid', value: value.toLowerCase() })),
  fc.string().map((value): RecordedValue => ({ kind: 'string', value })),
  bytes.map((value): RecordedValue => ({
    kind: 'buffer',
    address: 16n,
    size: value.length + 3,
    bytes: value,
    missing: [],
  })),
);
const { value: anyValue } = fc.letrec<{ value: RecordedValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }).map((items): RecordedValue => ({ kind: 'array', items })),
    fc
      .dictionary(fc.constantFrom('Caps', 'len', 'text', 'fields', 'Status'), tie('value'), { noNullPrototype: true })
      .map((fields): RecordedValue => ({ kind: 'structure', address: null, fields })),
  ),
}));

describe('values', () => {
  it('are the same after a file, whatever they are', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const json = JSON.parse(JSON.stringify(valueToJson(value))) as Json;
        expect(valueFromJson(json)).toEqual(value);
      }),
      { numRuns: 300, seed: 20261128 },
    );
  });

  it('of any JSON are read or refused, and never thrown at', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const entry: RecordedEntry | null = readEntry(text, 0);
        expect(entry === null || entry.is === 'unknown' || entry.is === 'call' || entry.is === 'release').toBe(true);
      }),
      { numRuns: 300, seed: 20261128 },
    );
  });
});
