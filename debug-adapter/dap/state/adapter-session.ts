/** The one place of the adapter that changes: what was launched, what it is at, and what the client wants to stop at. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Breakpoint, BreakCondition, Stop } from '../../engine/query/breakpoint.ts';
import type { ReplayableRun } from '../../engine/history/run.ts';
import { DebuggedRun, type RunServices } from './debugged-run.ts';
import type { SendEvent } from '../messages/events.ts';
import type { AdapterOptions } from './host.ts';
import type { LaunchConfiguration } from '../launch/launch-configuration.ts';
import { placeCodec, type PlaceCodec } from '../sources/place-codec.ts';
import type { Running, SessionState } from './session-state.ts';
import { Memory } from '../views/memory.ts';

/** A line breakpoint as the client asked for it; the line counts from 0. */
export interface AskedLine extends BreakCondition {
  readonly id: number;
  readonly line: number;
}

/** Line breakpoints of one source. */
export interface AskedLines {
  readonly source: DebugProtocol.Source;
  readonly lines: readonly AskedLine[];
}

export class AdapterSession {
  state: SessionState = { kind: 'not initialized' };
  /** The client has said everything that it wants a run to begin with. */
  isConfigured = false;
  /** A script is being read; resolves when that is over, well or not. */
  loading: Promise<void> | null = null;
  /** How the client counts lines and columns. */
  places: PlaceCodec = placeCodec({ linesStartAt1: true, columnsStartAt1: true });
  /** How the client writes where a file is. */
  pathFormat: 'path' | 'uri' = 'path';
  /** The client shows how far something is that takes long. */
  showsProgress = false;
  /** Searches that are under way, by the number of their request, with whether the client has cancelled them. */
  readonly searches = new Map<number, { isCancelled: boolean }>();
  /** Line breakpoints by source as the client spells it, to be placed again after a restart. */
  readonly askedLines = new Map<string, AskedLines>();
  private readonly breakpoints = new Map<string, readonly Breakpoint[]>();
  private allBreakpoints: readonly Breakpoint[] = [];
  private readonly services: RunServices;
  private nextBreakpoint = 1;
  private runs = 0;

  constructor(
    readonly options: AdapterOptions,
    readonly sendEvent: SendEvent,
  ) {
    this.services = {
      memory: new Memory(),
      decoders: () => options.decoders?.() ?? [],
      breakpoints: () => this.allBreakpoints,
    };
  }

  /** The run that is debugged, or was; null where there is none. */
  get debugged(): DebuggedRun | null {
    return 'debugged' in this.state ? this.state.debugged : null;
  }

  newBreakpointId(): number {
    this.nextBreakpoint += 1;
    return this.nextBreakpoint - 1;
  }

  /** What the run stops at: lines by source path, the others under their own keys. */
  setBreakpoints(of: 'function' | 'exception' | `line ${string}`, breakpoints: readonly Breakpoint[]): void {
    this.breakpoints.set(of, breakpoints);
    this.allBreakpoints = [...this.breakpoints.values()].flat();
  }

  /** A run takes the place of the one before. */
  begin(run: ReplayableRun, configuration: LaunchConfiguration): void {
    this.runs += 1;
    this.state = { kind: 'loaded', debugged: new DebuggedRun(run, this.runs, configuration, this.services) };
  }

  /** From here on the run is moving, and what the client has of the stop before is void. */
  beginMove(debugged: DebuggedRun): Running {
    const left = this.state.kind === 'stopped' ? this.state.stop : null;
    const running: Running = { kind: 'running', debugged, left, isPauseWanted: false };
    this.state = running;
    debugged.forgetReferences();
    return running;
  }

  /** The run is about to make place for another one: what asks for a stop waits. */
  leaveStop(debugged: DebuggedRun): SessionState {
    this.state = { kind: 'loaded', debugged };
    return this.state;
  }

  stopAt(debugged: DebuggedRun, stop: Stop): void {
    this.state = { kind: 'stopped', debugged, stop };
    debugged.arrive();
  }

  /** For requests of which a client cannot know that they make a run go on: it would show the stop before for the next one. */
  tellContinued(): void {
    this.sendEvent('continued', { threadId: 1, allThreadsContinued: true });
  }

  /** A move that is under way ends at its next look. */
  wantPause(): void {
    if (this.state.kind === 'running') this.state.isPauseWanted = true;
  }

  end(): void {
    const { debugged } = this;
    if (debugged !== null) this.state = { kind: 'ended', debugged };
  }

  /** Nobody is going to ask any more: lets go of all that a run made. A million steps are hundreds of megabytes, and whoever still holds the adapter would keep them. */
  release(): void {
    this.state = { kind: 'released' };
    this.breakpoints.clear();
    this.allBreakpoints = [];
    this.services.memory.reset();
  }
}
