/** Follows one debug session and keeps the record of its run up to date. */
import type * as vscode from 'vscode';
import type {
  Moved,
  TimelineAnswer,
  TimelineArguments,
  ToView,
  TravelArguments,
} from '../../webview/contracts/timeline.ts';
import { requests } from '../ids.ts';
import { nextTurn } from '../timing.ts';
import { RunRecord } from './run-record.ts';

/** Rows of one answer: about a megabyte, made in less than a tenth of a second, so that other requests get in between. */
const rowsAtOnce = 65_536;

export class SessionFeed {
  record: RunRecord | null = null;
  private isAsking = false;
  private travelOnArrival: TravelArguments | null = null;

  constructor(
    readonly session: vscode.DebugSession,
    private readonly askForRows: (asked: TimelineArguments) => TimelineAnswer | null,
    private readonly sendToView: (messages: Iterable<ToView>) => void,
  ) {}

  /** Takes the adapter's word that it moved, tells it on at once, and asks for the rows that are missing, one part at a time. */
  async moved(told: Moved): Promise<void> {
    const moved = { ...told, run: this.nameOf(told.run) };
    if (this.record?.moved.run === moved.run) this.record.move(moved);
    else this.record = new RunRecord(moved);
    this.sendToView([{ type: 'moved', ...moved }]);
    try {
      await Promise.all([this.arrive(), this.fetchMissing()]);
    } catch (failure) {
      if (!this.record.ended) this.sendToView([{ type: 'failed', message: messageOf(failure) }]);
    }
  }

  /** Every adapter counts its runs from 1, and a view shows those of one session after those of another. */
  private nameOf(run: string): string {
    return `${this.session.id} ${run}`;
  }

  /** Asks until all rows are here, or an answer brings nothing new. */
  private async fetchMissing(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      while (this.fetchPart()) await nextTurn();
    } finally {
      this.isAsking = false;
    }
  }

  /** @returns whether to ask again */
  private fetchPart(): boolean {
    const record = this.record;
    if (record === null || record.rows >= record.moved.steps) return false;
    const question: TimelineArguments = { fromStep: record.rows, most: rowsAtOnce };
    const answered = this.askForRows(question);
    if (answered === null) return false;
    const { run: told, ...part } = answered;
    const run = this.nameOf(told);
    if (run !== record.moved.run || part.look.length === 0 || !record.add(part)) return false;
    this.sendToView([{ type: 'rows', run, part }]);
    return true;
  }

  /** Moves the debugger. */
  async travel(target: TravelArguments): Promise<void> {
    await this.session.customRequest(requests.travel, target);
  }

  /** Moves the debugger as soon as it stands still for the first time. */
  travelWhenStopped(target: TravelArguments): void {
    this.travelOnArrival = target;
  }

  private async arrive(): Promise<void> {
    const target = this.travelOnArrival;
    if (target === null || this.record?.moved.here.stopped !== true) return;
    this.travelOnArrival = null;
    await this.travel(target);
  }

  end(): void {
    if (this.record === null) return;
    this.record.end();
    this.sendToView([{ type: 'ended', run: this.record.moved.run }]);
  }
}

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
