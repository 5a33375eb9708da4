/** A recording as a script that runs as it stands: recorded arguments, recorded results as expectations. */
import { ddis } from '../../../catalog/ddis.ts';
import type { DdiEntry, ParameterEntry } from '../../../catalog/entry.ts';
import { describeStatus, isFailure, parseStatus } from '../../../catalog/status-lookup.ts';
import { isReadable } from '../../judge/handle-map.ts';
import { driverSideOf, numberIn, type DriverSideCall, type RecordedValues } from '../../judge/emulated-calls.ts';
import type { RecordedCall, RecordedEntry } from '../../model/recorded-call.ts';
import { ObjectNames } from './names.ts';
import { standInText } from './stand-in-text.ts';
import { writeValue, type NameHandle } from './write-value.ts';

interface Line {
  readonly text: string;
  readonly section: string | null;
}

/** Takes the entries of a recording in their order and gives the text of the script at the end. */
export class ScriptWriter {
  private readonly names = new ObjectNames();
  private readonly creations = new Map<bigint, RecordedValues>();
  private readonly threads = new Map<string, number>();
  private readonly lines: Line[] = [];
  private structuresMade = 0;

  /** What stands behind `driver`: profile and settings. */
  driver = 'reference';

  /** @param about what the head says of where the calls come from */
  constructor(private readonly about: string) {}

  take(entry: RecordedEntry): void {
    if (entry.is === 'call') this.takeCall(entry);
  }

  end(): string {
    return [
      `// ${this.about}`,
      '// Recorded results stand as expectations. What was not recorded says so, and something of its kind stands for it.',
      `driver ${this.driver}`,
      ...sections(fold(this.lines)),
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
    const section = this.sectionOf(entry, args);
    for (const text of before) this.lines.push({ text, section });
    if (missing.length > 0) this.lines.push({ text: `// Not recorded: ${missing.join(', ')}.`, section });
    const expected = expectationOf(entry, call);
    this.lines.push({ text: `${this.noteOf(call)}${side.ddi}(${args.join(', ')})${expected}`, section });
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
    const text = writeValue(recorded, shape, this.namer(around.before, isReadable(side.ddi, name)));
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
    const number = this.threads.get(thread) ?? this.threads.size + 1;
    this.threads.set(thread, number);
    return number === 1 ? '' : `@thread(${number}) `;
  }

  /** The object that a call is about. */
  private sectionOf(entry: DdiEntry, args: readonly string[]): string | null {
    const found = args.find((text) => /^&?h(?:Session|Channel|Decoder|Output)\d+$/.test(text));
    return found?.replace('&', '') ?? (entry.family === 'output protection' ? 'Outputs' : null);
  }
}

function expectationOf({ returns }: DdiEntry, { result, open }: RecordedCall): string {
  if (open) return ' // it never came back';
  if (result === null || returns === 'VOID' || returns === 'SIZE_T') return '';
  const code = Number(BigInt.asUintN(32, result));
  const { name } = describeStatus(code);
  return ` -> ${parseStatus(name) === code ? name : `0x${code.toString(16)}`}`;
}

/** Lines that follow each other and are the same become one loop. */
function fold(lines: readonly Line[]): readonly Line[] {
  const folded: Line[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (line === undefined) break;
    let count = 1;
    while (lines[at + count]?.text === line.text) count += 1;
    folded.push(count === 1 ? line : { ...line, text: `repeat ${count} {\n    ${line.text}\n}` });
    at += count;
  }
  return folded;
}

function sections(lines: readonly Line[]): readonly string[] {
  const written: string[] = [];
  let open: string | null = null;
  for (const { text, section } of lines) {
    if (section !== open) {
      if (open !== null) written.push('}');
      written.push('');
      if (section !== null) written.push(`section "${section}" {`);
      open = section;
    }
    written.push(...text.split('\n').map((row) => (open === null ? row : `    ${row}`)));
  }
  return open === null ? written : [...written, '}'];
}
