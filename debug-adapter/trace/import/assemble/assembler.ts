/** Makes calls of what importers say: begins and ends joined by thread, bytes put to the arguments that they are of, in the order of begins. */
import { findRecordedFunction, isReleased } from '../../../catalog/api/recorded-function.ts';
import type { RecordedEntry, RecordedRelease } from '../../model/recorded-call.ts';
import type { RecordingFacts } from '../../model/recording-facts.ts';
import type { CallAnnotated, CallBegins, CallEnds, MemoryShown, ObjectReleased, TraceEvent } from '../trace-event.ts';
import { fits } from './about-call.ts';
import type { HeldMessages } from './held-messages.ts';
import { LooseBuffers, type LooseBuffer } from './loose-buffers.ts';
import { PendingCall } from './pending-call.ts';
import { SkippedParts, type SkippedPart } from './skipped-parts.ts';

/** How many calls are held back for what may still be said of them. (Our choice.) */
const heldBack = 64;
/** How many calls may begin while one is under way, before it is taken for one that never came back. (Our choice.) */
const mostWaiting = 20_000;

type Waiting = PendingCall | Omit<RecordedRelease, 'after'>;

export class Assembler {
  private readonly waiting: Waiting[] = [];
  /** The calls that are under way on each thread, the outermost first. */
  private readonly threads = new Map<string | null, PendingCall[]>();
  private readonly lastOf = new Map<string | null, PendingCall>();
  private readonly skipped = new SkippedParts();
  private readonly loose = new LooseBuffers();
  private calls = 0;
  private learnt: Partial<RecordingFacts> = {};

  constructor(
    private readonly give: (entry: RecordedEntry) => void,
    private readonly messages: HeldMessages,
  ) {}

  get facts(): Partial<RecordingFacts> {
    return this.learnt;
  }

  get skippedParts(): readonly SkippedPart[] {
    return this.skipped.all();
  }

  /** Bytes that belong to no call. */
  get looseBuffers(): readonly LooseBuffer[] {
    return this.loose.all();
  }

  get callCount(): number {
    return this.calls;
  }

  take(event: TraceEvent): void {
    switch (event.is) {
      case 'begin':
        return this.begin(event);
      case 'end':
        return this.end(event);
      case 'memory':
        return this.show(event);
      case 'release':
        return this.release(event);
      case 'annotation':
        return this.annotate(event);
      case 'skipped':
        return this.skipped.add(event);
      case 'fact':
        this.learnt = { ...this.learnt, ...event.fact };
        return;
    }
  }

  /** The recording is at its end: what is under way never came back. */
  finish(): void {
    for (const stack of this.threads.values()) for (const call of stack) call.close(call.begin.endsUnseen !== true);
    this.threads.clear();
    this.flush(0);
  }

  private begin(event: CallBegins): void {
    const called = findRecordedFunction(event.name);
    if (called === null) return;
    const stack = this.stackOf(event.thread);
    if (stack.at(-1)?.begin.endsUnseen === true) stack.pop()?.close(false);
    const call = new PendingCall(event, called);
    stack.push(call);
    this.lastOf.set(event.thread, call);
    this.waiting.push(call);
    if (this.waiting.length > mostWaiting) this.giveUpOldest();
    this.flush(heldBack);
  }

  private end(event: CallEnds): void {
    const stack = this.stackOf(event.thread);
    const at = event.name === null ? stack.length - 1 : stack.findLastIndex((call) => isSame(call, event.name));
    const call = stack[at];
    if (call === undefined) {
      if (event.name === null || findRecordedFunction(event.name) !== null)
        this.skipped.add({
          is: 'skipped',
          line: event.line,
          reason: 'the end of a call whose beginning is not in the recording',
          isLoss: true,
        });
      return;
    }
    // What began inside and did not come back was left by an exception.
    for (const inner of stack.splice(at).slice(1)) inner.close(inner.begin.endsUnseen !== true);
    call.end(event);
    this.flush(heldBack);
  }

  private show(event: MemoryShown): void {
    const pointerSize = this.learnt.architecture === 'x86' ? 4 : 8;
    const underWay = this.stackOf(event.thread).toReversed();
    const last = this.lastOf.get(event.thread);
    const candidates = last === undefined || underWay.includes(last) ? underWay : [last, ...underWay];
    if (candidates.some((call) => call.show(event, pointerSize))) return;
    this.loose.take(event);
    this.skipped.add({
      is: 'skipped',
      line: event.line,
      reason:
        candidates.length === 0
          ? 'bytes are shown where no call is under way'
          : 'bytes are shown at an address that no argument of the call has',
    });
  }

  private release(event: ObjectReleased): void {
    const owner = event.name.split('::').at(-2) ?? '';
    if (!isReleased(owner)) return;
    const { name, object, remaining, thread, line, time } = event;
    this.waiting.push({ is: 'release', name, object, remaining, thread, line, time: time ?? null });
    this.flush(heldBack);
  }

  private annotate(event: CallAnnotated): void {
    const underWay = [...this.threads.values()].flat().filter((call) => fits(event, call.known));
    const call =
      underWay.findLast(({ thread }) => thread === event.thread) ??
      underWay.at(-1) ??
      this.waiting.findLast((entry): entry is PendingCall => entry instanceof PendingCall && fits(event, entry.known));
    if (call !== undefined) call.annotate(event.annotation);
    else this.messages.hold(event);
  }

  private stackOf(thread: string | null): PendingCall[] {
    const known = this.threads.get(thread);
    if (known !== undefined) return known;
    const stack: PendingCall[] = [];
    this.threads.set(thread, stack);
    return stack;
  }

  private giveUpOldest(): void {
    const oldest = this.waiting.find((entry) => entry instanceof PendingCall && !entry.isClosed);
    if (!(oldest instanceof PendingCall)) return;
    const stack = this.stackOf(oldest.thread);
    stack.splice(stack.indexOf(oldest), 1);
    oldest.close(true);
    oldest.remark(
      `It had not come back when ${mostWaiting} further calls had begun; it is taken for one that never did.`,
    );
  }

  /** Gives what is complete, in the order of begins, and keeps the last `keep`. */
  private flush(keep: number): void {
    let count = 0;
    while (this.waiting.length - count > keep) {
      const first = this.waiting[count];
      if (first === undefined || (first instanceof PendingCall && !first.isClosed)) break;
      this.giveOne(first);
      count += 1;
    }
    if (count > 0) this.waiting.splice(0, count);
  }

  private giveOne(entry: Waiting): void {
    if (entry instanceof PendingCall) {
      this.calls += 1;
      for (const annotation of this.messages.takeFor(entry.known)) entry.annotate(annotation);
      this.give(entry.finished(this.calls));
    } else this.give({ ...entry, after: this.calls });
  }
}

function isSame(call: PendingCall, name: string | null): boolean {
  return call.begin.name === name || (name !== null && findRecordedFunction(name)?.name === call.called.name);
}
