/** Calls and bytes out of the messages of frida scripts and of frida-trace. What a script logs is its author's: the usual shapes are read. */
import { findRecordedFunction } from '../../../catalog/api/recorded-function.ts';
import { fridaRow } from '../debugger/hex-rows.ts';
import { closedAt, namedPart, splitList } from '../debugger/split.ts';
import { stoppedCall, type StoppedCall } from '../debugger/stopped-call.ts';
import type { ChunkReader, GiveEvent } from '../importer.ts';
import { takeDebugMessage } from '../messages/debug-message.ts';
import { LineReader } from '../text/line-reader.ts';

const thread = /\/\* TID 0x([0-9a-f]+) \*\//i;
const timed = /^\s*\d+ ms {1,2}(?:[ |]*)(?:0x([0-9a-f]{2,8}) (?=\S))?/i;
const called = /^(?:\[?[->+*]{0,3}\]?\s*)(?:call(?:ed|ing)?:?\s+)?([\w!:.~]+) ?\(/i;
const returned =
  /^(?:\[?[<+*-]{0,3}\]?\s*)(?:([\w!:.~]+)\s+)?(?:returned|returns|return|retval|ret|result|=>|->|hr)\s*[:=]?\s*(\S.*)$/i;
const header = /^(.*?)\s*0 {2}1 {2}2 {2}3 {2}4 {2}5 {2}6 {2}7 {2}8 {2}9 {2}A/;

/** Addresses of real memory are higher; lower ones are offsets in a copy. */
const lowestAddress = 0x10000n;

class FridaReader {
  private thread: string | null = null;
  private readonly calls = new Map<string | null, StoppedCall>();
  /** The parameter that the text in front of a dump named. */
  private label: string | null = null;

  constructor(private readonly give: GiveEvent) {}

  line(text: string, number: number): void {
    const row = fridaRow(text);
    if (row !== null) return this.show(row, number);
    if (this.threadLine(text)) return;
    const prefix = timed.exec(text);
    if (prefix?.[1] !== undefined) this.thread = `0x${prefix[1].toLowerCase()}`;
    const message = text.slice(prefix?.[0].length ?? 0).trim();
    if (message === '' || this.heading(message)) return;
    if (takeDebugMessage(message, number, this.calls.get(this.thread) ?? null, this.give)) return;
    if (this.begin(message, number) || this.end(message, number) || this.learn(message, number)) return;
    this.give({ is: 'skipped', line: number, reason: 'messages that say nothing of a call' });
  }

  /** Which thread the lines behind it are of. True for a line that says nothing else. */
  private threadLine(text: string): boolean {
    const own = thread.exec(text)?.[1];
    if (own === undefined) return false;
    this.thread = `0x${own.toLowerCase()}`;
    return /^\s*\/\*/.test(text);
  }

  finish(): void {
    for (const call of this.calls.values()) call.give(this.give);
    this.calls.clear();
  }

  private show({ address, bytes, missing }: NonNullable<ReturnType<typeof fridaRow>>, line: number): void {
    const call = this.calls.get(this.thread);
    const isOffset = address < lowestAddress;
    const parameter = isOffset ? (this.label ?? call?.onlyBuffer ?? null) : null;
    if (call === undefined || (isOffset && parameter === null)) {
      this.give({ is: 'memory', line, thread: this.thread, address, bytes, missing });
      return;
    }
    call.show(
      parameter === null
        ? { address, bytes, missing, line }
        : { address: null, offset: Number(address), parameter, bytes, missing, line },
    );
  }

  /** The line above a dump may name what is dumped. */
  private heading(message: string): boolean {
    const match = header.exec(message);
    if (match === null) return false;
    const name = /(\w+)\s*[:=]?\s*$/.exec(match[1] ?? '')?.[1];
    if (name !== undefined) this.label = name;
    return true;
  }

  private begin(message: string, line: number): boolean {
    const match = called.exec(message);
    const name = match?.[1] ?? '';
    if (match === null || findRecordedFunction(name) === null) return false;
    const call = stoppedCall(name.slice(name.lastIndexOf('!') + 1), this.thread, line);
    if (call === null) return false;
    this.calls.get(this.thread)?.give(this.give);
    this.calls.set(this.thread, call);
    this.label = null;
    const bracket = match[0].length - 1;
    const end = closedAt(message, bracket);
    const parts = splitList(message.slice(bracket + 1, end));
    parts.forEach((part, at) => {
      const named = namedPart(part.replace(/^(\w+): /, '$1='));
      if (named !== null) call.learn(named.name, named.value, line);
      else if (part !== '') call.learnAt(at, part, line);
    });
    const result = /^\)\s*(?:=>|->|=|:|returned)\s*(\S+)/.exec(message.slice(end))?.[1];
    if (result !== undefined) call.returned(result, line);
    return true;
  }

  private end(message: string, line: number): boolean {
    const match = returned.exec(message);
    const call = this.calls.get(this.thread);
    if (match === null || call === undefined) return false;
    const [, name, result = ''] = match;
    if (name !== undefined && findRecordedFunction(name)?.name !== call.functionName) return false;
    call.returned(result, line);
    return true;
  }

  private learn(message: string, line: number): boolean {
    const match = /^(?:\[\w*\]\s*)?(\w+)\s*[:=]\s*(\S.*)?$/.exec(message);
    const call = this.calls.get(this.thread);
    if (match === null || call === undefined) return false;
    this.label = match[1] ?? null;
    return match[2] === undefined || call.learn(match[1] ?? '', match[2], line);
  }
}

/** Reads messages of frida. */
export function readFrida(give: GiveEvent): ChunkReader {
  const reader = new FridaReader(give);
  return new LineReader(
    (line, number) => reader.line(line, number),
    () => reader.finish(),
  );
}
