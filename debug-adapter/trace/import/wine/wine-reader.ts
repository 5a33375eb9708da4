/** Calls out of the debug output of Wine: messages of stubs, and `+relay`. */
import { findRecordedFunction, type RecordedFunction } from '../../../catalog/api/recorded-function.ts';
import { integer } from '../../../catalog/value.ts';
import type { ChunkReader, GiveEvent } from '../importer.ts';
import { untypedNumber } from '../../model/recorded-value.ts';
import { giveStub, stubIn } from '../dxvk/stub-line.ts';
import { takeDebugMessage } from '../messages/debug-message.ts';
import { LineReader } from '../text/line-reader.ts';
import { headAt, nextHeadIn, type LineHead } from './debug-line.ts';
import { readRelayCall, readRelayReturn, relayedFunction } from './relay-line.ts';
import { isComplete, readStubMessage } from './stub-message.ts';
import { calledBy } from './stub-names.ts';

const notImplemented = 0x80004001;
/** The one whose "stub!" says nothing of its result (seen in Wine 10: it makes a decoder, whose methods are stubs). */
const createDecoder = 'ID3D11VideoDevice::CreateVideoDecoder';

/** A message that another line tore apart: its rest comes on a later line, without a head. */
interface TornMessage {
  readonly head: LineHead;
  readonly called: RecordedFunction;
  readonly text: string;
  readonly line: number;
}

class WineReader {
  private readonly torn: TornMessage[] = [];
  /** Functions that `+relay` saw begin, by thread: a stub's message inside of one is of the same call. */
  private readonly relayed = new Map<string | null, string[]>();

  constructor(private readonly give: GiveEvent) {}

  line(line: string, number: number): void {
    let at = 0;
    let head = headAt(line, 0);
    if (head === null) {
      const first = nextHeadIn(line, 0);
      this.rest(line.slice(0, first ?? undefined), number);
      if (first === null) return;
      at = first;
      head = headAt(line, at);
    }
    while (head !== null) {
      const next = nextHeadIn(line, head.body);
      this.piece(head, line.slice(head.body, next ?? undefined), number, next !== null);
      if (next === null) return;
      at = next;
      head = inherited(headAt(line, at), head);
    }
  }

  end(): void {
    for (const message of this.torn.splice(0)) this.lose(message);
  }

  private lastThread: string | null = null;

  private piece(head: LineHead, text: string, line: number, isCut: boolean): void {
    this.lastThread = head.thread;
    switch (head.kind.is) {
      case 'call':
        return this.relayCall(head, text, line);
      case 'return':
        return this.relayReturn(head, text, line);
      case 'message': {
        const called = calledBy(head.kind.channel, head.kind.function);
        if (called === null) return this.created(head, text, line) ? undefined : this.passOver(line);
        const message: TornMessage = { head, called, text, line };
        if (isCut || !isComplete(text)) this.torn.push(message);
        else this.message(message);
        return;
      }
      case 'other':
        return this.passOver(line);
    }
  }

  /** The object that CreateVideoDecoder made: it calls itself a stub, and succeeds. */
  private created(head: LineHead, text: string, line: number): boolean {
    if (head.kind.is !== 'message' || head.kind.function !== 'd3d_video_decoder_create') return false;
    const made = /^Created video decoder (?:0x)?([0-9a-f]{8,16})\.?$/i.exec(text.trim())?.[1];
    if (made === undefined) return false;
    const outputs = { ppDecoder: untypedNumber(BigInt(`0x${made}`)) };
    this.give({
      is: 'end',
      line,
      thread: threadOf(head),
      time: timeOf(head),
      name: createDecoder,
      result: integer(0),
      resultSource: 'implied',
      outputs,
    });
    return true;
  }

  private passOver(line: number): void {
    this.give({ is: 'skipped', line, reason: 'messages of other functions, which are no calls of content protection' });
  }

  /** A line without a head: the rest of a message that was torn, or somebody else's. */
  private rest(text: string, line: number): void {
    // DXVK writes to the same stream.
    const called = stubIn(text);
    if (called !== null) return giveStub(called, line, this.give);
    if (takeDebugMessage(text, line, null, this.give)) return;
    const message = this.torn.at(-1);
    if (message === undefined || text.trim() === '') {
      if (text.trim() !== '') this.give({ is: 'skipped', line, reason: "lines that are not of Wine's debug output" });
      return;
    }
    const own = this.tornBy(text) ?? message;
    const joined = { ...own, text: own.text + text };
    this.torn.splice(this.torn.indexOf(own), 1);
    if (isComplete(joined.text)) this.message(joined);
    else if (joined.text.length < 2000) this.torn.push(joined);
    else this.lose(joined);
  }

  /** Of several messages that were torn, one whose prototype fits what is left: of the thread that wrote the line before, if it has one. */
  private tornBy(text: string): TornMessage | undefined {
    const own = this.torn.filter(({ head }) => head.thread === this.lastThread);
    return [...this.torn.filter((message) => !own.includes(message)), ...own].findLast(({ text: before, called }) => {
      const read = readStubMessage(before + text, called);
      return read !== null && Array.isArray(read.arguments);
    });
  }

  private lose({ line, called }: TornMessage): void {
    this.give({
      is: 'skipped',
      line,
      reason: `a message of ${called.name} is torn apart, and its rest is not there`,
      isLoss: true,
    });
  }

  private message({ head, called, text, line }: TornMessage): void {
    const thread = threadOf(head);
    if (this.relayed.get(thread)?.at(-1) === called.name) {
      this.give({ is: 'skipped', line, reason: 'messages of stubs inside of calls that +relay shows' });
      return;
    }
    const read = readStubMessage(text, called);
    if (read === null) {
      this.give({
        is: 'skipped',
        line,
        reason: `a message of ${called.name} that reads otherwise than those known`,
        isLoss: true,
      });
      return;
    }
    const place = { line, thread, time: timeOf(head) };
    const isEnd = read.isStub && called.name !== createDecoder;
    this.give({
      is: 'begin',
      ...place,
      name: called.name,
      arguments: read.arguments,
      ...(isEnd ? {} : { endsUnseen: true }),
    });
    if (!isEnd) return;
    const result = called.returns === 'BOOL' ? 0 : notImplemented;
    this.give({
      is: 'end',
      ...place,
      name: called.name,
      result: integer(result),
      resultSource: 'implied',
      remarks: read.remarks,
    });
  }

  private relayCall(head: LineHead, text: string, line: number): void {
    const name = relayedFunction(text)?.name;
    const called = name === undefined ? null : findRecordedFunction(name);
    if (called === null || name === undefined) return this.passOver(line);
    const call = readRelayCall(text);
    if (call === null) return;
    const thread = threadOf(head);
    this.stackOf(thread).push(called.name);
    this.give({ is: 'begin', line, thread, time: timeOf(head), name, arguments: call.arguments });
  }

  private relayReturn(head: LineHead, text: string, line: number): void {
    const read = readRelayReturn(text);
    const called = read === null ? null : findRecordedFunction(read.name);
    if (called === null || read === null) return this.passOver(line);
    const thread = threadOf(head);
    const stack = this.stackOf(thread);
    const at = stack.lastIndexOf(called.name);
    if (at >= 0) stack.splice(at);
    this.give({ is: 'end', line, thread, time: timeOf(head), name: read.name, result: read.result });
  }

  private stackOf(thread: string | null): string[] {
    const known = this.relayed.get(thread);
    if (known !== undefined) return known;
    const stack: string[] = [];
    this.relayed.set(thread, stack);
    return stack;
  }
}

/** A line that was printed into another has no head of its own where the same thread printed both. */
function inherited(head: LineHead | null, outer: LineHead): LineHead | null {
  return head === null ? null : { ...head, thread: head.thread ?? outer.thread, time: head.time ?? outer.time };
}

function threadOf({ thread }: LineHead): string | null {
  return thread === null ? null : `0x${thread.toLowerCase().replace(/^0+(?=.)/, '')}`;
}

/** Seconds with a fraction as nanoseconds. */
function timeOf({ time }: LineHead): bigint | null {
  if (time === null) return null;
  const [seconds = '0', fraction = ''] = time.split('.');
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
}

/** Reads the debug output of Wine, with or without times and ids, however its lines were torn. */
export function readWine(give: GiveEvent): ChunkReader {
  const reader = new WineReader(give);
  return new LineReader(
    (line, number) => reader.line(line, number),
    () => reader.end(),
  );
}
