/** What the extension knows of one run: told by the adapter, kept after the debug session has ended, told again to each new view. */
import type { Moved, RowsPart, StepLook, ToView } from '../../webview/contracts/timeline.ts';
import { joined, packed, unpacked, type KeptPart } from './kept-part.ts';

/** Shorter parts are joined with the next one. */
const shortPart = 2048;

export class RunRecord {
  private readonly parts: KeptPart[] = [];
  private length = 0;
  private isOver = false;

  constructor(private latest: Moved) {}

  /** The adapter's latest word. */
  get moved(): Moved {
    return this.latest;
  }

  /** Rows that are here, of the `moved.steps` there are. */
  get rows(): number {
    return this.length;
  }

  get ended(): boolean {
    return this.isOver;
  }

  /** Takes the adapter's word about this same run. */
  move(moved: Moved): void {
    this.latest = moved;
  }

  /** Adds the next rows. @returns false, and adds nothing, where they do not continue those that are here */
  add(part: RowsPart): boolean {
    if (part.fromStep !== this.length) return false;
    const last = this.parts.at(-1);
    if (last !== undefined && last.look.length < shortPart)
      this.parts[this.parts.length - 1] = joined(last, packed(part));
    else this.parts.push(packed(part));
    this.length += part.look.length;
    return true;
  }

  /** The debug session is over. */
  end(): void {
    this.isOver = true;
  }

  /** Everything, for a view that knows nothing. */
  *story(): Generator<ToView> {
    yield { type: 'moved', ...this.latest };
    for (const part of this.parts) yield { type: 'rows', run: this.latest.run, part: unpacked(part) };
    if (this.isOver) yield { type: 'ended', run: this.latest.run };
  }

  /** The look of a step; null where its row is not here. */
  lookAt(step: number): StepLook | null {
    const part = this.parts.findLast(({ fromStep }) => fromStep <= step);
    const look = part?.looks[part.look[step - part.fromStep] ?? -1];
    return look === undefined ? null : { ...look, line: lineOf(look, step) };
  }

  /** Whether a line of a script was executed, as far as rows are here. */
  hasLine(isSource: (path: string) => boolean, line: number): boolean {
    return this.parts.some((part) =>
      part.looks.some((look, at) =>
        look.isListed === true
          ? isSource(look.source) && part.look[line - look.line - part.fromStep] === at
          : look.line === line && isSource(look.source),
      ),
    );
  }

  /** The step of a script line that lies nearest to the current position; null when the line was not executed. */
  nearestStepOnLine(isSource: (path: string) => boolean, line: number): number | null {
    const here = this.latest.here.step;
    let best: number | null = null;
    for (const { fromStep, looks, look } of this.parts) {
      const isThere = looks.map((each) => isSource(each.source) && (each.isListed === true || each.line === line));
      if (!isThere.includes(true)) continue;
      for (const [at, number] of look.entries()) {
        const step = fromStep + at;
        const own = isThere[number] === true ? looks[number] : undefined;
        if (own === undefined || lineOf(own, step) !== line) continue;
        if (best === null || Math.abs(step - here) < Math.abs(best - here)) best = step;
      }
    }
    return best;
  }
}

function lineOf({ line, isListed }: StepLook, step: number): number {
  return isListed === true ? line + step : line;
}
