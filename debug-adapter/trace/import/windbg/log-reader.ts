/** Calls out of logs of WinDbg: breakpoints that print, dumps of memory, stacks with parameters, and lists of TTD calls. */
import { findRecordedFunction } from '../../../catalog/api/recorded-function.ts';
import { windbgRow } from '../debugger/hex-rows.ts';
import { closedAt } from '../debugger/split.ts';
import { argumentRegisters, stoppedCall, type StoppedCall } from '../debugger/stopped-call.ts';
import type { ChunkReader, GiveEvent } from '../importer.ts';
import { takeDebugMessage } from '../messages/debug-message.ts';
import { LineReader } from '../text/line-reader.ts';
import { frameIn } from './frame.ts';
import { TtdCalls } from './ttd-calls.ts';

const prompt = /^(?:\d+:[0-9a-f]{3}(?::x86)?> ?|(?:\d+: )?l?kd> ?)+/;
const marked = /^\+DDI (?:[\w~]+!)?([\w:]+)(.*)$/;
const ended = /^-DDI(?:\s+(?:0x)?([0-9a-f]{8,16}))?\s*$/i;
/** What `u` and a stop print in front of an instruction. */
const label = /^([\w~]+![\w:~<>]+)(?:\+0x0)?:\s*$/;
const register = /\b(r(?:cx|dx|8|9|ax)|eax)=([0-9a-f]{8,16})\b/gi;
const death =
  /^\([0-9a-f]+\.[0-9a-f]+\): (?:Access violation|[\w ]+) - code [0-9a-f]{8} \((?:first|!!! second) chance/i;

class WindbgReader {
  private call: StoppedCall | null = null;
  /** True while the call was begun by `+DDI`, which says when it ends. */
  private isMarked = false;
  private isDying = false;
  private thread: string | null = null;
  private registers = new Map<string, string>();
  private readonly ttd: TtdCalls;

  constructor(private readonly give: GiveEvent) {
    this.ttd = new TtdCalls(give);
  }

  line(printed: string, number: number): void {
    const text = this.withoutPrompt(printed);
    if (this.ttd.take(text, number) || text.trim() === '') return;
    const row = windbgRow(text);
    if (row !== null) {
      if (this.call === null) this.give({ is: 'memory', line: number, thread: null, ...row });
      else this.call.show({ ...row, line: number });
      return;
    }
    if (takeDebugMessage(text, number, this.call, this.give)) return;
    if (this.mark(text, number) || this.stop(text, number) || this.frame(text, number)) return;
    this.give({ is: 'skipped', line: number, reason: 'lines of WinDbg that say nothing of a call' });
  }

  finish(): void {
    this.ttd.end();
    this.close();
  }

  private withoutPrompt(printed: string): string {
    const match = prompt.exec(printed);
    if (match === null) return printed;
    const number = /^\d+:([0-9a-f]{3})/.exec(match[0])?.[1];
    if (number !== undefined) this.thread = String(Number.parseInt(number, 16));
    return printed.slice(match[0].length);
  }

  private close(): void {
    if (this.isMarked) this.call?.neverCameBack();
    this.call?.give(this.give);
    this.call = null;
    this.isMarked = false;
  }

  /** What the breakpoints of our kit and our pages print. */
  private mark(text: string, line: number): boolean {
    const begin = marked.exec(text);
    if (begin !== null) {
      this.close();
      const pairs = [...(begin[2] ?? '').matchAll(/(\w+)=(?:0x)?([0-9a-f`]+)/gi)];
      const tid = pairs.find(([, name]) => name === 'tid')?.[2];
      this.call = stoppedCall(begin[1] ?? '', tid === undefined ? this.thread : `0x${tid.toLowerCase()}`, line);
      for (const [, name = '', digits = ''] of pairs) this.call?.learn(name, `0x${digits.replace('`', '')}`, line);
      this.isMarked = true;
      return true;
    }
    const end = ended.exec(text);
    if (end === null) return false;
    this.call?.returned(end[1] === undefined ? null : `0x${end[1]}`, line);
    this.isMarked = false;
    this.close();
    return true;
  }

  private stop(text: string, line: number): boolean {
    if (death.test(text)) {
      this.isDying = true;
      return true;
    }
    const known = [...text.matchAll(register)];
    if (known.length > 0) return this.learnRegisters(known, text, line);
    const name = label.exec(text)?.[1];
    if (name === undefined || findRecordedFunction(name)?.level !== 'ddi') return false;
    if (this.isDying) return true;
    this.close();
    this.call = stoppedCall(name, this.thread, line);
    argumentRegisters.forEach((own, at) => {
      const digits = this.registers.get(own);
      if (digits !== undefined) this.call?.learnAt(at, `0x${digits}`, line);
    });
    this.registers = new Map();
    return true;
  }

  private learnRegisters(known: readonly RegExpExecArray[], text: string, line: number): boolean {
    for (const [, name = '', digits = ''] of known) this.registers.set(name.toLowerCase(), digits);
    // `r eax` alone, behind `gu`, is what the call gave back.
    const own = /^\s*(?:eax|rax)=([0-9a-f]{8,16})\s*$/i.exec(text)?.[1];
    if (own !== undefined) this.call?.returned(`0x${own}`, line);
    return true;
  }

  private frame(text: string, line: number): boolean {
    const frame = frameIn(text);
    if (frame === null) return false;
    const called = findRecordedFunction(frame.name);
    if (called === null) return true;
    const isSame = this.call?.functionName === called.name;
    if (this.isDying) {
      if (isSame) this.call?.neverReturned(line);
      return true;
    }
    if (!isSame) {
      if (frame.depth !== null && frame.depth > 0) return true;
      this.close();
      this.call = stoppedCall(frame.name, this.thread, line);
    }
    if (frame.bracket !== null)
      this.call?.learnTyped(text.slice(frame.bracket + 1, closedAt(text, frame.bracket)), line);
    frame.words.forEach((value, at) => this.call?.learnAt(at, `0x${value}`, line));
    return true;
  }
}

/** Reads a log of WinDbg. */
export function readWindbg(give: GiveEvent): ChunkReader {
  const reader = new WindbgReader(give);
  return new LineReader(
    (line, number) => reader.line(line, number),
    () => reader.finish(),
  );
}
