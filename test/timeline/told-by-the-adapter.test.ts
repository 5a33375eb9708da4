import { findingLabel } from '../../debug-adapter/catalog/application-mistakes.ts';
import { describe, expect, it, vi } from 'vitest';
import { timelinePart } from '../../debug-adapter/dap/timeline/timeline-part.ts';
import { RunRows } from '../../webview/timeline/model/run-rows.ts';
import type { Lane, Mark } from '../../webview/timeline/model/mark.ts';
import type * as Advancing from '../../debug-adapter/engine/machine/execute-step.ts';
import type { RememberedRun } from '../../debug-adapter/engine/history/run-history.ts';
import { finish, keyedSession, runOf } from '../engine/script-run.ts';
import { sampleFiles, sampleRunOf } from './samples.ts';

const steps = vi.hoisted(() => ({ executed: 0 }));
vi.mock('../../debug-adapter/engine/machine/execute-step.ts', async (original) => {
  const real = await original<typeof Advancing>();
  const executeStep: typeof real.executeStep = (...given) => {
    steps.executed += 1;
    return real.executeStep(...given);
  };
  return { ...real, executeStep };
});

const create = (target: string): string =>
  `CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &${target})\n`;

async function finished(text: string): Promise<RememberedRun> {
  return finish(await runOf(text));
}

/** The run as a view knows it, told in parts of this many steps. */
function told(run: RememberedRun, size = run.known.steps): RunRows {
  const rows = new RunRows();
  for (let from = 0; from < run.known.steps; from += size)
    expect(rows.add(timelinePart(run, from, from + size))).toBe(true);
  return rows;
}

function marksOf(run: RememberedRun, size?: number): readonly Mark[] {
  const rows = told(run, size);
  return Array.from({ length: rows.length }, (_, step) => rows.mark(step)!);
}

function lanesIn(run: RememberedRun): readonly Lane[] {
  return told(run).lanes;
}

function labels(run: RememberedRun): readonly string[] {
  return lanesIn(run).map(({ label }) => label);
}

/** Names of the lanes that the steps called `name` stand on. */
function lanesOf(run: RememberedRun, name: string): readonly (readonly string[])[] {
  const lanes = lanesIn(run);
  return marksOf(run)
    .filter((mark) => mark.name === name)
    .map((mark) => mark.lanes.map((number) => lanes[number]?.label ?? `no lane ${number}`));
}

describe('a lane is named', () => {
  it("by the variable that holds the handle, with the driver's own name and the value beside it", async () => {
    const [device, session] = lanesIn(await finished(keyedSession));
    expect(device).toMatchObject({ label: 'hDevice', object: 'device 1', kind: 'device' });
    expect(session).toMatchObject({ label: 'hSession', object: 'crypto session 1', kind: 'cryptoSession' });
    expect(session?.value).toMatch(/^0x[0-9a-f]+$/u);
  });

  it('by its own variable each, whatever makes it: a call, a device, a resource', async () => {
    expect(
      labels(
        await finished(
          `${create('hFirst')}${create('hSecond')}device hOther\nresource hFrame { Usage: STAGING, Width: 16, Height: 4 }\n`,
        ),
      ),
    ).toEqual(['hDevice', 'hFirst', 'hSecond', 'hOther', 'hFrame']);
  });

  it('with a number from the second on when a loop makes one after the other', async () => {
    const run = await finished(`repeat 3 {\n${create('hSession')}DestroyCryptoSession(hDevice, hSession)\n}\n`);
    expect(labels(run)).toEqual(['hDevice', 'hSession', 'hSession #2', 'hSession #3']);
    expect(lanesOf(run, 'DestroyCryptoSession')).toEqual([
      ['hDevice', 'hSession'],
      ['hDevice', 'hSession #2'],
      ['hDevice', 'hSession #3'],
    ]);
  });

  it("by the caller's variable when a procedure gives the handle back", async () => {
    const run = await finished(
      `proc inner(&h) {\n${create('h')}}\nproc outer(&hMade) {\n inner(&hMade)\n}\nouter(&hSession)\nouter(&hOther)\n`,
    );
    expect(labels(run)).toEqual(['hDevice', 'hSession', 'hOther']);
  });

  it('by the local variable when the procedure keeps the handle', async () => {
    expect(labels(await finished(`proc once() {\n${create('hLocal')}}\nonce()\nonce()\n`))).toEqual([
      'hDevice',
      'hLocal',
      'hLocal #2',
    ]);
  });

  it('the same while the run is only partly known', async () => {
    const run = await runOf(`repeat 5 {\n${create('hSession')}}\n`);
    const seen: string[][] = [];
    while (!run.known.finished) {
      run.explore(1);
      seen.push([...labels(run)]);
    }
    for (const names of seen) expect(names).toEqual(labels(run).slice(0, names.length));
  });

  it.each(sampleFiles)('unambiguously in the sample %s, with a number of its own', async (file) => {
    const lanes = lanesIn(await sampleRunOf(file));
    expect(new Set(lanes.map(({ label }) => label)).size).toBe(lanes.length);
    expect(lanes.map(({ number }) => number)).toEqual([...lanes.keys()]);
    for (const { label, object } of lanes) expect(label).not.toBe(object);
  });
});

describe('a step that is no call stands on the lanes', () => {
  it('that an expectation speaks of', async () => {
    const run = await finished(`${keyedSession}expect hSession.state == "Keyed" && 1 == 1\nexpect size == size\n`);
    expect(lanesOf(run, 'expect')).toEqual([['hSession'], []]);
  });

  it('that a world event names', async () => {
    const run = await finished(
      `${keyedSession}resource hFrame { Usage: STAGING, Width: 16, Height: 4 }\ninject key_lost(hSession)\ndestroy hFrame\n`,
    );
    expect(lanesOf(run, 'inject')).toEqual([['hSession']]);
    expect(lanesOf(run, 'destroy')).toEqual([['hFrame']]);
  });

  it('that a world event changes, though it names none', async () => {
    const run = await finished(
      `device hOther\n${keyedSession}inject device_removed\ninject E_OUTOFMEMORY into next CreateCryptoSession\n`,
    );
    const [removed, injected] = lanesOf(run, 'inject');
    expect(removed).toEqual(expect.arrayContaining(['hDevice', 'hOther']));
    expect(injected).toEqual([]);
  });

  it('that a procedure is given', async () => {
    const run = await finished(
      `proc check(hTarget, n) {\n expect n == 1\n}\n${create('hSession')}check(hSession, 1)\n`,
    );
    expect(lanesOf(run, 'check')).toEqual([['hSession']]);
  });
});

describe('the result of a row', () => {
  it('is the size where a DDI returns one, and void where it returns nothing', async () => {
    const run = await finished(
      `CalcPrivateCryptoSessionSize(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP })\n${create('hSession')}DestroyCryptoSession(hDevice, hSession)\n`,
    );
    const [size, status, nothing] = marksOf(run).map(({ result }) => result);
    expect(size).toMatch(/^[1-9]\d* bytes$/u);
    expect([status, nothing]).toEqual(['S_OK', 'void']);
  });
});

describe('notes', () => {
  it.each(sampleFiles)('of the sample %s are those of the steps replayed in full', async (file) => {
    const run = await sampleRunOf(file);
    for (const { step, notes } of marksOf(run)) {
      const { outcome, verdict } = run.execution(step);
      expect(notes.filter((note) => note.startsWith('expected '))).toEqual(
        verdict?.met === false ? [`expected ${verdict.expected}, got ${verdict.actual}`] : [],
      );
      for (const { id, message } of outcome?.findings ?? []) expect(notes).toContain(`${findingLabel(id)}: ${message}`);
      const text = notes.join('\n');
      for (const sentence of outcome?.refusal?.message.split(/(?<=\.) /u) ?? [])
        expect(text.split(sentence), `${sentence} stands once`).toHaveLength(2);
    }
  });

  it('of 1,000 failures among 10,000 calls cost no replay: rows and lanes come from the history, in one piece or in many', async () => {
    const run = await runOf(
      `${create('hSession')}repeat 1000 {\nrepeat 9 { GetCertificateSize(hDevice, { CertificateType: CRYPTO_SESSION, CryptoSessionType: AES128_CTR }, &size) }\nNegotiateCryptoSessionKeyExchange(hDevice, hSession, 255, bytes(255, 0))\n}\n`,
    );
    const begun = steps.executed;
    finish(run);
    const explored = steps.executed;
    expect(explored - begun).toBeLessThanOrEqual(run.known.steps + 1);
    expect(marksOf(run).filter(({ kind, notes }) => kind === 'failure' && notes.length > 0)).toHaveLength(1000);
    told(run, 1000);
    expect(steps.executed).toBe(explored);
  });
});

describe('a part', () => {
  it.each(sampleFiles)('of the sample %s says the same of its steps and handles, whatever its size', async (file) => {
    const run = await sampleRunOf(file);
    const [marks, { lanes }] = [marksOf(run), told(run)];
    for (const size of [1, 7, 50]) {
      expect(marksOf(run, size)).toEqual(marks);
      expect(told(run, size).lanes).toEqual(lanes);
    }
  });

  it('is small where a loop does the same again and again: two looks, one set of lanes, no word of lanes that were made before', async () => {
    const run = await finished(
      `${create('hSession')}repeat 1000 { GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps) }
`,
    );
    const { looks, laneSets, noteSets, lanes, changes, look } = timelinePart(run, 1, 1001);
    expect([looks.length, laneSets.length, noteSets.length, lanes.length, changes.length, look.length]).toEqual([
      1, 1, 1, 0, 0, 1000,
    ]);
  });

  it('tells a handle that lives where another one did from that one', async () => {
    const run = await finished(`repeat 2 {\n${create('hSession')}DestroyCryptoSession(hDevice, hSession)\n}\n`);
    const [, one, other] = lanesIn(run);
    expect([one?.createdAt, one?.destroyedAt, other?.createdAt, other?.destroyedAt]).toEqual([0, 1, 2, 3]);
  });
});

describe('a failure', () => {
  const bad = 'NegotiateCryptoSessionKeyExchange(hDevice, hSession, 255, bytes(255, 0))';
  it('that the script expected is no failure; one that it did not expect is, and so is an expectation that was not met', async () => {
    const run = await finished(`${create('hSession')}${bad} -> E_INVALIDARG\n${bad}\n${bad} -> S_OK\n`);
    expect(marksOf(run).map(({ kind, result }) => `${kind} ${result}`)).toEqual([
      'success S_OK',
      'expected E_INVALIDARG',
      'failure E_INVALIDARG',
      'unmet E_INVALIDARG',
    ]);
  });
});
