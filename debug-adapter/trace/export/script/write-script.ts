/** A recording as a script that runs as it stands: recorded arguments, recorded results as expectations. */
import { ddis } from '../../../catalog/ddis.ts';
import type { DdiEntry, ParameterEntry } from '../../../catalog/entry.ts';
import { describeStatus, isFailure, parseStatus } from '../../../catalog/lookup/status-lookup.ts';
import { isReadable } from '../../judge/emulation/handle-map.ts';
import {
  driverSideOf,
  numberIn,
  type DriverSideCall,
  type RecordedValues,
} from '../../judge/emulation/emulated-calls.ts';
import type { RecordedCall, RecordedEntry } from '../../model/recorded-call.ts';
import { ObjectNames } from './names.ts';
import { standInText } from './stand-in-text.ts';
import { Contents } from '../contents.ts';
import { ScriptLayout } from './script-layout.ts';
import { writeValue, type KeepBuffer, type NameHandle } from './write-value.ts';

/** Takes the entries of a recording in their order and gives the text of the script at the end. */
export class ScriptWriter {
  private readonly names = new ObjectNames();
  private readonly creations = new Map<bigint, RecordedValues>();
  private readonly threads = new Map<string, number>();
  private readonly layout = new ScriptLayout();
  private readonly contents = new Contents();
  private isBegun = false;
  private structuresMade = 0;

  /** What stands behind `driver`: profile and settings. */
  driver = 'reference';

  /**
   * @param about what the head says of where the calls come from
   * @param keepBuffer keeps the bytes of a buffer in a file beside the script, and gives its path; null where they stand in the script
   */
  constructor(
    private readonly about: string,
    private readonly keepBuffer: KeepBuffer = () => null,
  ) {}

  take(entry: RecordedEntry): void {
    if (entry.is === 'call') this.takeCall(entry);
  }

  /** What of the script can be written by now: whoever takes it in between keeps no long recording in memory. */
  text(): string {
    return this.head() + this.layout.take();
  }

  end(): string {
    return `${this.head()}${this.layout.end()}// ${this.contents.text()}\n`;
  }

  /** What it holds that its reader should know of before it is given to anybody. */
  get holds(): string {
    return this.contents.text();
  }

  private head(): string {
    if (this.isBegun) return '';
    this.isBegun = true;
    return [
      `// ${this.about}`,
      '// Recorded results stand as expectations. What was not recorded says so, and something of its kind stands for it.',
      `driver ${this.driver}`,
      '',
    ].join('\n');
  }

  private takeCall(call: RecordedCall): void {
    const { api, ddi } = call.function;
    if (api === null && ddi?.startsWith('CalcPrivate') === true) return;
    for (const side of driverSideOf(call, (object) => this.creations.get(object) ?? null)) this.takeSide(call, side);
    if (api === null || !api.method.startsWith('Create')) return;
    for (const name of api.parameters) {
      const made = name.startsWith('pp') ? numberIn(call.outputs[name]) : null;
      if (made !== null && made !== 0n) this.creations.set(made, call.arguments);
    }
  }

  private takeSide(call: RecordedCall, side: DriverSideCall): void {
    const entry: DdiEntry = ddis[side.ddi];
    const before: string[] = [];
    const missing: string[] = [];
    const isTaken = call.result !== null && !isFailure(Number(call.result));
    const args: string[] = [];
    for (const parameter of entry.parameters) {
      if (parameter.name === entry.creates?.runtimeHandle) continue;
      const made = this.madeObject(parameter, entry, side, isTaken);
      if (made !== null) args.push(made);
      else if (parameter.direction === 'out') args.push('&_');
      else args.push(this.argument(parameter, side, { before, missing, isTaken }));
    }
    const section = this.sectionOf(entry, args, call);
    for (const text of before) this.layout.add({ text, section });
    if (missing.length > 0) this.layout.add({ text: `// Not recorded: ${missing.join(', ')}.`, section });
    const expected = expectationOf(entry, call);
    this.layout.add({ text: `${this.noteOf(call)}${side.ddi}(${args.join(', ')})${expected}`, section });
  }

  /** `&name` for an object that the call makes. */
  private madeObject(
    parameter: ParameterEntry,
    entry: DdiEntry,
    side: DriverSideCall,
    isTaken: boolean,
  ): string | null {
    const { name, shape, direction } = parameter;
    const isCreated = entry.creates?.parameter === name;
    if (shape.is !== 'handle' || (!isCreated && direction !== 'out')) return null;
    // A driver's own number for an object is no new one.
    if (!isCreated && shape.of !== 'protectedOutput') return null;
    if (!isTaken) return '&_';
    const recorded = numberIn(side.arguments[name]) ?? numberIn(side.outputs[name]);
    return `&${this.names.make(shape.of, recorded)}`;
  }

  private argument(
    parameter: ParameterEntry,
    side: DriverSideCall,
    around: { readonly before: string[]; readonly missing: string[]; readonly isTaken: boolean },
  ): string {
    const { name, shape } = parameter;
    const recorded = side.arguments[name] ?? { kind: 'unknown' as const };
    if (shape.is === 'handle' && (shape.of === 'device' || shape.of === 'adapter'))
      return shape.of === 'adapter' ? 'hAdapter' : this.device(numberIn(recorded), around.before);
    this.contents.count(recorded);
    const text = writeValue(recorded, shape, this.namer(around.before, isReadable(side.ddi, name)), this.keepBuffer);
    if (text === null) around.missing.push(name);
    const written = text ?? standInText(side, parameter, around.isTaken);
    return parameter.direction === 'inout' && shape.is === 'structure' ? this.named(written, around.before) : written;
  }

  /** What goes both ways has a name, by which handles come back. */
  private named(written: string, before: string[]): string {
    this.structuresMade += 1;
    const name = `data${this.structuresMade}`;
    before.push(`let ${name} = ${written}`);
    return `&${name}`;
  }

  private device(recorded: bigint | null, before: string[]): string {
    if (recorded === null) return 'hDevice';
    const known = this.names.find('device', recorded);
    if (known !== null) return known;
    const made = this.names.make('device', recorded);
    if (made !== 'hDevice') before.push(`device ${made}`);
    return made;
  }

  private namer(before: string[], isRead: boolean): NameHandle {
    return ({ of }, recorded) => {
      if (of === 'device') return this.device(recorded, before);
      const known = this.names.find(of, recorded);
      if (known !== null || (of !== 'resource' && of !== 'connector')) return known;
      const made = this.names.make(of, recorded);
      before.push(
        of === 'resource'
          ? `resource ${made} { Usage: ${isRead ? 'STAGING' : 'DEFAULT'}, Width: 64, Height: 16, Pitch: 64, RenderTarget: ${String(!isRead)} } // its size was not recorded`
          : `connector ${made} { Type: HDMI, Hdcp: true } // what it is was not recorded`,
      );
      return made;
    };
  }

  private noteOf({ thread }: RecordedCall): string {
    if (thread === null) return '';
    const number = this.threadNumber(thread);
    return number === 1 ? '' : `@thread(${number}) `;
  }

  private threadNumber(thread: string): number {
    const number = this.threads.get(thread) ?? this.threads.size + 1;
    this.threads.set(thread, number);
    return number;
  }

  /** The object that a call is about, and the thread that made it where that is not the first. */
  private sectionOf(entry: DdiEntry, args: readonly string[], { thread }: RecordedCall): string | null {
    const found = args.find((text) => /^&?h(?:Session|Channel|Decoder|Output)\d+$/.test(text));
    const about = found?.replace('&', '') ?? (entry.family === 'output protection' ? 'Outputs' : null);
    const number = thread === null ? 1 : this.threadNumber(thread);
    return about === null || number === 1 ? about : `${about}, thread ${number}`;
  }
}

function expectationOf({ returns }: DdiEntry, { result, open }: RecordedCall): string {
  if (open) return ' // it never came back';
  if (result === null || returns === 'VOID' || returns === 'SIZE_T') return '';
  const code = Number(BigInt.asUintN(32, result));
  const { name } = describeStatus(code);
  return ` -> ${parseStatus(name) === code ? name : `0x${code.toString(16)}`}`;
}
