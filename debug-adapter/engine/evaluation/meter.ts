/**
 * What a walk counts while it executes: the bytes that it asks for, against its budget, and the work it does, by which slices end.
 *
 * Bytes are counted where they are asked for. What was dropped since is seen when the walk is measured, which happens when as many were
 * asked for as are left until the end is told, and then with every sixteenth of them: so measuring costs little, and a loop that drops what
 * it makes may go on for ever.
 */
import { warnedAt } from '../../catalog/limits.ts';

export class Meter {
  /** Work done so far; a unit is about a microsecond. */
  work = 0;
  /** What the walk held when it was measured last. */
  private held = 0;
  /** Asked for since then. */
  private since = 0;
  /** Asked for by the statement under way: it may hold all of it, where measuring does not see it. */
  private byStatement = 0;

  /**
   * @param most bytes that may be held at once
   * @param measure what is held now, without what the statement under way made
   */
  constructor(
    readonly most: number,
    private readonly measure: () => number,
  ) {}

  /** What is held, at most. */
  get used(): number {
    return this.held + this.since;
  }

  beginStatement(): void {
    this.byStatement = 0;
  }

  /** Counts work that no memory is asked for. */
  did(units: number): void {
    this.work += units;
  }

  /** Counts bytes that are asked for, before they are. False when there is no room for them: then the run ends. */
  ask(bytes: number): boolean {
    this.work += bytes * workOfByte;
    this.since += bytes;
    this.byStatement += bytes;
    if (this.since < Math.max(this.most / 16, this.most * warnedAt - this.held)) return true;
    this.held = this.measure();
    this.since = this.byStatement;
    return this.used <= this.most;
  }

  /** What was held when it was measured last is so much that the end should be told. */
  get isNearlyFull(): boolean {
    return this.held >= this.most * warnedAt;
  }
}

/** Touching a byte, in units of work: a gigabyte a second. */
export const workOfByte = 0.001;
