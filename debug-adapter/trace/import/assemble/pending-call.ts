/** A call that is being put together. */
import type { RecordedFunction } from '../../../catalog/api/recorded-function.ts';
import type { ApiParameter } from '../../../catalog/api/api-parameters.ts';
import type { Annotation, RecordedCall, ResultSource } from '../../model/recorded-call.ts';
import type { BufferValue, RecordedValue } from '../../model/recorded-value.ts';
import type { CallBegins, CallEnds, MemoryShown, TraceArguments } from '../trace-event.ts';
import { bufferWith, extentOf } from './shown-memory.ts';
import { typeArgument, typeOutput } from './type-value.ts';

type Values = Readonly<Record<string, RecordedValue>>;

export class PendingCall {
  /** It came back, or nothing will be heard of it any more. */
  isClosed = false;
  private returned = false;
  private isOpen = false;
  private arguments: Values;
  private outputs: Values = {};
  private result: bigint | null = null;
  private resultSource: ResultSource;
  private endLine: number | null = null;
  private endTime: bigint | null = null;
  private readonly annotations: Annotation[] = [];
  private readonly remarks: string[] = [];

  constructor(
    readonly begin: CallBegins,
    readonly called: RecordedFunction,
  ) {
    this.arguments = this.named(begin.arguments, typeArgument);
    this.resultSource = called.returns === 'VOID' ? 'void' : 'missing';
  }

  get thread(): string | null {
    return this.begin.thread;
  }

  /** What is known of it so far. */
  get known(): Pick<RecordedCall, 'function' | 'thread' | 'result'> {
    return { function: this.called, thread: this.begin.thread, result: this.result };
  }

  end(event: CallEnds): void {
    this.isClosed = true;
    this.returned = event.open !== true;
    this.isOpen = event.open === true;
    this.endLine = event.line === this.begin.line ? null : event.line;
    this.endTime = event.time ?? null;
    if (event.outputs !== undefined) this.outputs = { ...this.outputs, ...this.named(event.outputs, typeOutput) };
    this.remarks.push(...(event.remarks ?? []));
    if (this.called.returns === 'VOID' || event.open === true) return;
    this.result = resultOf(event.result, this.called.returns);
    if (this.result !== null) this.resultSource = event.resultSource ?? 'recorded';
  }

  /** Nothing more will be heard of it. `open`: because it never came back, as far as this recorder would have seen. */
  close(open: boolean): void {
    this.isClosed = true;
    this.isOpen = open;
  }

  remark(text: string): void {
    this.remarks.push(text);
  }

  annotate(annotation: Annotation): void {
    this.annotations.push(annotation);
  }

  /** Takes bytes into the arguments that they are of. False when they are of none. */
  show(event: MemoryShown, pointerSize: 4 | 8): boolean {
    const isOutput = event.isOutput ?? this.returned;
    const { parameters } = this.called;
    const named = parameters.filter(({ name }) => event.parameter === undefined || event.parameter === name);
    return named.filter((parameter) => this.showAt(parameter, event, isOutput, pointerSize)).length > 0;
  }

  private showAt(parameter: ApiParameter, event: MemoryShown, isOutput: boolean, pointerSize: 4 | 8): boolean {
    const known = extentOf(parameter, this.arguments, pointerSize);
    // Of a buffer whose address is not known, a recorder that names the parameter shows all.
    if (known === null && event.parameter === undefined) return false;
    const at = event.address ?? (known?.address ?? 0n) + BigInt(event.offset ?? 0);
    const before = (isOutput ? this.outputs : this.arguments)[parameter.name];
    const shown = bufferWith(
      before?.kind === 'buffer' ? before : null,
      known ?? { address: 0n, size: null },
      at,
      event.bytes,
      event.missing ?? [],
    );
    if (shown === null) return false;
    this.put(parameter.name, event.address === null && known === null ? { ...shown, address: null } : shown, isOutput);
    return true;
  }

  private put(name: string, value: BufferValue, isOutput: boolean): void {
    if (isOutput) this.outputs = { ...this.outputs, [name]: value };
    else this.arguments = { ...this.arguments, [name]: value };
  }

  finished(index: number): RecordedCall {
    const { begin, called } = this;
    return {
      is: 'call',
      index,
      name: begin.name,
      function: called,
      thread: begin.thread,
      line: begin.line,
      endLine: this.endLine,
      time: begin.time ?? null,
      endTime: this.endTime,
      arguments: this.arguments,
      outputs: this.outputs,
      result: this.result,
      resultSource: this.isOpen ? 'missing' : this.resultSource,
      open: this.isOpen,
      annotations: this.annotations,
      remarks: this.remarks,
    };
  }

  /** Arguments by the names of the prototype, in its order; those that it does not have come after them. */
  private named(given: TraceArguments, type: (value: RecordedValue, parameter: ApiParameter) => RecordedValue): Values {
    const { parameters } = this.called;
    const values: Record<string, RecordedValue> = {};
    if (isPositional(given)) {
      parameters.forEach((parameter, at) => {
        const value = given[at];
        if (value !== null && value !== undefined) values[parameter.name] = type(value, parameter);
      });
      if (given.length > parameters.length)
        this.remarks.push(`${given.length} arguments are recorded; the prototype has ${parameters.length}.`);
      return values;
    }
    for (const parameter of parameters) {
      const value = given[parameter.name];
      if (value !== undefined) values[parameter.name] = type(value, parameter);
    }
    for (const [name, value] of Object.entries(given)) if (!Object.hasOwn(values, name)) values[name] = value;
    return values;
  }
}

function isPositional(given: TraceArguments): given is readonly (RecordedValue | null)[] {
  return Array.isArray(given);
}

/** The number that a call gave back; null where it is none. */
export function resultOf(value: RecordedValue | null, returns: RecordedFunction['returns']): bigint | null {
  if (value === null) return null;
  const number =
    value.kind === 'status'
      ? BigInt(value.value)
      : value.kind === 'integer' || value.kind === 'number' || value.kind === 'address'
        ? value.value
        : null;
  return number === null ? null : BigInt.asUintN(returns === 'SIZE_T' ? 64 : 32, number);
}
