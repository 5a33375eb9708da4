/** The text of `apitrace dump`, with whatever options. */
import { parseStatus } from '../../../catalog/lookup/status-lookup.ts';
import type { ChunkReader, GiveEvent } from '../importer.ts';
import { LineReader } from '../text/line-reader.ts';
import { giveCall, isOfContentProtection, type ApitraceCall } from './apitrace-call.ts';
import { CallOrder } from './call-order.ts';
import { ValueText } from './value-text.ts';

/** `12 @1 Interface::Method(`: the number and the thread may be missing. */
const head = /^(?:(\d{1,9}) )?(?:@([0-9a-f]{1,8}) )?([A-Za-z_]\w*(?:::\w+)*)\(/;
/** A string may hold line ends, so that a call goes on for some lines. (Our choice of how many characters.) */
const longestCall = 1 << 20;

interface OpenLine {
  readonly line: number;
  readonly text: string;
}

class DumpReader {
  /** A call whose closing bracket has not come. */
  private open: OpenLine | null = null;
  private readonly order: CallOrder;

  constructor(private readonly give: GiveEvent) {
    this.order = new CallOrder((call) => giveCall(call, give));
  }

  line(text: string, number: number): void {
    const match = head.exec(text);
    if (match === null) return this.otherLine(text, number);
    this.loseOpen();
    const name = match[3] ?? '';
    if (isOfContentProtection(name)) this.call({ line: number, text });
    else {
      this.order.take(numberOf(match[1]), null);
      this.give({ is: 'skipped', line: number, reason: 'calls that are none of content protection' });
    }
  }

  end(): void {
    if (this.open !== null) this.cut(this.open);
    this.order.end();
  }

  private otherLine(text: string, number: number): void {
    const { open } = this;
    if (open !== null && open.text.length + text.length < longestCall) {
      this.call({ line: open.line, text: `${open.text}\n${text}` });
      return;
    }
    const property = /^\/\/ process\.name = "(.*)"$/.exec(text)?.[1];
    if (property !== undefined) this.give({ is: 'fact', fact: { program: property.split(/[\\/]/).at(-1) ?? null } });
    else if (text.trim() !== '' && !text.startsWith('//'))
      this.give({ is: 'skipped', line: number, reason: 'lines that are not of apitrace dump' });
  }

  private call(line: OpenLine): void {
    const call = readCallText(line.text, line.line);
    this.open = call === null ? line : null;
    if (call !== null) this.order.take(call.number, call);
  }

  private loseOpen(): void {
    const { open } = this;
    this.open = null;
    if (open !== null) this.cut(open);
  }

  private cut({ line }: OpenLine): void {
    this.give({ is: 'skipped', line, reason: 'a call whose line is cut off or damaged', isLoss: true });
  }
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** One call; null where its text is not complete. */
function readCallText(text: string, line: number): ApitraceCall | null {
  const match = head.exec(text);
  if (match === null) return null;
  const values = new ValueText(text.slice(match[0].length));
  const given = values.arguments();
  if (given === null) return null;
  const read = values.result();
  const rest = values.rest();
  if (!/^(?: \/\/(?: \w+)*)?\s*$/.test(rest)) return null;
  const isIncomplete = rest.includes('incomplete');
  const result = read?.kind === 'symbol' && parseStatus(read.name) === null ? null : read;
  return {
    number: numberOf(match[1]),
    thread: match[2] ?? null,
    name: match[3] ?? '',
    arguments: given,
    result,
    isIncomplete,
    line,
  };
}

/** Reads what `apitrace dump` printed. */
export function readDump(give: GiveEvent): ChunkReader {
  const reader = new DumpReader(give);
  return new LineReader(
    (line, number) => reader.line(line, number),
    () => reader.end(),
  );
}
