/** Calls out of what winedbg prints at breakpoints. */
import { findRecordedFunction } from '../../../catalog/api/recorded-function.ts';
import { rowsOfCall, type MemoryRows } from '../debugger/memory-rows.ts';
import { closedAt, namedPart } from '../debugger/split.ts';
import { argumentRegisters, stoppedCall, type StoppedCall } from '../debugger/stopped-call.ts';
import type { ChunkReader, GiveEvent } from '../importer.ts';
import { takeDebugMessage } from '../messages/debug-message.ts';
import { LineReader } from '../text/line-reader.ts';

const hit = /^Stopped on breakpoint \d+ at 0x[0-9a-f]+ ([\w:~!.]+)/;
const frame = /^(=>)?\s*(\d+) 0x[0-9a-f]+ ([\w:~!.]+?)(?:\+0x[0-9a-f]+)? ?\(/;
const local = /^\t(?:[\w: *]+[* ])?(\w+)=(.*?) \(parameter\b[^)]*\)\s*$/;
const register = /\b(rcx|rdx|r8|r9): ?([0-9a-f]{16})\b/g;
const death = /^Unhandled exception|^wine: Unhandled|^Process of pid=[0-9a-f]+ has terminated/;

class WinedbgReader {
  private call: StoppedCall | null = null;
  private isDying = false;
  private readonly rows: MemoryRows;

  constructor(private readonly give: GiveEvent) {
    this.rows = rowsOfCall(() => this.call, give);
  }

  line(printed: string, number: number): void {
    const text = printed.replace(/^(?:Wine-dbg>)+/, '');
    if (this.rows.take(text, number) || text === '') return;
    if (takeDebugMessage(text, number, this.call, this.give)) return;
    if (this.stop(text, number) || this.frame(text, number)) return;
    if (this.learn(text, number) || this.learnRegisters(text, number)) return;
    if (death.test(text)) this.isDying = text.startsWith('Unhandled') || text.startsWith('wine:');
    this.give({ is: 'skipped', line: number, reason: 'lines of winedbg that say nothing of a call' });
  }

  /** A row of `info local`, or `name = value`. */
  private learn(text: string, number: number): boolean {
    if (this.call === null) return false;
    const match = local.exec(text);
    const named = match === null ? namedPart(text) : { name: match[1] ?? '', value: match[2] ?? '' };
    return named !== null && this.call.learn(named.name, named.value, number);
  }

  /** ` rax:… rbx:… rcx:… rdx:…`: at the beginning of a function the first arguments are in registers. */
  private learnRegisters(text: string, number: number): boolean {
    const found = [...text.matchAll(register)];
    if (this.isDying || found.length === 0) return false;
    for (const [, name = '', digits = ''] of found)
      this.call?.learnMissing(argumentRegisters.indexOf(name), `0x${digits}`, number);
    return true;
  }

  finish(): void {
    this.rows.end();
    this.close();
  }

  private close(): void {
    this.call?.give(this.give);
    this.call = null;
  }

  private stop(text: string, line: number): boolean {
    const match = hit.exec(text);
    if (match === null) return false;
    this.close();
    this.isDying = false;
    this.call = stoppedCall(match[1] ?? '', null, line);
    return true;
  }

  private frame(text: string, line: number): boolean {
    const match = frame.exec(text);
    if (match === null) return false;
    const [whole, arrow, depth, name = ''] = match;
    const isSame = this.call !== null && this.call.functionName === findRecordedFunction(name)?.name;
    if (!isSame) return true;
    if (this.isDying) this.call?.neverReturned(line);
    else if (arrow !== undefined || depth === '0')
      this.call?.learnList(text.slice(whole.length, closedAt(text, whole.length - 1)), line);
    return true;
  }
}

/** Reads a log of winedbg. */
export function readWinedbg(give: GiveEvent): ChunkReader {
  const reader = new WinedbgReader(give);
  return new LineReader(
    (line, number) => reader.line(line, number),
    () => reader.finish(),
  );
}
