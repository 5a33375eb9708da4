/** Records a run of our own driver while it is walked: its calls, and what happens to the driver between them. */
import { readToEnd } from '../../emulator/memory/memory.ts';
import type { DriverState } from '../../emulator/state/state.ts';
import { callDuration } from '../../emulator/step.ts';
import type { WalkedStep } from '../../engine/machine/forward-walk.ts';
import { integer } from '../../catalog/value.ts';
import { wholeBuffer, type RecordedValue } from './recorded-value.ts';
import { recordCall } from './record-run.ts';
import type { RecordedEntry } from './recorded-call.ts';
import { recordEvent } from './world-event.ts';

export class RunRecorder {
  private calls = 0;

  /** Everything that happens is recorded, and the first entry says so. */
  constructor(private readonly give: (entry: RecordedEntry) => void) {
    this.event('start', {}, null, null);
  }

  take({ before, effect, after }: WalkedStep): void {
    const { instruction, args, outcome, thread, event, created } = effect;
    const line = instruction.location.line + 1;
    if (event !== null) {
      const made = event.event.startsWith('create') ? (created?.value ?? null) : null;
      this.event(event.event, recordEvent(event), made, line);
    }
    if (instruction.op !== 'call' || outcome === null) return;
    // A call can be told to wait for its time.
    const waited = after.driver.time - before.driver.time - callDuration;
    if (waited > 0n) this.event('advance clock', { nanoseconds: integer(waited) }, null, line);
    this.calls += 1;
    const call = recordCall({ ddi: instruction.ddi, args, outcome, thread, line }, this.calls);
    const written = writtenMemory(args, before.driver, after.driver);
    this.give({ ...call, outputs: { ...call.outputs, ...written } });
  }

  private event(
    event: string,
    details: Extract<RecordedEntry, { is: 'event' }>['details'],
    made: bigint | null,
    line: number | null,
  ): void {
    this.give({ is: 'event', after: this.calls, name: event, details, made, thread: null, line, time: null });
  }
}

/** What a call wrote behind the pointers in the structures that it was given, as `parameter.field`. */
function writtenMemory(
  args: WalkedStep['effect']['args'],
  before: DriverState,
  after: DriverState,
): Readonly<Record<string, RecordedValue>> {
  const written: Record<string, RecordedValue> = {};
  for (const [parameter, value] of Object.entries(args)) {
    if (value.kind !== 'structure') continue;
    for (const [name, field] of Object.entries(value.fields)) {
      if (field.kind !== 'handle' || field.of !== 'memory') continue;
      const [was, is] = [readToEnd(before, field.value), readToEnd(after, field.value)];
      if (is !== null && was !== is) written[`${parameter}.${name}`] = wholeBuffer(is, field.value);
    }
  }
  return written;
}
