/** Messages whose call has not come yet: of a file of nothing else, or printed in front of their calls. */
import type { Annotation, RecordedCall } from '../../model/recorded-call.ts';
import type { CallAnnotated } from '../trace-event.ts';
import { fits } from './about-call.ts';

/** How many are kept. (Our choice.) */
const mostHeld = 10_000;

export class HeldMessages {
  private held: readonly CallAnnotated[] = [];

  hold(...events: readonly CallAnnotated[]): void {
    if (this.held.length < mostHeld) this.held = [...this.held, ...events];
  }

  /** Takes out what is about a call that is complete. Of messages that read the same, each call takes one. */
  takeFor(call: Pick<RecordedCall, 'function' | 'thread' | 'result'>): readonly Annotation[] {
    if (this.held.length === 0) return [];
    const taken = new Map<string, Annotation>();
    this.held = this.held.filter((event) => {
      const { annotation } = event;
      if (taken.has(annotation.text) || !fits(event, call)) return true;
      taken.set(annotation.text, annotation);
      return false;
    });
    return [...taken.values()];
  }

  /** Messages that are about no call of this recording. */
  get unplaced(): readonly CallAnnotated[] {
    return this.held;
  }
}
