/** A recording as a run that can be walked: what was recorded of each call, what the contract says of it, and the state that the contract implies. */
import type { Budget } from '../../catalog/limits.ts';
import { findings as findingTable } from '../../catalog/findings.ts';
import type { HandleValue, Value } from '../../catalog/value.ts';
import type { DecodeContext } from '../../decode/context.ts';
import type { DriverEnvironment, HandleView } from '../../emulator/driver.ts';
import type { Finding } from '../../emulator/call/outcome.ts';
import { setAt, type PersistentMap } from '../../emulator/state/persistent-map.ts';
import { viewHandle } from '../../emulator/state/inspect.ts';
import type { DriverState } from '../../emulator/state/state.ts';
import { decodeContextOf } from '../../engine/history/decode-context.ts';
import type { Lifetimes } from '../../engine/history/lifetimes/lifetime-log.ts';
import { hasHappened } from '../../engine/history/moment.ts';
import type {
  CallRecord,
  Execution,
  ListedPart,
  Position,
  ReplayableRun,
  RunFile,
  RunProgress,
  Slice,
  Snapshot,
  StepRow,
} from '../../engine/history/run.ts';
import { initialMachine, type Machine } from '../../engine/machine/machine.ts';
import { memoised } from '../../engine/machine/memoised-crypto.ts';
import { getOrPutBounded } from '../../engine/machine/put-bounded.ts';
import type { CompiledProgram } from '../../engine/program/compile/compile.ts';
import type { Location } from '../../engine/program/location.ts';
import { Judge } from '../judge/judge.ts';
import type { JudgedMoment } from './judged-moments.ts';
import { judgementOf, phaseOf, verdictOf } from './judgement-text.ts';
import { callsOnPage } from '../recorded-run/listing-pages.ts';
import { partAt, textOfPage } from '../recorded-run/listing.ts';
import { noProgram } from './no-program.ts';
import { openRecordedRun, type RecordedRun } from '../recorded-run/recorded-run.ts';
import { shownState } from './shown-state.ts';
import { Judging } from './judging.ts';

export interface JudgedChoices {
  readonly environment: DriverEnvironment;
  /** The key of the environment is that of the recorded driver. */
  readonly hasKey: boolean;
  readonly budget: Budget;
}

export type OpenedJudged =
  { readonly ok: true; readonly run: JudgedRun } | { readonly ok: false; readonly message: string };

/** Opens the bytes of a run file for walking. Fails as `openRecordedRun` does. */
export function openJudgedRun(bytes: Uint8Array, path: string, choices: JudgedChoices): OpenedJudged {
  const environment = { ...choices.environment, crypto: memoised(choices.environment.crypto) };
  const front = new Judging(new Judge(environment, { hasKey: choices.hasKey }));
  const opened = openRecordedRun(bytes, path, front);
  return opened.ok ? { ok: true, run: new JudgedRun(opened.run, front, environment, choices.budget) } : opened;
}

/** About what judging a call takes, in microseconds. */
const workOfCall = 25;
const contextLimit = 8;
const none: readonly string[] = [];

export class JudgedRun implements ReplayableRun {
  readonly program: CompiledProgram;
  readonly seed = 0;
  readonly warnings = [];
  private readonly contexts = new Map<DriverState, DecodeContext>();
  private readonly states = new WeakMap<Judge, DriverState>();
  private readonly bare: Machine;
  /** The page that was asked for last. */
  private shownPage: { readonly page: number; readonly steps: number; readonly text: string } | null = null;

  constructor(
    private readonly recorded: RecordedRun,
    private readonly front: Judging,
    readonly environment: DriverEnvironment,
    readonly budget: Budget,
  ) {
    front.run = recorded;
    this.program = noProgram(recorded.path);
    this.bare = initialMachine(this.program, environment, this.seed);
  }

  get unmetText(): string {
    return this.recorded.unmetText;
  }

  unmetCounted(count: number): string {
    return this.recorded.unmetCounted(count);
  }

  get files(): readonly RunFile[] {
    return this.recorded.files;
  }

  get lifetimes(): Lifetimes {
    return this.recorded.lifetimes;
  }

  get known(): RunProgress {
    return this.recorded.known;
  }

  explore(budget: number, slice: Slice = { left: Number.POSITIVE_INFINITY }): RunProgress {
    const wanted = this.known.steps + budget;
    while (this.known.steps < wanted && slice.left > 0 && this.recorded.exploreEntry()) slice.left -= workOfCall;
    return this.known;
  }

  row(step: number): StepRow {
    const row = this.recorded.row(step);
    if (!this.recorded.isLastOfEntry(step)) return row;
    const entry = this.recorded.entryNumberOf(step);
    return {
      ...row,
      findings: this.front.findings.get(entry)?.length ?? 0,
      met: this.front.deviating.has(entry) ? false : null,
    };
  }

  notes(step: number): readonly string[] {
    const judged = this.recorded.isLastOfEntry(step) ? this.front.notes.get(this.recorded.entryNumberOf(step)) : none;
    return judged ?? none;
  }

  findingIds(step: number): readonly string[] {
    if (!this.recorded.isLastOfEntry(step)) return none;
    return this.front.findings.get(this.recorded.entryNumberOf(step)) ?? none;
  }

  call(step: number): CallRecord {
    return this.recorded.call(step);
  }

  phaseCount(): number {
    return this.recorded.phaseCount();
  }

  stateBefore(step: number): Snapshot {
    return this.snapshot(step, step, this.judgeBefore(step));
  }

  stateSeenAt(position: Position): Snapshot {
    const { step } = position;
    return hasHappened(this, position)
      ? this.snapshot(step, step + 1, this.judgeAfter(step))
      : this.snapshot(step, step, this.judgeBefore(step));
  }

  handlesSeenAt(position: Position): readonly HandleView[] {
    const judge = this.judgeSeenAt(position);
    const until = hasHappened(this, position) ? position.step + 1 : position.step;
    const numbers = Array.from({ length: this.lifetimes.countBefore(until) }, (_, number) => number);
    // An address that was given out anew names the new object alone.
    const present = numbers.filter(
      (number) => this.lifetimes.numberOf(this.lifetimes.at(number).handle.value, until - 1) === number,
    );
    return present.map((number) => this.handleView(number, judge));
  }

  handleSeenAt(position: Position, value: bigint): HandleView | null {
    const number = this.lifetimes.numberOf(value, position.step);
    return number === null ? null : this.handleView(number, this.judgeSeenAt(position));
  }

  /** A handle as recorded, in the state that the judge knows of it. */
  private handleView(number: number, judge: Judge): HandleView {
    const { handle, label } = this.lifetimes.at(number);
    const own = judge.handleFor(handle.of, handle.value) ?? handle.value;
    const known = viewHandle(this.shown(judge), own);
    return known === null ? unknownHandle(handle, label) : { ...known, handle, label };
  }

  textOf(file: number): string | null {
    this.explore((file + 1) * callsOnPage - this.known.steps);
    if (this.files[file] === undefined) return null;
    const { steps } = this.known;
    if (this.shownPage?.page !== file || this.shownPage.steps !== steps)
      this.shownPage = { page: file, steps, text: textOfPage(this.recorded, file) };
    return this.shownPage.text;
  }

  listedAt(file: number, offset: number): ListedPart | null {
    const text = this.textOf(file);
    return text === null ? null : partAt(this.recorded, file, text, offset);
  }

  /** Its text is no script that anything reads. */
  treeOf(): null {
    return null;
  }

  stopPlaces(file: number): readonly Location[] {
    this.explore((file + 1) * callsOnPage - this.known.steps);
    const first = file * callsOnPage;
    const count = Math.max(0, Math.min(callsOnPage, this.known.steps - first));
    return Array.from({ length: count }, (_, at) => this.recorded.locationOf(first + at));
  }

  execution(step: number): Execution {
    const { entry, call } = this.recorded.step(step);
    const judged = this.recorded.isLastOfEntry(step) ? this.momentOf(step).judged : null;
    const { arguments: given, outcome } = this.recorded.call(step);
    return {
      row: this.row(step),
      ddi: call.ddi,
      arguments: given,
      outcome: {
        ...outcome,
        findings: (judged?.mistakes ?? []).map(({ finding, message }): Finding => ({
          id: finding,
          severity: findingTable[finding].severity,
          message,
          evidence: [],
          handle: null,
        })),
        refusal: judged?.refusal ?? null,
        phases: [],
      },
      phases: [phaseOf(judged, call.result)],
      verdict: judged === null ? null : verdictOf(judged),
      judgement: judgementOf(entry, judged),
    };
  }

  machineBefore(step: number): Machine {
    const at = Math.min(Math.max(0, step), this.known.steps);
    return this.machine(this.judgeBefore(at), at);
  }

  machineAfter(step: number): Machine {
    return this.machine(this.judgeAfter(step), step + 1);
  }

  decodeContext(driver: DriverState): DecodeContext {
    return getOrPutBounded(this.contexts, driver, contextLimit, () => decodeContextOf(this.environment, driver));
  }

  private momentOf(step: number): JudgedMoment {
    return this.front.moments.at(this.recorded.entryNumberOf(step));
  }

  private judgeBefore(step: number): Judge {
    if (this.known.steps === 0) return this.front.judge;
    return step >= this.known.steps ? this.momentOf(this.known.steps - 1).after : this.momentOf(step).before;
  }

  private judgeAfter(step: number): Judge {
    const { before, after } = this.momentOf(step);
    return this.recorded.isLastOfEntry(step) ? after : before;
  }

  private judgeSeenAt(position: Position): Judge {
    return hasHappened(this, position) ? this.judgeAfter(position.step) : this.judgeBefore(position.step);
  }

  private shown(judge: Judge): DriverState {
    const known = this.states.get(judge) ?? shownState(judge);
    this.states.set(judge, known);
    return known;
  }

  /** @param at where it stands @param seen the step before which the state is */
  private snapshot(at: number, seen: number, judge: Judge): Snapshot {
    const location = this.recorded.locationOf(Math.max(0, Math.min(at, this.known.steps - 1)));
    const variables = this.named(judge, seen).map(([name, value]) => ({ name, value, declared: location }));
    return {
      step: at,
      frames: [{ name: 'recording', kind: 'script', location, variables, scope: 0 }],
      driver: this.shown(judge),
      time: at < this.known.steps ? this.recorded.row(at).time : 0n,
    };
  }

  /** The handles by the names that the listing has for them. */
  private named(judge: Judge, step: number): readonly (readonly [name: string, value: HandleValue])[] {
    return Array.from({ length: this.lifetimes.countBefore(step) }, (_, number) => {
      const { handle, name } = this.lifetimes.at(number);
      return [name, { ...handle, value: judge.handleFor(handle.of, handle.value) ?? handle.value }] as const;
    });
  }

  private machine(judge: Judge, step: number): Machine {
    let script: PersistentMap<Value> = this.bare.script;
    for (const [name, value] of this.named(judge, step))
      script = setAt(script, this.program.script.declare(name, this.recorded.locationOf(0)).index, value);
    return { ...this.bare, script, driver: this.shown(judge), calls: step, last: this.lastCall(step) };
  }

  private lastCall(step: number): Machine['last'] {
    if (step === 0) return null;
    const { name, outcome } = this.recorded.call(step - 1);
    const { result } = outcome;
    const findings = this.findingIds(step - 1).map((id) => ({ id }) as Finding);
    return {
      name,
      call: step - 1,
      outcome: { ...outcome, result: result.kind === 'unrecorded' ? { kind: 'void' } : result, findings, phases: [] },
    };
  }
}

function unknownHandle(handle: HandleValue, label: string): HandleView {
  return { handle, kind: handle.of, label, state: 'not known', alive: true, properties: [] };
}
