/** What of a recording was not read, and why. Equal reasons stand together, but for losses, of which each is told. */
import type { PartSkipped } from '../trace-event.ts';

export interface SkippedPart {
  /** The first line of it; null for what has no place. */
  readonly line: number | null;
  readonly reason: string;
  /** How many lines it is. */
  readonly lines: number;
}

/** Our choice: of a file that is damaged all over, so many losses are told one by one. */
const mostLosses = 1000;

export class SkippedParts {
  private readonly losses: SkippedPart[] = [];
  private readonly byReason = new Map<string, { line: number | null; lines: number }>();

  add({ line, reason, isLoss }: PartSkipped): void {
    if (isLoss === true && this.losses.length < mostLosses) {
      this.losses.push({ line, reason, lines: 1 });
      return;
    }
    const known = this.byReason.get(reason);
    if (known !== undefined) known.lines += 1;
    else if (this.byReason.size < mostLosses) this.byReason.set(reason, { line, lines: 1 });
  }

  /** In the order of their lines. */
  all(): readonly SkippedPart[] {
    const grouped = [...this.byReason].map(([reason, { line, lines }]) => ({ line, reason, lines }));
    return [...this.losses, ...grouped].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }
}
