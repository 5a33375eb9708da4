/** What can be asked of any run, wherever it comes from. */
import { describe, expect, it } from 'vitest';
import { defaultBudget } from '../../debug-adapter/catalog/limits.ts';
import type { CryptoBackend } from '../../debug-adapter/crypto/backend.ts';
import { RememberedRun } from '../../debug-adapter/engine/history/run-history.ts';
import type { Run } from '../../debug-adapter/engine/history/run.ts';
import { finish, keyedSession, runOf } from './script-run.ts';

const script = `GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps) -> E_FAIL
expect 1 == 1
`;

describe('a run', () => {
  it('tells of a call what crossed the interface, and of other steps that they are no call', async () => {
    const run: Run = finish(await runOf(script));
    expect(run.call(0)).toMatchObject({
      name: 'GetContentProtectionCaps',
      arguments: [
        { name: 'hDevice', direction: 'in', value: { kind: 'handle', of: 'device' } },
        { name: 'pCryptoType', value: { kind: 'guid' } },
        { name: 'pDecodeProfile', value: { kind: 'guid' } },
        { name: 'pCaps', direction: 'out', value: { kind: 'structure' } },
      ],
      outcome: { result: { kind: 'status', value: 0 }, findings: [], refusal: null },
    });
    expect(run.call(1)).toBeNull();
  });

  it('has as many positions in a step as the step has phases', async () => {
    const run = finish(await runOf(script));
    expect(run.phaseCount(0)).toBe(run.execution(0).phases.length);
    expect(run.phaseCount(1)).toBe(1);
  });

  it('says what did not go well, and which files its steps stand in', async () => {
    const run: Run = finish(await runOf(script));
    expect([run.notes(0), run.notes(1)]).toEqual([['expected E_FAIL, got S_OK'], []]);
    expect(run.files.map(({ path }) => path)).toEqual(['/scripts/main.ddi']);
  });
});

describe('going on from a stop', () => {
  it('does no step again that led to the stop', async () => {
    const { program, environment, seed } = await runOf(
      `${keyedSession}repeat 50 {\n    expect length(sha256(hex"00")) == 32\n}\n`,
    );
    let hashes = 0;
    const counting: CryptoBackend = {
      ...environment.crypto,
      digest: (...operands) => {
        hashes += 1;
        return environment.crypto.digest(...operands);
      },
    };
    const run = finish(new RememberedRun(program, { ...environment, crypto: counting }, seed));
    const last = run.known.steps - 1;
    run.machineBefore(last - 2);
    hashes = 0;
    run.machineBefore(last - 1);
    run.machineBefore(last - 1);
    expect(hashes).toBe(1);
  });
});

describe('a run with more steps than it may have', () => {
  const three = { ...defaultBudget, maxSteps: 3 };

  it('ends there and says how many that are, while all before stays as it was', async () => {
    const { program, environment, seed } = await runOf('repeat 5 {\n    expect 1 == 1\n}\n');
    const run = finish(new RememberedRun(program, environment, seed, three));
    expect(run.known).toMatchObject({
      steps: 3,
      finished: true,
      fault: {
        id: 'run-too-long',
        message: 'The run has more than 3 steps, which is all that it may (maxSteps).',
        location: { line: 1 },
      },
    });
    expect(run.row(2).met).toBe(true);
    expect(run.stateBefore(3).frames).toHaveLength(1);
  });

  it('ends as any other when it has just as many', async () => {
    const { program, environment, seed } = await runOf('repeat 3 {\n    expect 1 == 1\n}\n');
    expect(finish(new RememberedRun(program, environment, seed, three)).known).toEqual({
      steps: 3,
      finished: true,
      fault: null,
    });
  });
});
