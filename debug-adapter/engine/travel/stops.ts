/**
 * Where breakpoints stop a run: one list of positions for one set of breakpoints, found by going over the history once.
 * Forward and backward both read this list, so they visit the same stops.
 */
import { showText } from '../../bytes/shown-text.ts';
import { describeStatus, isFailure } from '../../catalog/lookup/status-lookup.ts';
import { untold } from '../evaluation/secret-operands.ts';
import type { Breakpoint, ExceptionFilter, Stop } from '../query/breakpoint.ts';
import { breakpointPredicate, type BreakpointPredicate } from '../query/breakpoint-predicate.ts';
import type { Evaluated } from '../query/evaluate-text.ts';
import { exceptionPredicate, type RowPredicate } from '../query/exception-predicate.ts';
import { logMessage, type LogMessage } from '../query/log-message.ts';
import type { ReplayableRun, Slice, StepRow } from '../history/run.ts';

/** What a log point printed, or why a condition is refused, and where. */
export interface LogLine {
  readonly step: number;
  readonly text: string;
}

/** Looking at the row of a step, in units of work; what an expression takes there is counted while it is evaluated. */
const workOfRow = 1;

interface PlaceToStop {
  readonly id: number;
  readonly isFunction: boolean;
  readonly isHit: BreakpointPredicate;
  /** Set for a log point: it prints instead of stopping. */
  readonly message: LogMessage | null;
}

interface ExceptionToStop {
  readonly filter: ExceptionFilter;
  readonly isMeant: RowPredicate;
}

export class StopIndex {
  readonly stops: Stop[] = [];
  readonly logs: LogLine[] = [];
  /** Steps looked at so far. */
  private scanned = 0;
  /** Work that expressions have taken. */
  private worked = 0;
  private readonly places: readonly PlaceToStop[];
  private readonly exceptions: readonly ExceptionToStop[];

  /** `show`: how the value of an expression looks in the line of a log point. */
  constructor(
    private readonly run: ReplayableRun,
    breakpoints: readonly Breakpoint[],
    private readonly show: (evaluated: Evaluated) => string = (evaluated) =>
      evaluated.ok ? evaluated.value.kind : `{${evaluated.message}}`,
  ) {
    this.places = breakpoints.flatMap((breakpoint) =>
      breakpoint.kind === 'exception' ? [] : [this.placeToStop(breakpoint)],
    );
    this.exceptions = breakpoints.flatMap((breakpoint) =>
      breakpoint.kind === 'exception' ? [{ filter: breakpoint.filter, isMeant: exceptionPredicate(breakpoint) }] : [],
    );
  }

  /** Steps that were looked at: the stops among them are found. */
  get scannedSteps(): number {
    return this.scanned;
  }

  /** Looks at known steps up to, but not including, `step`, as far as the slice goes. True when all of them were looked at. */
  scanTo(step: number, slice: Slice): boolean {
    const wanted = Math.min(this.run.known.steps, step);
    if (this.places.length === 0 && this.exceptions.length === 0) this.scanned = Math.max(this.scanned, wanted);
    for (; this.scanned < wanted && slice.left > 0; this.scanned += 1) {
      const before = this.worked;
      this.look(this.run.row(this.scanned));
      slice.left -= workOfRow + this.worked - before;
    }
    return this.scanned >= wanted;
  }

  get isComplete(): boolean {
    return this.scanned >= this.run.known.steps;
  }

  private placeToStop(breakpoint: Exclude<Breakpoint, { kind: 'exception' }>): PlaceToStop {
    let isTold = false;
    const worked = (units: number): void => {
      this.worked += units;
    };
    const refuse = (step: number): void => {
      if (!isTold)
        this.logs.push({ step, text: showText(`Breakpoint condition ${breakpoint.condition ?? ''}: ${untold}`) });
      isTold = true;
    };
    return {
      id: breakpoint.id,
      isFunction: breakpoint.kind === 'function',
      isHit: breakpointPredicate(breakpoint, this.run, refuse, worked),
      message: breakpoint.logMessage === null ? null : logMessage(breakpoint.logMessage, this.run, worked),
    };
  }

  private look(row: StepRow): void {
    const hit = this.places.filter(({ isHit }) => isHit(row));
    for (const { message } of hit)
      if (message !== null) this.logs.push({ step: row.step, text: showText(message(row.step, this.show)) });
    const stopping = hit.filter(({ message }) => message === null);
    if (stopping.length > 0)
      this.stops.push({
        position: { step: row.step, phase: 0 },
        why: {
          reason: 'breakpoint',
          ids: stopping.map(({ id }) => id),
          isFunction: stopping.some(({ isFunction }) => isFunction),
        },
      });
    const findings = (): readonly string[] => this.run.findingIds(row.step);
    const filters = this.exceptions.filter(({ isMeant }) => isMeant(row, findings)).map(({ filter }) => filter);
    if (filters.length === 0) return;
    const { run } = this;
    let phase: number | null = null;
    this.stops.push({
      // Counting the phases replays the step: only where somebody comes near it.
      get position() {
        phase ??= run.phaseCount(row.step);
        return { step: row.step, phase };
      },
      why: { reason: 'exception', filters, text: describeRow(row, run.unmetText) },
    });
  }
}

function describeRow(row: StepRow, unmetText: string): string {
  if (row.met === false) return `${row.name}: ${unmetText}`;
  return row.status !== null && isFailure(row.status)
    ? `${describeStatus(row.status).name} from ${row.name}`
    : `finding in ${row.name}`;
}
