import type { AdapterSession } from '../state/adapter-session.ts';

/** Slices before a search says that it takes longer, and between two words of how far it is: some tenths of a second. */
const slicesBetween = 50;
const prefix = 'search ';

/** What a client that shows progress is told of a search: nothing of one that is over soon. */
export class SearchProgress {
  private slices = 0;
  private isTold = false;

  constructor(
    private readonly session: AdapterSession,
    private readonly request: number,
    private readonly of: string,
  ) {}

  /** The request that a progress belongs to; null for what is none of ours. */
  static requestOf(progressId: string): number | null {
    const number = progressId.startsWith(prefix) ? Number(progressId.slice(prefix.length)) : Number.NaN;
    return Number.isSafeInteger(number) ? number : null;
  }

  private get progressId(): string {
    return `${prefix}${this.request}`;
  }

  /** Called after each slice, with the steps that are known by then. */
  report(steps: number): void {
    this.slices += 1;
    if (!this.session.showsProgress || this.slices % slicesBetween !== 0) return;
    const { progressId } = this;
    const message = `${steps.toLocaleString('en')} steps`;
    if (this.isTold) this.session.sendEvent('progressUpdate', { progressId, message });
    else
      this.session.sendEvent('progressStart', {
        progressId,
        title: `Looking for ${this.of}`,
        requestId: this.request,
        cancellable: true,
        message,
      });
    this.isTold = true;
  }

  end(): void {
    if (this.isTold) this.session.sendEvent('progressEnd', { progressId: this.progressId });
  }
}
