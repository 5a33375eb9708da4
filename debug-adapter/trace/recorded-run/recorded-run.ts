/** A run that was recorded: what crossed the interface, and nothing that can be played again. Over the bytes of a run file, which are read where they are asked for. */
import type { Architecture } from '../../catalog/structure-layout.ts';
import { describeStatus, isFailure } from '../../catalog/status-lookup.ts';
import { handleKinds } from '../../catalog/handle.ts';
import type { HandleValue, Value } from '../../catalog/value.ts';
import { NumberColumn } from '../../engine/history/number-column.ts';
import type { CallRecord, Run, RunFile, RunProgress, StepRow } from '../../engine/history/run.ts';
import type { Lifetimes } from '../../engine/history/handle-lifetimes.ts';
import type { RecordedEntry } from '../model/recorded-call.ts';
import type { RecordingFacts } from '../model/recording-facts.ts';
import { driverCalls, endingCalls, type RecordedDriverCall } from './driver-calls.ts';
import { KnownObjects } from './known-objects.ts';
import { RecordedLifetimes } from './recorded-lifetimes.ts';
import { RunLines } from './run-lines.ts';

export type OpenedRecording =
  { readonly ok: true; readonly run: RecordedRun } | { readonly ok: false; readonly message: string };

/** Opens the bytes of a run file. `path`: as whoever shows it names it. Fails where the first line is no header of one. */
export function openRecordedRun(bytes: Uint8Array, path: string): OpenedRecording {
  const lines = new RunLines(bytes);
  return typeof lines.header === 'string'
    ? { ok: false, message: `${path}: ${lines.header}` }
    : { ok: true, run: new RecordedRun(lines, lines.header, path) };
}

/** A step of it: the entry that it is of, and the call of the driver. */
export interface RecordedStep {
  readonly entry: RecordedEntry;
  readonly call: RecordedDriverCall;
}

export class RecordedRun implements Run {
  readonly files: readonly RunFile[];
  private steps = 0;
  /** For each step, its entry, and which of the entry's calls of the driver it is. */
  private readonly entryOf = new NumberColumn(Int32Array);
  private readonly partOf = new NumberColumn(Int32Array);
  private readonly objects = new KnownObjects();
  private readonly lives = new RecordedLifetimes();
  private readonly threads = new Map<string, number>();
  private recent: { readonly step: number; readonly value: RecordedStep } | null = null;

  constructor(
    private readonly lines: RunLines,
    readonly facts: RecordingFacts,
    path: string,
  ) {
    this.files = [{ index: 0, path }];
  }

  get lifetimes(): Lifetimes {
    return this.lives;
  }

  get known(): RunProgress {
    return { steps: this.steps, finished: this.lines.isAtEnd, fault: null };
  }

  explore(budget: number): RunProgress {
    const wanted = this.steps + budget;
    while (this.steps < wanted && !this.lines.isAtEnd) {
      const next = this.lines.next();
      if (next !== null) this.learn(next.entry, next.number);
    }
    return this.known;
  }

  private learn(entry: RecordedEntry, number: number): void {
    this.callsOf(entry, number).forEach((call, part) => {
      this.entryOf.set(this.steps, number);
      this.partOf.set(this.steps, part);
      this.lives.note(this.steps, call);
      this.steps += 1;
    });
    if (entry.is === 'call') this.objects.learn(entry, number);
    const thread = entry.is === 'unknown' ? null : entry.thread;
    if (thread !== null && !this.threads.has(thread)) this.threads.set(thread, this.threads.size + 1);
  }

  private callsOf(entry: RecordedEntry, number: number): readonly RecordedDriverCall[] {
    const architecture: Architecture = this.facts.architecture ?? 'x64';
    const context = { objects: this.objects, entry: number, architecture };
    if (entry.is === 'call') return driverCalls(entry, context);
    return entry.is === 'release' ? endingCalls(entry, context) : [];
  }

  /** A known step in full. Throws `RangeError` for another. */
  step(step: number): RecordedStep {
    if (this.recent?.step === step) return this.recent.value;
    if (step < 0 || step >= this.steps) throw new RangeError(`step ${step} is not known`);
    const number = this.entryOf.get(step);
    const entry = this.lines.entry(number);
    const call = this.callsOf(entry, number)[this.partOf.get(step)];
    if (call === undefined) throw new RangeError(`step ${step} is not known`);
    const value = { entry, call };
    this.recent = { step, value };
    return value;
  }

  row(step: number): StepRow {
    const { entry, call } = this.step(step);
    const { result, name } = call;
    return {
      step,
      kind: 'call',
      // The listing has a line for each step.
      location: { file: 0, range: { start: 0, end: 0 }, line: step, column: 0, endLine: step, endColumn: 0 },
      depth: 0,
      call: step,
      name,
      status: result.kind === 'status' ? result.value : null,
      size: result.kind === 'size' ? Number(result.value) : null,
      isVoid: result.kind === 'void',
      findings: 0,
      met: null,
      handles: handlesIn(call),
      time: entry.is === 'unknown' ? 0n : (entry.time ?? 0n),
      thread: entry.is === 'unknown' ? 0 : (this.threads.get(entry.thread ?? '') ?? 0),
    };
  }

  notes(step: number): readonly string[] {
    const { entry, call } = this.step(step);
    if (entry.is !== 'call') return [];
    const { result } = call;
    return [
      ...(entry.open ? ['The call never came back.'] : []),
      ...(result.kind === 'status' && isFailure(result.value) ? [describeStatus(result.value).name] : []),
      ...entry.annotations.map(({ from, text }) => `${from}: ${text}`),
      ...entry.remarks,
    ];
  }

  call(step: number): CallRecord {
    const { call } = this.step(step);
    return {
      name: call.name,
      arguments: call.arguments.map(({ parameter, value }) => ({
        name: parameter.name,
        cType: parameter.cType,
        direction: parameter.direction,
        value,
      })),
      outcome: { result: call.result, outputs: call.outputs, findings: [], refusal: null },
    };
  }

  /** Findings are of a judgement; a recording alone has none. */
  findingIds(): readonly string[] {
    return [];
  }

  /** A recorded call has its end and nothing inside. */
  phaseCount(): number {
    return 1;
  }
}

function handlesIn({ arguments: given, outputs }: RecordedDriverCall): readonly HandleValue[] {
  const values: Value[] = [...given.map(({ value }) => value), ...Object.values(outputs)];
  const handles = values.filter(
    (value): value is HandleValue => value.kind === 'handle' && handleKinds[value.of].lane && value.value !== 0n,
  );
  return handles.filter((handle, at) => handles.findIndex((other) => other.value === handle.value) === at);
}
