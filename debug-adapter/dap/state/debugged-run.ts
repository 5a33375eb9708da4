/** A run as it is debugged: where it stands, and what its stops have handed out. A restart makes another one. */
import { Handles } from '@vscode/debugadapter/lib/handles.js';
import { previewValue } from '../../decode/preview.ts';
import type { Decoder } from '../../decode/context.ts';
import type { BudgetWarning } from '../../engine/machine/forward-walk.ts';
import type { Position, ReplayableRun } from '../../engine/history/run.ts';
import type { Breakpoint } from '../../engine/query/breakpoint.ts';
import { StopIndex, type LogLine } from '../../engine/travel/stops.ts';
import { startCursor, type Cursor } from '../../engine/travel/walk.ts';
import type { LaunchConfiguration } from '../launch/launch-configuration.ts';
import type { Memory } from '../views/memory.ts';
import type { VariableNode, ScopeView } from '../views/variable-node.ts';
import type { SourceEdit } from '../sources/source-edits.ts';

/** What a run gets from the session that debugs it. */
export interface RunServices {
  readonly memory: Memory;
  readonly decoders: () => readonly Decoder[];
  /** All breakpoints as they are now; another list after they change. */
  readonly breakpoints: () => readonly Breakpoint[];
}

/** Numbers from 1 on: 0 means that there are no children. */
function noReferences(): Handles<() => readonly VariableNode[] | null> {
  return new Handles(1);
}

export class DebuggedRun {
  cursor: Cursor = startCursor;
  /** How many steps the run has executed before the user's eyes. The engine looks ahead and may know more. */
  executedSteps = 0;
  /** Where it stood at the stop before this one, to say what has changed. */
  stoppedBefore: Position | null = null;
  /** The scopes that were shown at this stop and at the one before it, by frame: what has changed is told by what was shown. */
  private shownScopes = {
    here: new Map<string, readonly ScopeView[]>(),
    before: new Map<string, readonly ScopeView[]>(),
  };
  /** Files that were edited since the run was compiled, by their index. */
  readonly edits = new Map<number, SourceEdit>();
  private stoppedAt: Position | null = null;
  /** The numbers by which a client asks for the children of rows. They live until the next move of the debugger. */
  private references = noReferences();
  private stops: { readonly of: readonly Breakpoint[]; readonly index: StopIndex; printedLogs: number } | null = null;

  /** @param number counts the runs of a session, from 1 */
  constructor(
    readonly run: ReplayableRun,
    readonly number: number,
    readonly configuration: LaunchConfiguration,
    private readonly services: RunServices,
  ) {}

  get memory(): Memory {
    return this.services.memory;
  }

  /** Decoders of other extensions of the editor, as they are at the moment. */
  get decoders(): readonly Decoder[] {
    return this.services.decoders();
  }

  /** The stops of the present breakpoints; made anew after they change. */
  stopIndex(): StopIndex {
    return this.presentStops().index;
  }

  /** The lines of log points up to the step `to` that were not printed yet; those before `from` never are. */
  takeLogs(from: number, to: number): readonly LogLine[] {
    const stops = this.presentStops();
    const { logs } = stops.index;
    const begin = stops.printedLogs;
    while ((logs[stops.printedLogs]?.step ?? Number.POSITIVE_INFINITY) <= to) stops.printedLogs += 1;
    return logs.slice(begin, stops.printedLogs).filter(({ step }) => step >= from);
  }

  private toldWarnings = 0;

  /** What of the run's budget is nearly used up and was not told yet. */
  takeWarnings(): readonly BudgetWarning[] {
    const untold = this.run.warnings.slice(this.toldWarnings);
    this.toldWarnings += untold.length;
    return untold;
  }

  private presentStops(): NonNullable<typeof this.stops> {
    const breakpoints = this.services.breakpoints();
    if (this.stops?.of === breakpoints) return this.stops;
    const index = new StopIndex(this.run, this.configuration.noDebug ? [] : breakpoints, (evaluated) =>
      evaluated.ok ? previewValue(evaluated.value) : `{${evaluated.message}}`,
    );
    this.stops = { of: breakpoints, index, printedLogs: 0 };
    return this.stops;
  }

  /** What the client has of the stop before is void from here on. */
  forgetReferences(): void {
    this.references = noReferences();
  }

  /** A number for the children of a row, which `rowsOf` knows until the next move. */
  refer(children: () => readonly VariableNode[]): number {
    return this.references.create(children);
  }

  /** The children behind a number, or null when it belongs to an earlier stop. */
  rowsOf(reference: number): readonly VariableNode[] | null {
    return this.references.get(reference, () => null)();
  }

  /** Notes what is shown of a frame at this stop. */
  showScopes(frame: string, scopes: readonly ScopeView[]): void {
    this.shownScopes.here.set(frame, scopes);
  }

  /** What was shown of a frame at the stop before; null where nobody asked for it. */
  scopesShownBefore(frame: string): readonly ScopeView[] | null {
    return this.shownScopes.before.get(frame) ?? null;
  }

  private isSummarised = false;

  /** True once: a run is summed up where it is first seen to its end. */
  beginSummary(): boolean {
    const isFirst = !this.isSummarised;
    this.isSummarised = true;
    return isFirst;
  }

  /** It stands still, at its cursor. */
  arrive(): void {
    this.shownScopes = { here: new Map(), before: this.shownScopes.here };
    this.stoppedBefore = this.stoppedAt;
    this.stoppedAt = this.cursor.position;
  }

  /** Whether the run has been followed to its end. */
  get isOver(): boolean {
    const { finished, steps } = this.run.known;
    return finished && this.executedSteps >= steps;
  }
}
