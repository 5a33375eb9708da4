/** A call at which a debugger stopped: what is printed of it until it goes on. */
import { findRecordedFunction, type RecordedFunction } from '../../../catalog/api/recorded-function.ts';
import { unknownValue } from '../../../catalog/value.ts';
import type { RecordedValue } from '../../model/recorded-value.ts';
import type { GiveEvent } from '../importer.ts';
import type { CallAnnotated, MemoryShown } from '../trace-event.ts';
import { isAbout } from '../assemble/about-call.ts';
import { resultOf } from '../assemble/pending-call.ts';
import { printedValue } from './value-text.ts';
import { namedPart, splitList } from './split.ts';

/** The calling convention of x64 on Windows: where the first arguments are when a function begins. */
export const argumentRegisters: readonly string[] = ['rcx', 'rdx', 'r8', 'r9'];

type Shown = Pick<MemoryShown, 'address' | 'offset' | 'parameter' | 'bytes' | 'missing' | 'line' | 'isOutput'>;

export class StoppedCall {
  private readonly arguments: Record<string, RecordedValue> = {};
  private readonly memory: Shown[] = [];
  private readonly messages: Omit<CallAnnotated, 'is' | 'line'>[] = [];
  private result: { readonly value: RecordedValue | null; readonly line: number } | null = null;
  private diedAt: number | null = null;

  constructor(
    private readonly name: string,
    private readonly called: RecordedFunction,
    private readonly thread: string | null,
    private readonly line: number,
  ) {}

  get functionName(): string {
    return this.called.name;
  }

  /** `a=1, b={…}` between the brackets of a frame. */
  learnList(inner: string, line: number): void {
    for (const part of splitList(inner)) {
      const named = namedPart(part);
      if (named !== null) this.learn(named.name, named.value, line);
    }
  }

  /** The one buffer among the parameters; null where there are none or several. */
  get onlyBuffer(): string | null {
    const buffers = this.called.parameters.filter(({ shape }) => shape.is === 'bytes');
    return buffers.length === 1 ? (buffers[0]?.name ?? null) : null;
  }

  /** The value of the parameter in a place. */
  learnAt(at: number, printed: string, line: number): void {
    const name = this.called.parameters[at]?.name;
    if (name !== undefined) this.learn(name, printed, line);
  }

  /** The same, where nothing better is known: registers hold arguments only until the function begins its work. */
  learnMissing(at: number, printed: string, line: number): void {
    const name = this.called.parameters[at]?.name;
    const known = name === undefined ? undefined : this.arguments[name];
    if (name !== undefined && (known === undefined || known.kind === 'unknown')) this.learn(name, printed, line);
  }

  /** A parameter's value. What is known stays when a later line says less. False for a name that is no parameter. */
  learn(name: string, printed: string, line: number): boolean {
    if (!this.called.parameters.some((parameter) => parameter.name === name)) return false;
    const { value, preview } = printedValue(printed);
    const known = this.arguments[name];
    if (this.result === null && (known === undefined || known.kind === 'unknown' || value.kind !== 'unknown'))
      this.arguments[name] = value;
    if (preview !== null && value.kind === 'number') this.show({ address: value.value, bytes: preview.bytes, line });
    return true;
  }

  show(shown: Shown): void {
    if (shown.bytes.length === 0) return;
    this.memory.push(this.result === null ? shown : { ...shown, isOutput: true });
  }

  /** `type name = value, type name = value` between the brackets of a frame of WinDbg. */
  learnTyped(inner: string, line: number): void {
    for (const part of splitList(inner)) {
      const match = /(\w+) = ([^]*)$/.exec(part);
      const value = (match?.[2] ?? '').replace(/(?<=0x[0-9a-f]{1,8})`/, '').replace(/^0n/, '');
      if (match !== null) this.learn(match[1] ?? '', /^(?:struct|class) /.test(value) ? '...' : value, line);
    }
  }

  /** Its recorder would have seen it come back, and did not. */
  neverCameBack(): void {
    if (this.result === null) this.diedAt ??= this.line;
  }

  /** A message about this call, if it is one: its name fits, and where it has come back, its result does. */
  annotate(message: Omit<CallAnnotated, 'is' | 'line'>): boolean {
    const { name, result } = message;
    if (name !== null && !isAbout(name, this.called)) return false;
    const own = this.result?.value;
    if (own !== undefined && result !== undefined && resultOf(own, this.called.returns) !== result) return false;
    this.messages.push(message);
    return true;
  }

  /** It came back. */
  returned(printed: string | null, line: number): void {
    const value = printed === null ? null : printedValue(printed).value;
    this.result = { value: value?.kind === 'unknown' ? null : value, line };
  }

  /** The program died in it. */
  neverReturned(line: number): void {
    if (this.result === null) this.diedAt = line;
  }

  give(give: GiveEvent): void {
    const { thread, line, result, diedAt } = this;
    give({ is: 'begin', name: this.name, thread, line, arguments: this.inOrder(), endsUnseen: true });
    const [before, after] = [
      this.memory.filter(({ isOutput }) => isOutput !== true),
      this.memory.filter(({ isOutput }) => isOutput === true),
    ];
    for (const shown of before) give({ is: 'memory', thread, ...shown, isOutput: false });
    for (const { annotation } of this.messages) give({ is: 'annotation', name: this.name, thread, line, annotation });
    if (diedAt !== null) give({ is: 'end', name: this.name, thread, line: diedAt, result: null, open: true });
    else if (result !== null) give({ is: 'end', name: this.name, thread, line: result.line, result: result.value });
    for (const shown of after) give({ is: 'memory', thread, ...shown });
  }

  private inOrder(): Record<string, RecordedValue> {
    return Object.fromEntries(
      this.called.parameters.flatMap(({ name }) => {
        const value = this.arguments[name];
        return value === undefined ? [] : [[name, value.kind === 'unknown' ? unknownValue : value]];
      }),
    );
  }
}

/** The call of a function that a debugger names; null for one that is none of content protection. */
export function stoppedCall(name: string, thread: string | null, line: number): StoppedCall | null {
  const called = findRecordedFunction(name);
  return called === null ? null : new StoppedCall(called.level === 'ddi' ? called.name : name, called, thread, line);
}
