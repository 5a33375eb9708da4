import { describe, expect, it } from 'vitest';
import { defaultBudget } from '../../debug-adapter/catalog/limits.ts';
import type { DebuggedRun } from '../../debug-adapter/dap/state/debugged-run.ts';
import { ForwardWalk } from '../../debug-adapter/engine/machine/forward-walk.ts';
import { openJudgedRun } from '../../debug-adapter/trace/judged-run/judged-run.ts';
import { RunRecorder } from '../../debug-adapter/trace/model/run-recorder.ts';
import { writeEntry } from '../../debug-adapter/trace/run-file/entry-line.ts';
import { evaluated, followed, inspectedOf, viewsOf } from './observe.ts';
import { keys, prelude, startUnder } from './own-driver.ts';
import { tellsOf, toldIn } from './tells.ts';

const tells = tellsOf(keys[0]);

const calls = `${prelude}
NegotiateCryptoSessionKeyExchange(hDevice, hSession, 255, bytes(255))
StartSessionKeyRefresh(hDevice, hSession, 16, &random)
FinishSessionKeyRefresh(hDevice, hSession)
`;

/** What the own driver did in a script, recorded, and walked with its key at hand. */
async function recorded(which: 0 | 1, showsKeyMaterial: boolean): Promise<DebuggedRun> {
  const { program, environment, seed } = await startUnder(which, calls, showsKeyMaterial);
  const lines = ['{"ddirun":1,"tool":"ddi"}'];
  const recorder = new RunRecorder((entry) => lines.push(writeEntry(entry)));
  const walk = new ForwardWalk(program, environment, seed);
  for (let step = walk.next(); step !== null; step = walk.next()) recorder.take(step);
  const choices = { environment, hasKey: true, budget: defaultBudget };
  const opened = openJudgedRun(new TextEncoder().encode(`${lines.join('\n')}\n`), 'a.ddirun', choices);
  if (!opened.ok) throw new Error(opened.message);
  return followed(opened.run);
}

describe("a recording that is walked with the key of a driver of one's own", () => {
  it('shows nothing of the session key in any view, nor which of two it was', async () => {
    const views = await Promise.all(
      ([0, 1] as const).map(async (which) => {
        const at = await recorded(which, false);
        return `${viewsOf(at)}\n${await inspectedOf(at)}`;
      }),
    );
    expect(views[0]).toContain('masked');
    expect(toldIn(views[0] ?? '', tells)).toEqual([]);
    expect(views[0]).toBe(views[1]);
  });

  it('masks what is asked of it in the console', async () => {
    const at = await recorded(0, false);
    for (const asked of [
      'hSession1.sessionKey',
      'aes_ecb_decrypt(bytes(16), hSession1.sessionKey)',
      'hSession1.sessionKey[0] == 192',
    ])
      expect(evaluated(at, asked)).toContain('masked');
  });

  it('has the key where that is asked for, so that the other tests can fail', async () => {
    const at = await recorded(0, true);
    expect(evaluated(at, 'hSession1.exchanges')).toContain('1');
    expect(toldIn(viewsOf(at), tells)).not.toEqual([]);
  });
});
