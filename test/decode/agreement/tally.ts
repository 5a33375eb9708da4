/** Counts what was compared: agreed, different for a reason that is known, or different without one. */
import { explanations, type Comparison } from './explanations.ts';

interface Count { agreed: number; explained: number; unexplained: number }

export class Tally {
  private readonly counts = new Map<Comparison, Count>();
  private readonly used = new Set<string>();
  private readonly differences = new Map<Comparison, string[]>();

  /** One file was compared in one way; `differences` says in what it differs. */
  note(comparison: Comparison, file: string, differences: readonly string[]): void {
    const count = this.counts.get(comparison) ?? { agreed: 0, explained: 0, unexplained: 0 };
    this.counts.set(comparison, count);
    const left = differences.filter((difference) => !this.isExplained(comparison, `${file}: ${difference}`));
    if (differences.length === 0) count.agreed += 1;
    else if (left.length === 0) count.explained += 1;
    else count.unexplained += 1;
    this.differences.set(comparison, [...this.unexplained(comparison), ...left.map((difference) => `${file}: ${difference}`)]);
  }

  unexplained(comparison: Comparison): readonly string[] {
    return this.differences.get(comparison) ?? [];
  }

  private isExplained(comparison: Comparison, text: string): boolean {
    const found = explanations.filter((explanation) => explanation.of === comparison && explanation.pattern.test(text));
    for (const { reason } of found) this.used.add(reason);
    return found.length > 0;
  }

  /** Reasons that explained nothing: the table must not keep them. */
  get stale(): readonly string[] {
    return explanations.filter(({ reason }) => !this.used.has(reason)).map(({ reason }) => reason);
  }

  compared(comparison: Comparison): number {
    const { agreed, explained, unexplained } = this.counts.get(comparison) ?? { agreed: 0, explained: 0, unexplained: 0 };
    return agreed + explained + unexplained;
  }

  table(): string {
    const line = (...[what, ...numbers]: readonly (string | number)[]): string => String(what).padEnd(48) + numbers.map((number) => String(number).padStart(13)).join('');
    return [line('compared with', 'agreed', 'explained', 'unexplained'), ...[...this.counts].map(([what, { agreed, explained, unexplained }]) => line(what, agreed, explained, unexplained))].join('\n');
  }
}
