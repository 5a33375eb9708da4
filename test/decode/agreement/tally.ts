/** Counts what was compared: agreed, different for a reason that is known, or different without one. */
import { explanations, type Comparison } from './explanations.ts';
import { kindOf } from './published/file-kinds.ts';

interface Count {
  agreed: number;
  explained: number;
  unexplained: number;
}

export class Tally {
  /** By comparison, then by kind of file. */
  private readonly counts = new Map<Comparison, Map<string, Count>>();
  private readonly used = new Set<string>();
  private readonly differences = new Map<Comparison, string[]>();

  /** One file was compared in one way; `differences` says in what it differs. */
  note(comparison: Comparison, file: string, differences: readonly string[]): void {
    const count = this.countOf(comparison, kindOf(file));
    const left = differences.filter((difference) => !this.isExplained(comparison, `${file}: ${difference}`));
    if (differences.length === 0) count.agreed += 1;
    else if (left.length === 0) count.explained += 1;
    else count.unexplained += 1;
    this.differences.set(comparison, [
      ...this.unexplained(comparison),
      ...left.map((difference) => `${file}: ${difference}`),
    ]);
  }

  private countOf(comparison: Comparison, kind: string): Count {
    const kinds = this.counts.get(comparison) ?? new Map<string, Count>();
    this.counts.set(comparison, kinds);
    const count = kinds.get(kind) ?? { agreed: 0, explained: 0, unexplained: 0 };
    kinds.set(kind, count);
    return count;
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
    const { agreed, explained, unexplained } = sumOf(this.counts.get(comparison)?.values() ?? []);
    return agreed + explained + unexplained;
  }

  table(): string {
    const line = (what: string, { agreed, explained, unexplained }: Count): string =>
      row(what, agreed, explained, unexplained);
    const lines = [...this.counts].flatMap(([comparison, kinds]) => [
      line(comparison, sumOf(kinds.values())),
      ...[...kinds].sort(([a], [b]) => a.localeCompare(b)).map(([kind, count]) => line(`  ${kind}`, count)),
    ]);
    return [row('compared with', 'agreed', 'explained', 'unexplained'), ...lines].join('\n');
  }
}

function row(what: string, ...numbers: readonly (string | number)[]): string {
  return what.padEnd(48) + numbers.map((number) => String(number).padStart(13)).join('');
}

function sumOf(counts: Iterable<Count>): Count {
  return [...counts].reduce(
    (sum, { agreed, explained, unexplained }) => ({
      agreed: sum.agreed + agreed,
      explained: sum.explained + explained,
      unexplained: sum.unexplained + unexplained,
    }),
    { agreed: 0, explained: 0, unexplained: 0 },
  );
}
