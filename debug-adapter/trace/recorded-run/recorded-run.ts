/** A run that was recorded: what crossed the interface. Over the bytes of a run file, which are read where they are asked for. */
import { countText } from '../../bytes/count-text.ts';
import type { Architecture } from '../../catalog/layout/structure-layout.ts';
import { describeStatus, isFailure } from '../../catalog/lookup/status-lookup.ts';
import type { HandleValue } from '../../catalog/value.ts';
import { NumberColumn } from '../../engine/history/number-column.ts';
import type { CallRecord, Run, RunFile, RunProgress, StepRow } from '../../engine/history/run.ts';
import type { Lifetimes } from '../../engine/history/lifetimes/lifetime-log.ts';
import type { Location } from '../../engine/program/location.ts';
import type { RecordedEntry } from '../model/recorded-call.ts';
import type { RecordingFacts } from '../model/recording-facts.ts';
import { driverCalls, endingCalls, type RecordedDriverCall } from './driver-calls.ts';
import { KnownObjects } from './known-objects.ts';
import { pageOf, pagesOf, placeInListing } from './listing-pages.ts';
import { RecordedLifetimes } from './recorded-lifetimes.ts';
import { RecordedRows } from './recorded-rows.ts';
import { RunLines } from './run-lines.ts';
import { argumentsOf, notRecorded } from './unrecorded.ts';

export type OpenedRecording =
  { readonly ok: true; readonly run: RecordedRun } | { readonly ok: false; readonly message: string };

/** Opens the bytes of a run file. `path`: as whoever shows it names it. Fails where the first line is no header of one. */
export function openRecordedRun(bytes: Uint8Array, path: string, watcher: Watcher = nobody): OpenedRecording {
  const lines = new RunLines(bytes);
  return typeof lines.header === 'string'
    ? { ok: false, message: `${path}: ${lines.header}` }
    : { ok: true, run: new RecordedRun(lines, lines.header, path, watcher) };
}

/** Who looks at the entries as they become known, before they are steps. */
export interface Watcher {
  /** `number`: of the entry, from 0. */
  take(entry: RecordedEntry, number: number): void;
  /** What a handle is in after the entry that was taken last; null where nothing says so. */
  stateOf(handle: HandleValue): string | null;
}

const nobody: Watcher = { take: () => undefined, stateOf: () => null };

/** A step of it: the entry that it is of, and the call of the driver. */
export interface RecordedStep {
  readonly entry: RecordedEntry;
  /** The number of the entry, from 0. */
  readonly number: number;
  readonly call: RecordedDriverCall;
}

export class RecordedRun implements Run {
  readonly unmetText = 'deviates from the contract';
  /** For each step, its entry, and which of the entry's calls of the driver it is. */
  private readonly entryOf = new NumberColumn(Int32Array);
  private readonly partOf = new NumberColumn(Int32Array);
  private readonly objects = new KnownObjects();
  private readonly rows = new RecordedRows();
  private readonly lives: RecordedLifetimes;
  private recent: { readonly step: number; readonly value: RecordedStep } | null = null;

  constructor(
    private readonly lines: RunLines,
    readonly facts: RecordingFacts,
    readonly path: string,
    private readonly watcher: Watcher,
  ) {
    this.lives = new RecordedLifetimes((handle) => watcher.stateOf(handle));
  }

  unmetCounted(count: number): string {
    return `${countText(count, 'deviation')} from the contract`;
  }

  /** The pages of the listing, as far as steps are known. */
  get files(): readonly RunFile[] {
    return pagesOf(this);
  }

  get lifetimes(): Lifetimes {
    return this.lives;
  }

  get known(): RunProgress {
    return { steps: this.rows.length, finished: this.lines.isAtEnd, fault: null };
  }

  explore(budget: number): RunProgress {
    const wanted = this.rows.length + budget;
    while (this.rows.length < wanted && this.exploreEntry());
    return this.known;
  }

  /** Makes the steps of one more entry known: there may be none. @returns false at the end */
  exploreEntry(): boolean {
    if (this.lines.isAtEnd) return false;
    const next = this.lines.next();
    if (next !== null) this.learn(next.entry, next.number);
    return true;
  }

  private learn(entry: RecordedEntry, number: number): void {
    this.watcher.take(entry, number);
    this.callsOf(entry, number).forEach((call, part) => {
      const step = this.rows.length;
      this.entryOf.set(step, number);
      this.partOf.set(step, part);
      this.lives.recordCall(step, call);
      this.rows.push(entry, call);
    });
    if (entry.is === 'call') this.objects.learn(entry, number);
  }

  private callsOf(entry: RecordedEntry, number: number): readonly RecordedDriverCall[] {
    const architecture: Architecture = this.facts.architecture ?? 'x64';
    const context = { objects: this.objects, entry: number, architecture };
    if (entry.is === 'call') return driverCalls(entry, context);
    return entry.is === 'release' ? endingCalls(entry, context) : [];
  }

  /** An entry that was read before, by its number. */
  entry(number: number): RecordedEntry {
    return this.lines.entry(number);
  }

  /** The number of the entry that a known step belongs to. */
  entryNumberOf(step: number): number {
    return this.entryOf.get(step);
  }

  /** Whether a known step is the last of its entry: the one that has what the entry came to. */
  isLastOfEntry(step: number): boolean {
    return step + 1 >= this.rows.length || this.entryOf.get(step + 1) !== this.entryOf.get(step);
  }

  /** A known step in full. Throws `RangeError` for another. */
  step(step: number): RecordedStep {
    if (this.recent?.step === step) return this.recent.value;
    if (step < 0 || step >= this.rows.length) throw new RangeError(`step ${step} is not known`);
    const number = this.entryOf.get(step);
    const part = this.partOf.get(step);
    const entry = this.lines.entry(number);
    const call = this.callsOf(entry, number)[part];
    if (call === undefined) throw new RangeError(`step ${step} is not known`);
    const value = { entry, number, call };
    this.recent = { step, value };
    return value;
  }

  /** Where a step stands in the listing, known or not. */
  locationOf(step: number): Location {
    const line = placeInListing(this.facts, step);
    const file = pageOf(step);
    return { file, range: { start: 0, end: 0 }, line, column: 0, endLine: line, endColumn: 0 };
  }

  row(step: number): StepRow {
    return { ...this.rows.row(step), location: this.locationOf(step), isListed: true };
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
    const { entry, call } = this.step(step);
    const why = notRecorded(this.facts, entry);
    return {
      name: call.name,
      arguments: argumentsOf(call, entry, why),
      outcome: {
        result: call.result.kind === 'unrecorded' ? { ...call.result, why } : call.result,
        outputs: call.outputs,
        findings: [],
        refusal: null,
      },
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
