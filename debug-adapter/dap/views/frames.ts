/** The stack frames of a stop, and what each of them sees. */
import type { Frame, Position, ReplayableRun, Variable } from '../../engine/history/run.ts';

export interface StopFrame {
  readonly name: string;
  /** The frame with the place where it stands. */
  readonly frame: Frame;
  /** Its variables, as `frame` has them before the call and with what the call wrote after it. */
  readonly seen: Frame;
  /** How far out it is from the innermost frame of the script at this moment: what expressions are asked in. */
  readonly index: number;
  /** How far in it is from the script itself, from 0. */
  readonly depth: number;
  /** The variables of the script itself, which every frame sees. */
  readonly script: readonly Variable[];
  /** The procedure that it belongs to; null outside of all. An included file is part of what includes it. */
  readonly procedure: string | null;
}

/** Innermost first. Inside a call the call itself is on top, named with its phase; it sees what the frame that made it sees. */
export function framesAt(run: ReplayableRun, position: Position): readonly StopFrame[] {
  const { frames } = run.stateBefore(position.step);
  const seen = run.stateSeenAt(position).frames;
  const entered = seen.length - frames.length;
  const plain = frames.map((frame, at): StopFrame => {
    const index = at + entered;
    return {
      name: frame.name,
      frame,
      seen: seen[index] ?? frame,
      index,
      depth: frames.length - 1 - at,
      script: seen.at(-1)?.variables ?? [],
      procedure: frames.slice(at).find(({ kind }) => kind === 'proc')?.name ?? null,
    };
  });
  const [inner] = plain;
  const call = inner === undefined ? null : nameOfCall(run, position);
  return inner === undefined || call === null ? plain : [{ ...inner, name: call }, ...plain];
}

function nameOfCall(run: ReplayableRun, { step, phase }: Position): string | null {
  if (phase <= 0 || step >= run.known.steps) return null;
  const { ddi, phases } = run.execution(step);
  const current = phases[phase - 1];
  return ddi === null || current === undefined ? null : `${phase} ${current.name} — ${ddi}`;
}

/** The frame with an id of `stackTrace`; null where the stop has none such. Without an id, the script's own: the protocol's global scope. */
export function frameOfId(run: ReplayableRun, position: Position, id: number | null): StopFrame | null {
  const frames = framesAt(run, position);
  return (id === null ? frames.at(-1) : frames[id - 1]) ?? null;
}

/** The frame in the same place of the stack at another position; null where it was not there. */
export function sameFrameAt(run: ReplayableRun, position: Position, { depth, frame }: StopFrame): StopFrame | null {
  return framesAt(run, position).find((other) => other.depth === depth && other.frame.name === frame.name) ?? null;
}
