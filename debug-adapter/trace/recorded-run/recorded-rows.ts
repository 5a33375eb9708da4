/** The steps of a recording as rows: a few numbers each, and texts and lists of handles that rows share. */
import { handleKinds } from '../../catalog/handle.ts';
import type { HandleValue, Value } from '../../catalog/value.ts';
import { NumberColumn } from '../../engine/history/number-column.ts';
import type { StepRow } from '../../engine/history/run.ts';
import type { RecordedEntry } from '../model/recorded-call.ts';
import type { RecordedDriverCall } from './driver-calls.ts';

const results = ['unrecorded', 'status', 'size', 'void'] as const;

export class RecordedRows {
  private count = 0;
  private readonly names = new Shared<string>((name) => name);
  private readonly handleLists = new Shared<readonly HandleValue[]>((list) =>
    list.map(({ value, of }) => `${of} ${value}`).join(),
  );
  private readonly threadNumbers = new Map<string, number>();
  private readonly nameOf = new NumberColumn(Int32Array);
  private readonly handlesOf = new NumberColumn(Int32Array);
  private readonly resultKinds = new NumberColumn(Int32Array);
  private readonly resultNumbers = new NumberColumn(Float64Array);
  private readonly threads = new NumberColumn(Int32Array);
  private readonly times = new NumberColumn(Float64Array);
  private latest = 0n;

  get length(): number {
    return this.count;
  }

  push(entry: RecordedEntry, call: RecordedDriverCall): void {
    const step = this.count;
    const { result } = call;
    this.nameOf.set(step, this.names.numberOf(call.name));
    this.handlesOf.set(step, this.handleLists.numberOf(handlesIn(call)));
    this.resultKinds.set(step, results.indexOf(result.kind));
    this.resultNumbers.set(step, 'value' in result ? Number(result.value) : 0);
    this.threads.set(step, this.threadOf(entry));
    // A call without a time stands with the one before it.
    this.latest = entry.is === 'unknown' ? this.latest : (entry.time ?? this.latest);
    this.times.set(step, Number(this.latest));
    this.count += 1;
  }

  /** All of a row but where it stands. Throws `RangeError` for a step that is not known. */
  row(step: number): Omit<StepRow, 'location'> {
    if (step < 0 || step >= this.count) throw new RangeError(`step ${step} is not known`);
    const kind = results[this.resultKinds.get(step)];
    const number = this.resultNumbers.get(step);
    return {
      step,
      kind: 'call',
      depth: 0,
      call: step,
      name: this.names.at(this.nameOf.get(step)) ?? '',
      status: kind === 'status' ? number : null,
      size: kind === 'size' ? number : null,
      isVoid: kind === 'void',
      findings: 0,
      met: null,
      handles: this.handleLists.at(this.handlesOf.get(step)) ?? [],
      time: BigInt(this.times.get(step)),
      thread: this.threads.get(step),
    };
  }

  private threadOf(entry: RecordedEntry): number {
    const name = entry.is === 'unknown' ? null : entry.thread;
    if (name === null) return 0;
    const known = this.threadNumbers.get(name) ?? this.threadNumbers.size + 1;
    this.threadNumbers.set(name, known);
    return known;
  }
}

/** Equal things once, by number. */
class Shared<Thing> {
  private readonly all: Thing[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly keyOf: (thing: Thing) => string) {}

  numberOf(thing: Thing): number {
    const key = this.keyOf(thing);
    const number = this.numbers.get(key) ?? this.all.push(thing) - 1;
    this.numbers.set(key, number);
    return number;
  }

  at(number: number): Thing | undefined {
    return this.all[number];
  }
}

/** The handles with a lane that a call stands with: arguments and what it wrote, each once. */
function handlesIn({ arguments: given, outputs }: RecordedDriverCall): readonly HandleValue[] {
  const values: Value[] = [...given.map(({ value }) => value), ...Object.values(outputs)];
  const handles = values.filter(
    (value): value is HandleValue => value.kind === 'handle' && handleKinds[value.of].lane && value.value !== 0n,
  );
  return handles.filter((handle, at) => handles.findIndex((other) => other.value === handle.value) === at);
}
