import { toHex } from '../bytes/hex.ts';
import { factsOf } from '../language/facts.ts';
import { hoverAt } from '../language/hover/hover.ts';
import type { Arguments } from './arguments.ts';
import type { Debuggee } from './debuggee.ts';
import { answer, type Reply } from './dispatch.ts';
import { positionText } from '../engine/position-text.ts';
import { contextOf, shown } from './scopes.ts';
import { fileOfPath } from './source-paths.ts';

/** `ddi/hover`: what stands at an offset of a file of the run, with the values of this stop. */
export function hover(debuggee: Debuggee, args: Arguments): Reply {
  const { run, cursor: { position } } = debuggee;
  const file = run === null ? null : fileOfPath(run, args.text('path'));
  const tree = run === null || file === null ? undefined : run.program.files[file]?.tree;
  if (run === null || tree === undefined) return answer({ hover: null });
  const step = shown(run, position);
  const facts = factsOf(run, () => step, `stopped at ${positionText(run, position)}`);
  const found = hoverAt(tree, args.integer('offset'), facts, contextOf(debuggee, run).showSecrets);
  return answer({ hover: found === null ? null : { ...found, bytes: found.bytes === null ? null : toHex(found.bytes) } });
}
