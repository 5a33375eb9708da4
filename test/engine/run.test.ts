/** What can be asked of any run, wherever it comes from. */
import { describe, expect, it } from 'vitest';
import type { Run } from '../../debug-adapter/engine/history/run.ts';
import { finish, runOf } from './script-run.ts';

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
