/** The one place of the adapter that changes: what was launched, where it stands, and what the client wants to stop at. */
import { Handles } from '@vscode/debugadapter/lib/handles.js';
import type { Breakpoint, BreakCondition, Stop } from '../engine/query/breakpoint.ts';
import type { Location } from '../engine/program/location.ts';
import type { Position, ReplayableRun } from '../engine/history/run.ts';
import { StopIndex } from '../engine/travel/stops.ts';
import { startCursor, type Cursor, type Move } from '../engine/travel/walk.ts';
import { showText } from '../bytes/shown-text.ts';
import { previewValue } from '../decode/preview.ts';
import type { AdapterOptions } from './host.ts';
import type { Tell } from './events.ts';
import type { LaunchConfiguration } from './launch-configuration.ts';
import { Memory } from './views/memory.ts';
import { placeCodec, type PlaceCodec } from './place-codec.ts';
import { sourceOf } from './source-paths.ts';
import type { Row } from './views/row.ts';
import { masked } from './views/rows.ts';
import { runSummary } from './views/run-summary.ts';
import { shownStep } from './views/shown-step.ts';
import { describeStop } from './views/stop-text.ts';
import { timelineHere } from './timeline/timeline.ts';
import type { Moved } from '../../webview/contracts/timeline.ts';

/** Steps between two looks at waiting requests: about a millisecond, since an editor's message takes several looks to get through. */
const slice = 256;
/** Steps of one move, after which it pauses by itself: a step is remembered in half a kilobyte and more (our choice). */
const longestMove = 1_000_000;

/** A line breakpoint as the client asked for it; the line counts from 0. */
export interface AskedLine extends BreakCondition {
  readonly id: number;
  readonly line: number;
}

/** Numbers from 1 on: 0 means that there are no children. */
function noReferences(): Handles<() => readonly Row[] | null> {
  return new Handles(1);
}

export class Debuggee {
  initialized = false;
  configured = false;
  ended = false;
  /** Nobody is going to ask any more, and no run is to be kept. */
  released = false;
  moving = false;
  pauseWanted = false;
  /** How the client counts lines and columns. */
  places: PlaceCodec = placeCodec({ linesStartAt1: true, columnsStartAt1: true });
  launch: LaunchConfiguration | null = null;
  loading: Promise<void> | null = null;
  run: ReplayableRun | null = null;
  runNumber = 0;
  cursor: Cursor = startCursor;
  /** How many steps the run has made before the user's eyes. The engine looks ahead and may know more. */
  made = 0;
  stop: Stop | null = null;
  /** Where it stood at the stop before this one, to say what has changed. */
  stoppedBefore: Position | null = null;
  private stoppedAt: Position | null = null;
  /** Searches that are under way, by the number of their request, with whether the client has cancelled them. */
  readonly searches = new Map<number, { isCancelled: boolean }>();
  /** Line breakpoints by source path as the client spells it, to be placed again after a restart. */
  readonly askedLines = new Map<string, readonly AskedLine[]>();
  /** What the run stops at: lines by source path, the others under their own keys. */
  readonly breakpoints = new Map<string, readonly Breakpoint[]>();
  /** The numbers by which a client asks for the children of rows. They live until the next move of the debugger. */
  references = noReferences();
  readonly memory = new Memory();
  private stops: StopIndex | null = null;
  /** The number of the run that was summed up. */
  private summarised = 0;
  private printedLogs = 0;
  /** The steps made when the client was last told. */
  private toldSteps = 0;
  private nextBreakpoint = 1;

  constructor(
    readonly options: AdapterOptions,
    readonly tell: Tell,
  ) {}

  newBreakpointId(): number {
    this.nextBreakpoint += 1;
    return this.nextBreakpoint - 1;
  }

  /** The stops of the present breakpoints; made anew after they change. */
  stopIndex(run: ReplayableRun): StopIndex {
    if (this.stops === null) {
      const all = this.launch?.noDebug === true ? [] : [...this.breakpoints.values()].flat();
      this.stops = new StopIndex(run, all, (evaluated) => {
        if (!evaluated.ok) return `{${evaluated.message}}`;
        return evaluated.isSecret && this.launch?.showKeyMaterial !== true ? masked : previewValue(evaluated.value);
      });
      this.printedLogs = 0;
    }
    return this.stops;
  }

  breakpointsChanged(): void {
    this.stops = null;
  }

  begin(run: ReplayableRun): void {
    this.run = run;
    this.runNumber += 1;
    this.cursor = startCursor;
    this.made = 0;
    this.toldSteps = 0;
    this.stop = null;
    this.stoppedBefore = null;
    this.stoppedAt = null;
    this.ended = false;
    this.stops = null;
    this.references = noReferences();
  }

  /** From here on it is moving, and what the client has of the stop before is void. */
  beginMove(): void {
    this.moving = true;
    this.pauseWanted = false;
    this.references = noReferences();
  }

  /** The children behind a number, or null when it belongs to an earlier stop. */
  rowsOf(reference: number): readonly Row[] | null {
    return this.references.get(reference, () => null)();
  }

  /** Makes a move in slices, so that a pause gets in between, and tells the client where it ended. */
  async move(
    advance: (cursor: Cursor, budget: number, reached: number) => Move,
    isForward: boolean,
    mayEnd = true,
  ): Promise<void> {
    const { run } = this;
    if (run === null) return;
    this.beginMove();
    // What came in one read with the request is answered first: it must not see the stop before, or the one that follows.
    await Promise.resolve();
    const from = this.cursor.position.step;
    const begun = Math.max(from, this.made);
    let move = advance(this.cursor, slice, 0);
    while (!move.done && !this.hasEnded()) {
      this.cursor = move.cursor;
      this.made = Math.max(this.made, move.reached - 1);
      // A share of what is made: a run of a million steps says so a hundred times.
      if (this.made >= this.toldSteps * 1.04) this.sendMoved(run, false);
      await this.options.scheduler.yield();
      const steps = move.reached - begun;
      if (this.isPauseWanted() || steps >= longestMove) {
        const position = { step: Math.max(this.cursor.position.step, move.reached - 1), phase: 0 };
        move = {
          done: true,
          cursor: { position, trail: this.cursor.trail },
          stop: { position, why: this.isPauseWanted() ? { reason: 'pause' } : { reason: 'long run', steps } },
        };
        break;
      }
      move = advance(move.cursor, slice, move.reached);
    }
    this.moving = false;
    if (!move.done || this.hasEnded()) return;
    this.cursor = move.cursor;
    this.made = Math.max(this.made, shownStep(run, move.cursor.position));
    if (isForward) this.print(run, from, move.cursor.position.step);
    this.arrived(run, move.stop, mayEnd);
  }

  private arrived(run: ReplayableRun, stop: Stop, mayEnd: boolean): void {
    const { why } = stop;
    if (why.reason === 'fault')
      this.tell('output', { category: 'stderr', output: `${why.text}\n`, ...this.faultPlace(run) });
    if ((why.reason === 'end' || why.reason === 'fault') && !this.staysAt(why.reason, mayEnd)) {
      this.finish(run);
      return;
    }
    if (why.reason === 'end') this.printSummary(run);
    this.stop = stop;
    this.stoppedBefore = this.stoppedAt;
    this.stoppedAt = this.cursor.position;
    this.sendMoved(run, true);
    this.tell('stopped', { ...describeStop(run, stop), threadId: 1, allThreadsStopped: true });
  }

  /** Whether the session stays open at the end of the run: one can step back from there, and only `continue` goes on from there and ends it. */
  private staysAt(end: 'end' | 'fault', mayEnd: boolean): boolean {
    if (this.launch?.noDebug === true) return false;
    if (this.stop?.why.reason === end) return !mayEnd;
    return end === 'fault' || this.launch?.stopOnEnd === true;
  }

  /** Prints log points and, when asked for, the calls between two steps. */
  private print(run: ReplayableRun, from: number, to: number): void {
    const stops = this.stopIndex(run);
    for (; this.printedLogs < stops.logs.length; this.printedLogs += 1) {
      const line = stops.logs[this.printedLogs];
      if (line === undefined || line.step > to) break;
      if (line.step >= from)
        this.tell('output', {
          category: 'console',
          output: `${line.text}\n`,
          ...this.placeOf(run, run.row(line.step).location),
        });
    }
    if (this.launch?.trace !== true) return;
    for (let step = from; step < Math.min(to, run.known.steps); step += 1) {
      const row = run.row(step);
      if (row.call !== null)
        this.tell('output', {
          category: 'console',
          output: `${row.call} ${row.name} ${row.status === null ? '' : `0x${row.status.toString(16).padStart(8, '0')}`}\n`,
          ...this.placeOf(run, row.location),
        });
    }
  }

  /** Once a run, where it is first seen to its end. */
  private printSummary(run: ReplayableRun): void {
    if (this.summarised === this.runNumber) return;
    this.summarised = this.runNumber;
    for (const { text, step } of runSummary(run).lines)
      this.tell('output', {
        category: 'console',
        output: `${showText(text)}\n`,
        ...(step === null ? {} : this.placeOf(run, run.row(step).location)),
      });
  }

  sendMoved(run: ReplayableRun, stopped: boolean): void {
    this.toldSteps = this.made;
    const moved: Moved = {
      run: `run ${this.runNumber}`,
      title: sourceOf(run, 0).name,
      here: timelineHere(run, this.cursor.position, stopped),
      steps: this.made,
      finished: this.isOver(run),
    };
    this.tell('ddi/moved', moved);
  }

  /** Whether the run has been followed to its end. */
  isOver(run: ReplayableRun): boolean {
    return run.known.finished && this.made >= run.known.steps;
  }

  /** The run is over for the client: exit code 0 when every expectation held. */
  finish(run: ReplayableRun): void {
    if (this.ended) return;
    this.sendMoved(run, false);
    const { unmet } = runSummary(run);
    if (this.launch?.noDebug !== true && this.isOver(run)) this.printSummary(run);
    this.tell('exited', { exitCode: run.known.fault !== null ? 2 : unmet > 0 ? 1 : 0 });
    this.end();
    this.tell('terminated');
  }

  /** Asked anew: a request may have come while a move was waiting. */
  private isPauseWanted(): boolean {
    return this.pauseWanted;
  }

  /** Asked anew: a request may have ended the session while a move was waiting. */
  private hasEnded(): boolean {
    return this.ended;
  }

  end(): void {
    this.ended = true;
    this.pauseWanted = true;
  }

  /** Ends, and lets go of all that a run made: a million steps are hundreds of megabytes, and whoever still holds the adapter would keep them. */
  release(): void {
    this.end();
    this.released = true;
    this.run = null;
    this.cursor = startCursor;
    this.stop = null;
    this.stops = null;
    this.breakpoints.clear();
    this.references = noReferences();
    this.memory.reset();
  }

  private faultPlace(run: ReplayableRun): object {
    const location = run.known.fault?.location;
    return location === undefined ? {} : this.placeOf(run, location);
  }

  /** A place of the script as output events carry it. */
  private placeOf(run: ReplayableRun, { file, line, column }: Location): object {
    return { source: sourceOf(run, file), line: this.places.line(line), column: this.places.column(column) };
  }
}
