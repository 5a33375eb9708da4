/** Calls out of what gdb prints at breakpoints. */
import { findRecordedFunction } from '../../../catalog/api/recorded-function.ts';
import { rowsOfCall, type MemoryRows } from '../debugger/memory-rows.ts';
import { closedAt, namedPart } from '../debugger/split.ts';
import { argumentRegisters, stoppedCall, type StoppedCall } from '../debugger/stopped-call.ts';
import type { ChunkReader, GiveEvent } from '../importer.ts';
import { takeDebugMessage } from '../messages/debug-message.ts';
import { LineReader } from '../text/line-reader.ts';

const hit =
  /^(?:Thread ([\d.]+)(?: "([^"]*)")?(?: \([^)]*\))? hit )?(?:Temporary |Hardware assisted )?[Bb]reakpoint \d+(?:\.\d+)?, (?:0x[0-9a-f]+ in )?([\w:~!]+) ?\(/;
const frame = /^#(\d+)\s+(?:0x[0-9a-f]+ in )?([\w:~!]+) ?\(/;
const place = /^(?:0x[0-9a-f]+ in )([\w:~!]+) \(/;
const switched = /^\[Switching to (?:Thread ([^\s\]()]+)(?: \([^)]*\))?|thread ([\d.]+))/;
/** `hDevice = {`: the fields follow in lines of their own. */
const braced = /^\w+ = \{/;
const created = /^\[New Thread ([^\s\]()]+)/;
const value = /^Value returned is \$\d+ = ([^]*)$/;
const register = /^(rcx|rdx|r8|r9)\s+0x([0-9a-f]{1,16})\b/;
/** A frame that goes on over more characters is a damaged one. */
const longestFrame = 16_384;
const death = /^(?:Thread [\d.]+ "[^"]*" |Program )?received signal SIG|^Program terminated with signal/;

class GdbReader {
  private call: StoppedCall | null = null;
  private beganByFrame = false;
  private wrapped: { readonly text: string; readonly line: number } | null = null;
  private thread: string | null = null;
  /** The numbers that gdb gives to threads, by what the system calls them. */
  private readonly numbers = new Map<string, string>();
  private isDying = false;
  private readonly rows: MemoryRows;

  constructor(private readonly give: GiveEvent) {
    this.rows = rowsOfCall(() => this.call, give);
  }

  line(printed: string, number: number): void {
    // A prompt in front of an answer is no part of it.
    const text = printed.replace(/^(?:\(gdb\) )+/, '');
    const { wrapped } = this;
    this.wrapped = null;
    if (wrapped !== null && /^(?:\s{2,}\S|\}\s*$)/.test(text))
      return this.readLogicalLine(`${wrapped.text} ${text.trim()}`, wrapped.line);
    if (wrapped !== null) this.take(wrapped.text, wrapped.line);
    this.readLogicalLine(text, number);
  }

  /** A frame whose bracket is not closed goes on in the next line, where gdb was told how wide lines are; so does a structure that is printed prettily. */
  private readLogicalLine(text: string, number: number): void {
    const bracket = (hit.exec(text) ?? frame.exec(text) ?? braced.exec(text))?.[0].length ?? 0;
    if (bracket > 0 && text.length < longestFrame && closedAt(text, bracket - 1) === text.length) {
      this.wrapped = { text, line: number };
    } else this.take(text, number);
  }

  private take(text: string, number: number): void {
    if (this.rows.take(text, number) || text === '') return;
    if (takeDebugMessage(text, number, this.call, this.give)) return;
    if (this.stop(text, number) || this.frame(text, number) || this.end(text, number)) return;
    if (this.learn(text, number)) return;
    this.learnThread(text);
    this.give({ is: 'skipped', line: number, reason: 'lines of gdb that say nothing of a call' });
  }

  private learnThread(text: string): void {
    const other = switched.exec(text);
    if (other !== null)
      this.thread =
        this.numbers.get(other[1] ?? '') ?? threadName(systemThread(other[1]) ?? other[2] ?? null, undefined);
    const fresh = created.exec(text)?.[1];
    // gdb counts them as they come; the first is that of the program itself.
    if (fresh !== undefined && systemThread(fresh) === fresh) this.numbers.set(fresh, String(this.numbers.size + 2));
  }

  /** A row of `info args` or of `info registers`. */
  private learn(text: string, number: number): boolean {
    if (this.call === null) return false;
    const own = register.exec(text);
    if (own !== null) {
      this.call.learnMissing(argumentRegisters.indexOf(own[1] ?? ''), `0x${own[2] ?? '0'}`, number);
      return true;
    }
    const named = namedPart(text);
    return named !== null && this.call.learn(named.name, named.value, number);
  }

  finish(): void {
    if (this.wrapped !== null) this.take(this.wrapped.text, this.wrapped.line);
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
    this.isDying = false;
    const thread = match[1] === undefined ? this.thread : threadName(match[1], match[2]);
    this.begin(match[3] ?? '', thread, text, match[0].length - 1, line);
    this.beganByFrame = false;
    return true;
  }

  private begin(name: string, thread: string | null, text: string, bracket: number, line: number): void {
    this.close();
    this.call = stoppedCall(name, thread, line);
    this.call?.learnList(text.slice(bracket + 1, closedAt(text, bracket)), line);
  }

  /** The innermost frame is that of the call, and has its arguments; without a line of its own, it is how the call is heard of. */
  private frame(text: string, line: number): boolean {
    const match = frame.exec(text);
    if (match === null) return false;
    const [whole, depth, name = ''] = match;
    const called = findRecordedFunction(name);
    if (called === null) return true;
    const isSame = this.call?.functionName === called.name;
    if (this.isDying) {
      if (isSame) this.call?.neverReturned(line);
      return true;
    }
    if (depth !== '0') return true;
    if (!isSame || this.beganByFrame) {
      this.begin(name, this.thread, text, whole.length - 1, line);
      this.beganByFrame = true;
    } else this.call?.learnList(text.slice(whole.length, closedAt(text, whole.length - 1)), line);
    return true;
  }

  private end(text: string, line: number): boolean {
    const returned = value.exec(text);
    if (returned !== null) {
      this.call?.returned(returned[1] ?? null, line);
      return true;
    }
    if (death.test(text)) {
      this.isDying = true;
      return true;
    }
    if (!this.isDying) return false;
    const at = place.exec(text)?.[1] ?? /^([\w:~!]+) \(.*\) at /.exec(text)?.[1];
    if (at !== undefined && this.call?.functionName === findRecordedFunction(at)?.name) this.call?.neverReturned(line);
    return at !== undefined;
  }
}

/** Wine's threads are told by their ids in decimal: other lines have them in hexadecimal. */
function systemThread(target: string | undefined): string | null {
  if (target === undefined) return null;
  return /^\d{1,9}$/.test(target) ? `0x${Number(target).toString(16)}` : target;
}

/** Wine names its threads by their ids, four hexadecimal digits; otherwise gdb's own number is all there is. */
function threadName(number: string | null, name: string | undefined): string | null {
  return name !== undefined && /^[0-9a-f]{4,8}$/.test(name) ? `0x${name.replace(/^0+(?=.)/, '')}` : number;
}

/** Reads a log of gdb. */
export function readGdb(give: GiveEvent): ChunkReader {
  const reader = new GdbReader(give);
  return new LineReader(
    (line, number) => reader.line(line, number),
    () => reader.finish(),
  );
}
