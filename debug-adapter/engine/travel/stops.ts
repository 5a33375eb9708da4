/**
 * Where breakpoints stop a run: one list of positions for one set of breakpoints, found by going over the history once.
 * Forward and backward both read this list, so they visit the same stops.
 */
import { wildcard } from '../../catalog/ddis.ts';
import { describeStatus, isFailure, parseStatus, twinOf } from '../../catalog/status-lookup.ts';
import type { Breakpoint, BreakCondition, ExceptionBreakpoint, ExceptionFilter, Stop } from './breakpoint.ts';
import type { Value } from '../../catalog/value.ts';
import { evaluateText } from './evaluate-text.ts';
import { isTrue } from '../evaluation/operators.ts';
import type { RememberedRun } from '../history/run-history.ts';
import type { StepRow } from '../history/run.ts';

/** What a log point printed, and where. */
export interface LogLine {
  readonly step: number;
  readonly text: string;
}

export class StopIndex {
  readonly stops: Stop[] = [];
  readonly logs: LogLine[] = [];
  /** Steps looked at so far. */
  private scanned = 0;
  private readonly hits = new Map<number, number>();
  private readonly patterns = new Map<number, RegExp>();

  constructor(
    private readonly run: RememberedRun,
    private readonly breakpoints: readonly Breakpoint[],
  ) {
    for (const breakpoint of breakpoints)
      if (breakpoint.kind === 'function') this.patterns.set(breakpoint.id, wildcard(breakpoint.pattern));
  }

  /** Looks at the steps known by now. */
  scan(limit = Number.POSITIVE_INFINITY): void {
    const end = Math.min(this.run.known.steps, this.scanned + limit);
    if (this.breakpoints.length === 0) this.scanned = end;
    for (; this.scanned < end; this.scanned += 1) this.look(this.run.row(this.scanned));
  }

  get isComplete(): boolean {
    return this.scanned >= this.run.known.steps;
  }

  private look(row: StepRow): void {
    const reached: number[] = [];
    let isFunction = false;
    const filters: ExceptionFilter[] = [];
    for (const breakpoint of this.breakpoints) {
      if (breakpoint.kind === 'exception') {
        if (this.isException(row, breakpoint)) filters.push(breakpoint.filter);
      } else if (this.isAt(row, breakpoint) && this.passes(breakpoint.id, breakpoint, row.step)) {
        if (breakpoint.logMessage !== null)
          this.logs.push({ step: row.step, text: this.interpolate(breakpoint.logMessage, row.step) });
        else {
          reached.push(breakpoint.id);
          isFunction = isFunction || breakpoint.kind === 'function';
        }
      }
    }
    if (reached.length > 0)
      this.stops.push({
        position: { step: row.step, phase: 0 },
        why: { reason: 'breakpoint', ids: reached, isFunction },
      });
    if (filters.length > 0) {
      const phase = row.kind === 'call' ? this.run.execution(row.step).phases.length : 1;
      this.stops.push({
        position: { step: row.step, phase },
        why: { reason: 'exception', filters, text: describeRow(row) },
      });
    }
  }

  private isAt(row: StepRow, breakpoint: Exclude<Breakpoint, ExceptionBreakpoint>): boolean {
    if (breakpoint.kind === 'line')
      return row.location.file === breakpoint.file && row.location.line === breakpoint.line;
    const pattern = this.patterns.get(breakpoint.id);
    return row.kind === 'call' && pattern !== undefined && (pattern.test(row.name) || pattern.test(`pfn${row.name}`));
  }

  private passes(id: number, { condition, hitCondition }: BreakCondition, step: number): boolean {
    if (condition !== null && condition.trim() !== '') {
      const result = evaluateText(condition, this.run, step);
      if (!result.ok || isTrue(result.value) !== true) return false;
    }
    const count = (this.hits.get(id) ?? 0) + 1;
    this.hits.set(id, count);
    return hitConditionHolds(hitCondition, count);
  }

  private isException(row: StepRow, { filter, condition }: ExceptionBreakpoint): boolean {
    const wanted = (condition ?? '')
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    switch (filter) {
      case 'failing-hresult': {
        const { status } = row;
        return (
          status !== null &&
          isFailure(status) &&
          (wanted.length === 0 ||
            wanted.some(
              (word) =>
                parseStatus(word) === status ||
                parseStatus(word) === twinOf(status) ||
                wildcard(word).test(describeStatus(status).name),
            ))
        );
      }
      case 'finding':
        return (
          row.findings > 0 &&
          (wanted.length === 0 ||
            (this.run.execution(row.step).outcome?.findings ?? []).some(({ id }) =>
              wanted.some((word) => wildcard(word).test(id)),
            ))
        );
      case 'expectation':
        return row.met === false && (wanted.length === 0 || wanted.some((word) => wildcard(word).test(row.name)));
    }
  }

  private interpolate(message: string, step: number): string {
    return message.replace(/\{([^{}]*)\}/g, (_, expression: string) => {
      const result = evaluateText(expression, this.run, step);
      return result.ok ? this.show(result.value, result.isSecret) : `{${result.message}}`;
    });
  }

  /** How a value prints in a log line; set by the adapter, which knows how values look. */
  show: (value: Value, isSecret: boolean) => string = (value) => value.kind;
}

function describeRow(row: StepRow): string {
  if (row.met === false) return `${row.name}: expectation not met`;
  return row.status !== null && isFailure(row.status)
    ? `${describeStatus(row.status).name} from ${row.name}`
    : `finding in ${row.name}`;
}

/** `3`, `== 3`, `>= 3`, `> 3`, `< 3`, `<= 3`, `% 3`. An unreadable one never holds. */
export function hitConditionHolds(text: string | null, count: number): boolean {
  if (text === null || text.trim() === '') return true;
  const match = /^\s*(==|>=|<=|>|<|%|=)?\s*(\d{1,9})\s*$/.exec(text);
  if (match === null) return false;
  const wanted = Number(match[2]);
  switch (match[1] ?? '==') {
    case '>=':
      return count >= wanted;
    case '<=':
      return count <= wanted;
    case '>':
      return count > wanted;
    case '<':
      return count < wanted;
    case '%':
      return wanted > 0 && count % wanted === 0;
    default:
      return count === wanted;
  }
}

/** True when the text is a hit condition. */
export function isHitCondition(text: string): boolean {
  return /^\s*(==|>=|<=|>|<|%|=)?\s*\d{1,9}\s*$/.test(text);
}
