import { toHex } from '../../bytes/hex.ts';
import { machineSeenAt } from '../../engine/history/moment.ts';
import { explainPosition } from '../../engine/history/position-text.ts';
import type { Position, ReplayableRun } from '../../engine/history/run.ts';
import { lineStartsOf } from '../../engine/program/location.ts';
import { typedExpression } from '../../engine/query/evaluate-text.ts';
import { factsOf, type View } from '../../language/facts.ts';
import { hoverAt } from '../../language/hover/hover.ts';
import { procedureAround } from '../../script/syntax/walk.ts';
import { answer, type Reply } from '../messages/reply.ts';
import type { Stopped } from '../state/proofs.ts';
import { offsetInRun } from '../sources/source-edits.ts';
import { fileOfPath } from '../sources/source-paths.ts';
import { framesAt, type StopFrame } from '../views/frames.ts';
import { contextOf } from '../views/scopes.ts';
import { recordedHover } from './recorded-hover.ts';
import { shownStep } from '../views/shown-step.ts';

/** Arguments of `ddi/hover`. */
export interface HoverArguments {
  readonly path: string;
  readonly offset: number;
  readonly frameId?: number;
}

/**
 * `ddi/hover`: what stands at an `offset` of a file of the run, with the values of this stop: those that the frame `frameId` sees, or the
 * nearest one that stands in that part of the text. The bytes of a buffer come as hex, as they go on into links and commands.
 */
export function hover({ debugged }: Stopped, args: HoverArguments): Reply<{ readonly hover: object | null }> {
  const {
    run,
    cursor: { position },
  } = debugged;
  const file = fileOfPath(run, args.path);
  const listed = file === null ? null : run.listedAt(file, args.offset);
  if (listed !== null) {
    const hovered = recordedHover(debugged, listed, args.offset);
    return answer({
      hover: hovered === null ? null : { ...hovered, bytes: hovered.bytes === null ? null : toHex(hovered.bytes) },
    });
  }
  const tree = file === null ? null : run.treeOf(file);
  if (file === null || tree === null) return answer({ hover: null });
  const edit = debugged.edits.get(file);
  const offset = edit === undefined ? args.offset : offsetInRun(edit, lineStartsOf(tree.text), args.offset);
  if (offset === null) return answer({ hover: null });
  const frame = frameOfText(run, position, file, offset, args.frameId ?? null);
  const view = viewOf(run, position, frame);
  const { showSecrets, decode } = contextOf(debugged);
  const facts = factsOf(
    run,
    () => view,
    `stopped at ${explainPosition(run, position)}`,
    () => decode.decoders ?? [],
  );
  const found = hoverAt(tree, offset, facts, showSecrets);
  if (found === null) return answer({ hover: null });
  const { start, end } = found.range;
  const moved = args.offset - offset;
  return answer({
    hover: {
      ...found,
      range: { start: start + moved, end: end + moved },
      bytes: found.bytes === null ? null : toHex(found.bytes),
    },
  });
}

/**
 * The frame whose variables a text names: of those that stand in the same procedure of the same file, the one that is asked for, or the
 * innermost. Null for a procedure that is not being called: its names have no values, whatever others are called the same.
 */
function frameOfText(
  run: ReplayableRun,
  position: Position,
  file: number,
  offset: number,
  id: number | null,
): StopFrame | null {
  const procedureAt = (of: number, at: number): string | null => {
    const tree = run.treeOf(of);
    return tree === null ? null : (procedureAround(tree, at)?.name.name ?? null);
  };
  const procedure = procedureAt(file, offset);
  const frames = framesAt(run, position);
  const standsHere = ({ frame: { location } }: StopFrame): boolean =>
    location.file === file && procedureAt(file, location.range.start) === procedure;
  const asked = id === null ? undefined : frames[id - 1];
  if (asked !== undefined && standsHere(asked)) return asked;
  return frames.find(standsHere) ?? (procedure === null ? (frames.at(-1) ?? null) : null);
}

function viewOf(run: ReplayableRun, position: Position, frame: StopFrame | null): View {
  return {
    driver: machineSeenAt(run, position).driver,
    step: shownStep(run, position),
    evaluate: (expression) =>
      frame === null
        ? { ok: false, message: 'The procedure is not being called at this stop.' }
        : typedExpression(expression, run).seenAt(position, frame.index),
  };
}
