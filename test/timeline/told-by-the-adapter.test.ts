import { findingLabel } from '../../debug-adapter/catalog/application-mistakes.ts';
import { describe, expect, it, vi } from 'vitest';
import { timelineLanes, timelineRows } from '../../debug-adapter/dap/timeline/timeline.ts';
import type * as Advancing from '../../debug-adapter/engine/machine/advance.ts';
import type { RememberedRun } from '../../debug-adapter/engine/history/run-history.ts';
import { finish, keyedSession, runOf } from '../engine/script-run.ts';
import { sampleFiles, sampleRunOf } from './samples.ts';

const steps = vi.hoisted(() => ({ executed: 0 }));
vi.mock('../../debug-adapter/engine/machine/advance.ts', async (original) => {
  const real = await original<typeof Advancing>();
  const advance: typeof real.advance = (...given) => {
    steps.executed += 1;
    return real.advance(...given);
  };
  return { ...real, advance };
});

const create = (target: string): string =>
  `CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &${target})\n`;

async function finished(text: string): Promise<RememberedRun> {
  return finish(await runOf(text));
}

function labels(run: RememberedRun): readonly string[] {
  return timelineLanes(run).map(({ label }) => label);
}

/** Names of the lanes that the steps called `name` stand on. */
function lanesOf(run: RememberedRun, name: string): readonly (readonly string[])[] {
  const byId = new Map(timelineLanes(run).map(({ id, label }) => [id, label]));
  return timelineRows(run, 0)
    .filter((row) => row.name === name)
    .map((row) => row.lanes.map((id) => byId.get(id) ?? `no lane ${id}`));
}

describe('a lane is named', () => {
  it("by the variable that holds the handle, with the driver's own name and the value beside it", async () => {
    const [device, session] = timelineLanes(await finished(keyedSession));
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

  it.each(sampleFiles)('unambiguously in the sample %s, with an id of its own', async (file) => {
    const lanes = timelineLanes(await sampleRunOf(file));
    expect(new Set(lanes.map(({ label }) => label)).size).toBe(lanes.length);
    expect(new Set(lanes.map(({ id }) => id)).size).toBe(lanes.length);
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
    const [size, status, nothing] = timelineRows(run, 0).map(({ result }) => result);
    expect(size).toMatch(/^[1-9]\d* bytes$/u);
    expect([status, nothing]).toEqual(['S_OK', 'void']);
  });
});

describe('notes', () => {
  it.each(sampleFiles)('of the sample %s are those of the steps replayed in full', async (file) => {
    const run = await sampleRunOf(file);
    for (const { step, notes } of timelineRows(run, 0)) {
      const { outcome, verdict } = run.execution(step);
      expect(notes).toEqual([
        ...(verdict?.met === false ? [`expected ${verdict.expected}, got ${verdict.actual}`] : []),
        ...((outcome?.refusal ?? null) === null
          ? []
          : [`${outcome?.refusal?.check ?? ''}: ${outcome?.refusal?.message ?? ''}`]),
        ...(outcome?.findings ?? []).map(({ id, message }) => `${findingLabel(id)}: ${message}`),
      ]);
    }
  });

  it('of 10,000 failures among 100,000 calls cost no replay: rows and lanes come from the history, in one piece or in many', async () => {
    const run = await runOf(
      `${create('hSession')}repeat 10000 {\nrepeat 9 { GetCertificateSize(hDevice, { CertificateType: CRYPTO_SESSION, CryptoSessionType: AES128_CTR }, &size) }\nNegotiateCryptoSessionKeyExchange(hDevice, hSession, 255, bytes(255, 0))\n}\n`,
    );
    const begun = steps.executed;
    finish(run);
    const explored = steps.executed;
    expect(explored - begun).toBeLessThanOrEqual(run.known.steps + 1);
    const rows = timelineRows(run, 0);
    expect(rows.filter(({ kind, notes }) => kind === 'failure' && notes.length > 0)).toHaveLength(10_000);
    for (let from = 0; from < run.known.steps; from += 10_000) timelineRows(run, from);
    timelineLanes(run);
    expect(steps.executed).toBe(explored);
  });
});
