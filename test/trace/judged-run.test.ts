import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultBudget } from '../../debug-adapter/catalog/limits.ts';
import { evaluateText } from '../../debug-adapter/engine/query/evaluate-text.ts';
import { openJudgedRun, type JudgedRun } from '../../debug-adapter/trace/judged-run/judged-run.ts';
import type { RecordedEntry } from '../../debug-adapter/trace/model/recorded-call.ts';
import { writeEntry } from '../../debug-adapter/trace/run-file/entry-line.ts';
import { repetitions } from '../repetitions.ts';
import { anyScript, torn } from './judge/any-script.ts';
import { environment, judge, runOf, samples } from './judge/runs.ts';

function open(entries: readonly RecordedEntry[]): JudgedRun {
  const lines = ['{"ddirun":1,"tool":"ddi"}', ...entries.map((entry) => writeEntry(entry))];
  const opened = openJudgedRun(new TextEncoder().encode(`${lines.join('\n')}\n`), 'a.ddirun', {
    environment,
    hasKey: true,
    budget: defaultBudget,
  });
  if (!opened.ok) throw new Error(opened.message);
  opened.run.explore(Number.POSITIVE_INFINITY);
  return opened.run;
}

/** All that a stop shows after a step. */
function seenAfter(run: JudgedRun, step: number): unknown {
  const position = { step, phase: 1 };
  const { outcome, verdict, judgement, phases, row } = run.execution(step);
  return {
    handles: run.handlesSeenAt(position).map(({ label, state, properties }) => [label, state, properties]),
    frames: run.stateSeenAt(position).frames,
    last: evaluateText('$hr', run, step + 1),
    outcome,
    verdict,
    judgement,
    phases,
    row,
  };
}

describe('a recorded run with the judge beside it', () => {
  it('shows the same at a step however one came there, in whole recordings and in those with parts missing', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyScript,
        fc.infiniteStream(fc.nat(9)),
        fc.infiniteStream(fc.nat()),
        async ({ script }, dice, jumps) => {
          const whole = await runOf(join(samples, 'given.ddi'), null, script);
          for (const entries of [whole, torn(whole, dice, true)]) {
            const [walked, jumped] = [open(entries), open(entries)];
            const { steps } = walked.known;
            const inOrder = Array.from({ length: steps }, (_, step) => seenAfter(walked, step));
            for (let jump = 0; jump < Math.min(steps, 20); jump += 1) {
              const step = Number(jumps.next().value) % steps;
              expect(seenAfter(jumped, step)).toEqual(inOrder[step]);
            }
          }
        },
      ),
      { numRuns: repetitions({ usual: 6, nightly: 200 }) },
    );
  });

  it('says of each call what the judge says that goes through it once', async () => {
    const entries = await runOf(join(samples, 'two-devices.ddi'), 'faulty-no-device-check');
    const run = open(entries);
    const told = Array.from({ length: run.known.steps }, (_, step) => run.row(step)).filter(({ met }) => met === false);
    const deviating = judge(entries, true).filter(({ verdict }) => verdict.is === 'deviates');
    expect(deviating.length).toBeGreaterThan(0);
    expect(told.map(({ name }) => name)).toEqual(deviating.map(({ call }) => call.function.ddi));
    expect(told.map(({ step }) => run.notes(step)[0])).toEqual(
      deviating.map(({ verdict }) => (verdict.is === 'deviates' ? `deviates: ${verdict.deviation.message}` : '')),
    );
  });

  it('has as many handles as the script that was recorded, under the same addresses', async () => {
    const run = open(await runOf(join(samples, 'decrypt-and-read-back.ddi')));
    const states = run.handlesSeenAt({ step: run.known.steps - 1, phase: 1 });
    expect(states.map(({ label, state }) => `${label}: ${state}`)).toEqual(
      expect.arrayContaining(['crypto session 1: Destroyed', 'crypto session 2: Destroyed']),
    );
    for (const { handle, state } of states.filter(({ kind }) => kind === 'cryptoSession')) {
      const { name } = run.lifetimes.at(run.lifetimes.numberOf(handle.value, run.known.steps) ?? -1);
      expect(evaluateText(`${name}.state`, run, run.known.steps)).toEqual({
        ok: true,
        value: { kind: 'string', value: state },
      });
    }
  });
});
