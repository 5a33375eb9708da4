import type { HandleValue, Value } from '../catalog/value.ts';
import { findings as findingTable, type FindingId } from '../catalog/findings.ts';
import type { RuleId } from '../catalog/rules.ts';
import { statuses } from '../catalog/status-lookup.ts';
import type { Finding, NamedValue, Outcome, Phase, Refusal, Result } from './outcome.ts';

/** Numbers of the statuses that the driver returns. */
const codes = {
  S_OK: statuses['S_OK']?.value ?? 0,
  E_INVALIDARG: statuses['E_INVALIDARG']?.value ?? 0,
  E_OUTOFMEMORY: statuses['E_OUTOFMEMORY']?.value ?? 0,
  D3DDDIERR_DEVICEREMOVED: statuses['D3DDDIERR_DEVICEREMOVED']?.value ?? 0,
  D3DDDIERR_UNSUPPORTEDCRYPTO: statuses['D3DDDIERR_UNSUPPORTEDCRYPTO']?.value ?? 0,
} as const;

export type DriverStatus = keyof typeof codes;

/** Collects what happens inside one call. Texts are only made when phases are wanted, or when something is wrong. */
export class Recorder {
  private readonly phases: Phase[] = [];
  private readonly found: Finding[] = [];
  private refused: Refusal | null = null;

  constructor(readonly wantsPhases: boolean) {}

  /** A phase that computes. */
  did(name: string, detail: () => string, values: () => readonly NamedValue[] = () => []): void {
    if (this.wantsPhases) this.phases.push({ name, verdict: 'done', detail: detail(), values: values() });
  }

  /** A phase that checks. Returns whether it passed; a failed one becomes the refusal. */
  check(name: string, rule: RuleId, passed: boolean, detail: () => string, values: () => readonly NamedValue[] = () => [], advice: () => string = () => ''): boolean {
    if (this.wantsPhases) this.phases.push({ name, verdict: passed ? 'passed' : 'failed', detail: detail(), values: values(), rule });
    if (!passed) this.refused ??= { check: name, rule, message: detail(), advice: this.wantsPhases ? advice() : '' };
    return passed;
  }

  find(id: FindingId, message: string, handle: HandleValue | null, evidence: readonly NamedValue[] = []): void {
    this.found.push({ id, severity: findingTable[id].severity, message, evidence, handle });
  }

  private outcome(result: Result, outputs: Readonly<Record<string, Value>>, text: string): Outcome {
    if (this.wantsPhases) this.phases.push({ name: 'return', verdict: 'done', detail: text, values: [] });
    return { result, outputs, findings: this.found, refusal: this.refused, phases: this.phases };
  }

  returns(status: DriverStatus | number, outputs: Readonly<Record<string, Value>> = {}): Outcome {
    const value = typeof status === 'number' ? status : codes[status];
    return this.outcome({ kind: 'status', value }, outputs, typeof status === 'number' ? `0x${status.toString(16)}` : status);
  }

  returnsSize(size: bigint): Outcome {
    return this.outcome({ kind: 'size', value: size }, {}, `${size} bytes`);
  }

  returnsNothing(outputs: Readonly<Record<string, Value>> = {}): Outcome {
    return this.outcome({ kind: 'void' }, outputs, 'returns nothing');
  }
}
