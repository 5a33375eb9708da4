/** Follows one debug session and keeps the record of its run up to date. */
import type * as vscode from 'vscode';
import type {
  MovedBody,
  TimelineArguments,
  TimelineData,
  TravelArguments,
} from '../../debug-adapter/dap/timeline/timeline-data.ts';
import type { ToView } from '../../webview/contracts/timeline.ts';
import { requests } from '../ids.ts';
import { hereMessage, missingFrom, recordRows, rowsMessage, type RunRecord } from './run-record.ts';

/** Rows of one answer: about a megabyte. */
const rowsAtOnce = 5000;

export class SessionFeed {
  record: RunRecord | null = null;
  /** The latest word of the adapter that was not yet worked in; those before it no longer matter. */
  private latest: MovedBody | null = null;
  private busy = false;
  private isGaining = false;
  private travelOnArrival: number | null = null;

  constructor(
    readonly session: vscode.DebugSession,
    private readonly tell: (messages: readonly ToView[]) => void,
  ) {}

  /** Takes the adapter's word that the position changed. Asks for the rows that are not known yet, one question at a time. */
  async moved(body: MovedBody): Promise<void> {
    this.latest = body;
    if (this.busy) return;
    this.busy = true;
    try {
      for (let next: MovedBody | null = body; next !== null; next = this.take() ?? this.unfinished(next))
        await this.workIn(next);
    } catch (failure) {
      if (this.record?.ended !== true) this.tell([{ type: 'failed', message: messageOf(failure) }]);
    } finally {
      this.busy = false;
    }
  }

  private take(): MovedBody | null {
    const taken = this.latest;
    this.latest = null;
    return taken;
  }

  /** The same word again while an answer brought rows, but not all that it speaks of. */
  private unfinished(moved: MovedBody): MovedBody | null {
    return this.isGaining && missingFrom(this.record, moved) !== null ? moved : null;
  }

  private async workIn(moved: MovedBody): Promise<void> {
    this.latest = null;
    const from = missingFrom(this.record, moved);
    const before = this.record;
    if (from !== null) {
      const question: TimelineArguments = { fromStep: from, most: rowsAtOnce };
      this.record = recordRows(before, (await this.session.customRequest(requests.timeline, question)) as TimelineData);
      this.isGaining = this.record.rows.length > from;
    } else if (before !== null) {
      this.record = { ...before, position: moved.position };
    }
    if (this.record === null) return;
    const isOther = before?.run !== this.record.run;
    this.tell([
      ...(isOther ? [{ type: 'reset', run: this.record.run, title: this.record.title } as const] : []),
      ...(from === null ? [] : [rowsMessage(this.record, isOther ? 0 : from)]),
      hereMessage(this.record),
    ]);
    await this.arrive(moved);
  }

  /** Moves the debugger. */
  async travel(target: TravelArguments): Promise<void> {
    await this.session.customRequest(requests.travel, target);
  }

  /** Moves the debugger as soon as it stands still for the first time. */
  travelWhenStopped(step: number): void {
    this.travelOnArrival = step;
  }

  private async arrive(moved: MovedBody): Promise<void> {
    const step = this.travelOnArrival;
    if (step === null || !moved.position.stopped) return;
    this.travelOnArrival = null;
    await this.travel({ step });
  }

  end(): void {
    if (this.record === null) return;
    this.record = { ...this.record, ended: true };
    this.tell([{ type: 'ended', run: this.record.run }]);
  }
}

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
