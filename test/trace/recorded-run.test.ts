import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRecordedRun, type RecordedRun } from '../../debug-adapter/trace/recorded-run/recorded-run.ts';
import { writeEntry } from '../../debug-adapter/trace/run-file/entry-line.ts';
import { writeHeader } from '../../debug-adapter/trace/run-file/run-header.ts';
import { importFixture } from './import-text.ts';

function opened(lines: readonly string[]): RecordedRun {
  const result = openRecordedRun(new TextEncoder().encode(`${lines.join('\n')}\n`), 'a.ddirun');
  if (!result.ok) throw new Error(result.message);
  result.run.explore(1000);
  return result.run;
}

async function runOf(file: string): Promise<RecordedRun> {
  const { entries, file: read } = await importFixture(file);
  return opened([writeHeader(read.facts), ...entries.map((entry) => writeEntry(entry))]);
}

const namesOf = (run: RecordedRun): readonly string[] =>
  Array.from({ length: run.known.steps }, (_, step) => run.row(step).name);

describe('a recorded run', () => {
  it('has the calls of the driver that the API calls lead to, and what the last reference ends', async () => {
    const names = namesOf(await runOf('apitrace/chan.dump.txt'));
    expect(names.slice(0, 3)).toEqual([
      'CalcPrivateAuthenticatedChannelSize',
      'CreateAuthenticatedChannel',
      'GetCertificateSize',
    ]);
    expect(names.slice(-3)).toEqual([
      'DestroyCryptoSession',
      'DestroyAuthenticatedChannel',
      'DestroyAuthenticatedChannel',
    ]);
  });

  it('knows the arguments of the driver by what the API call was given, and what was not recorded as unknown', async () => {
    const run = await runOf('apitrace/rsa.dump.txt');
    const step = namesOf(run).indexOf('CreateCryptoSession', 8);
    const call = run.call(step);
    expect(call.arguments.find(({ name }) => name === 'pCreateData')?.value).toMatchObject({
      kind: 'structure',
      fields: { CryptoType: { kind: 'guid', value: '9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f' } },
    });
    const negotiate = run.call(namesOf(run).indexOf('NegotiateCryptoSessionKeyExchange'));
    expect(negotiate.arguments.find(({ name }) => name === 'pData')?.value).toEqual({ kind: 'unknown' });
    expect(negotiate.outcome.result).toEqual({ kind: 'status', value: 0x80070057 });
  });

  it('follows handles from the call that makes them to the one that ends them, through reuse of an address', () => {
    const create = (status: string): string =>
      `{"call":1,"name":"CreateCryptoSession","args":{"hDevice":"0x1","hCryptoSession":"0x20","hRTCryptoSession":"0x30"},"result":"${status}"}`;
    const destroy =
      '{"call":1,"name":"DestroyCryptoSession","args":{"hDevice":"0x1","hCryptoSession":"0x20"},"result":null}';
    const run = opened([
      '{"ddirun":1,"tool":"wine"}',
      create('0x80070057'),
      create('0x00000000'),
      destroy,
      create('0x00000000'),
    ]);
    const sessions = run.lifetimes.all().filter(({ handle }) => handle.of === 'cryptoSession');
    expect(sessions.map(({ createdAt, destroyedAt }) => [createdAt, destroyedAt])).toEqual([
      [1, 2],
      [3, null],
    ]);
    expect(run.lifetimes.numberOf(0x20n, 2)).not.toBe(run.lifetimes.numberOf(0x20n, 3));
  });

  it('reads a step when it is asked for, in any order, and refuses those that are not there', async () => {
    const run = await runOf('wine/relay-hw.log');
    const rows = Array.from({ length: run.known.steps }, (_, step) => run.row(step));
    for (const step of [19, 0, 7, 19]) expect(run.row(step)).toEqual(rows[step]);
    expect(run.known).toEqual({ steps: 20, finished: true, fault: null });
    expect(() => run.row(20)).toThrow(RangeError);
    expect(run.row(1)).toMatchObject({ name: 'CalcPrivateCryptoSessionSize', size: 88, status: null, isVoid: false });
  });

  it('says of a call that never came back that it did not', () => {
    const run = opened([
      '{"ddirun":1,"tool":"wine"}',
      '{"call":1,"name":"FinishSessionKeyRefresh","args":{"hDevice":"0x1"},"result":null,"open":true}',
    ]);
    expect(run.notes(0)).toEqual(['The call never came back.']);
  });

  it('of a file that is none says so', () => {
    const sample = new Uint8Array(readFileSync(join(import.meta.dirname, 'import-text.ts')));
    expect(openRecordedRun(sample, 'x.ts')).toEqual({
      ok: false,
      message: 'x.ts: The first line is no header of a run file.',
    });
  });
});
