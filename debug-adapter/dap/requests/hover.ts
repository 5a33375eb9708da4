import { toHex } from '../../bytes/hex.ts';
import { string, type Value } from '../../catalog/value.ts';
import { evaluateText } from '../../engine/query/evaluate-text.ts';
import type { RememberedRun } from '../../engine/history/run-history.ts';
import { factsOf } from '../../language/facts.ts';
import { hoverAt } from '../../language/hover/hover.ts';
import type { Facts } from '../../language/service.ts';
import type { Arguments } from '../arguments.ts';
import type { Debuggee } from '../debuggee.ts';
import { answer, type Reply } from '../dispatch.ts';
import { positionText } from '../../engine/history/position-text.ts';
import { masked } from '../views/rows.ts';
import { contextOf } from '../views/scopes.ts';
import { shownStep } from '../views/shown-step.ts';
import { fileOfPath } from '../source-paths.ts';

/** `ddi/hover`: what stands at an offset of a file of the run, with the values of this stop. */
export function hover(debuggee: Debuggee, args: Arguments): Reply {
  const {
    run,
    cursor: { position },
  } = debuggee;
  const file = run === null ? null : fileOfPath(run, args.text('path'));
  const tree = run === null || file === null ? undefined : run.program.files[file]?.tree;
  if (run === null || tree === undefined) return answer({ hover: null });
  const step = shownStep(run, position);
  const { showSecrets, decode } = contextOf(debuggee, run);
  const facts = factsOf(
    run,
    () => step,
    `stopped at ${positionText(run, position)}`,
    () => decode.decoders ?? [],
  );
  const found = hoverAt(
    tree,
    args.integer('offset'),
    showSecrets ? facts : withoutSecrets(facts, run, step),
    showSecrets,
  );
  return answer({
    hover: found === null ? null : { ...found, bytes: found.bytes === null ? null : toHex(found.bytes) },
  });
}

/** The same facts, with words in the place of values that are, or were made from, key material of the user's own. */
function withoutSecrets(facts: Facts, run: RememberedRun, step: number): Facts {
  const guarded = (expression: string, value: Value | null): Value | null => {
    const result = value === null ? null : evaluateText(expression, run, step);
    return result?.ok === true && result.isSecret ? string(masked) : value;
  };
  return {
    ...facts,
    valueOf: (name, offset) => guarded(name, facts.valueOf(name, offset)),
    evaluate: (expression, offset) => guarded(expression, facts.evaluate(expression, offset)),
  };
}
