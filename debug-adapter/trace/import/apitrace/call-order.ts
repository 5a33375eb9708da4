/** apitrace prints calls as they come back; their numbers say in which order they were made. */
import type { ApitraceCall } from './apitrace-call.ts';

/** How many calls are held for one with a lower number that may still come. (Our choice: numbers are missing where calls are hidden.) */
const mostHeld = 1024;

export class CallOrder {
  private readonly held = new Map<number, ApitraceCall | null>();
  private next = 0;

  constructor(private readonly give: (call: ApitraceCall) => void) {}

  /** `call`: null for one that nobody wants, whose number counts all the same. */
  take(number: number | null, call: ApitraceCall | null): void {
    if (number === null || number < this.next) {
      if (call !== null) this.give(call);
      return;
    }
    this.held.set(number, call);
    this.giveConsecutive();
    if (this.held.size > mostHeld) this.giveLowest(mostHeld / 2);
  }

  end(): void {
    this.giveLowest(this.held.size);
  }

  private giveConsecutive(): void {
    for (let call = this.held.get(this.next); call !== undefined; call = this.held.get(this.next)) {
      this.held.delete(this.next);
      this.next += 1;
      if (call !== null) this.give(call);
    }
  }

  private giveLowest(count: number): void {
    const numbers = [...this.held.keys()].sort((a, b) => a - b).slice(0, count);
    for (const number of numbers) {
      const call = this.held.get(number) ?? null;
      this.held.delete(number);
      this.next = number + 1;
      if (call !== null) this.give(call);
    }
    this.giveConsecutive();
  }
}
