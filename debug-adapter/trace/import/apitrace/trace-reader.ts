/** A `.trace` itself: container 6, compressed by Snappy. Events of calls that are entered and left. */
import type { ChunkReader, GiveEvent } from '../importer.ts';
import type { RecordedValue } from '../../model/recorded-value.ts';
import { giveCall, isOfContentProtection, type ApitraceArgument, type ApitraceCall } from './apitrace-call.ts';
import { CallOrder } from './call-order.ts';
import { joined, SnappyChunks } from './snappy-chunks.ts';
import { TraceCursor } from './trace-cursor.ts';
import { TraceSignatures, type FunctionSignature } from './trace-signatures.ts';
import { readValue } from './trace-values.ts';

/** True for the first bytes of a trace of the container that is read. */
export function isTraceFile(bytes: Uint8Array): boolean {
  return bytes[0] === 0x61 && bytes[1] === 0x74 && (bytes.length < 6 || bytes[5] === 0);
}

/** Versions in whose events a thread stands. */
const versions: readonly bigint[] = [4n, 5n, 6n];

/** An event that needs more bytes than these is damage. */
const longestEvent = 64 * 1024 * 1024;

interface EnteredCall {
  readonly number: number;
  readonly thread: string;
  readonly signature: FunctionSignature;
  readonly arguments: Map<number, ApitraceArgument>;
  result: RecordedValue | null;
}

class TraceReader {
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private isHeaderRead = false;
  private isStopped = false;
  private next = 0;
  private readonly signatures = new TraceSignatures();
  private readonly entered = new Map<number, EnteredCall>();
  private readonly order: CallOrder;

  constructor(private readonly give: GiveEvent) {
    this.order = new CallOrder((call) => giveCall(call, give));
  }

  take(bytes: Uint8Array): void {
    if (this.isStopped) return;
    this.bytes = joined(this.bytes.subarray(this.at), bytes);
    this.at = 0;
    while (this.at < this.bytes.length) {
      const cursor = new TraceCursor(this.bytes, this.at);
      const isRead = this.isHeaderRead ? this.event(cursor) : this.header(cursor);
      if (!isRead) break;
      this.at = cursor.at;
    }
    if (this.bytes.length - this.at > longestEvent) this.stop('an event of the trace has no end');
  }

  end(brokenAt: number | null): void {
    if (brokenAt !== null)
      this.skip(
        `the trace is cut off or damaged in the chunk at byte ${brokenAt}: it is read as far as it is sound, and nothing behind it`,
      );
    else if (this.at < this.bytes.length && !this.isStopped)
      this.skip('the last event of the trace is cut off or damaged');
    for (const call of this.entered.values())
      this.order.take(call.number, isOfContentProtection(call.signature.name) ? callOf(call, true) : null);
    this.order.end();
  }

  private skip(reason: string): void {
    this.give({ is: 'skipped', line: null, reason, isLoss: true });
  }

  private stop(reason: string): void {
    this.isStopped = true;
    this.skip(reason);
  }

  private header(cursor: TraceCursor): boolean {
    const version = cursor.unsigned();
    if (!cursor.isShort && !versions.includes(version)) {
      this.stop(
        `the trace has version ${version}; versions ${versions.join(', ')} are read. Write it anew with apitrace repack.`,
      );
      return false;
    }
    if (version >= 6n) {
      cursor.unsigned();
      const program = readProperties(cursor);
      if (!cursor.isShort && program !== null) this.give({ is: 'fact', fact: { program } });
    }
    this.isHeaderRead = !cursor.isShort;
    return this.isHeaderRead;
  }

  /** One event; false when more bytes are needed. */
  private event(cursor: TraceCursor): boolean {
    const type = cursor.byte();
    const change = type === 0 ? this.enter(cursor) : type === 1 ? this.leave(cursor) : null;
    if (change === null) {
      this.stop('an event of the trace is of no known kind; what stands behind it is not read');
      return false;
    }
    if (cursor.isShort) {
      this.signatures.drop();
      return false;
    }
    this.signatures.keep();
    change();
    return true;
  }

  private enter(cursor: TraceCursor): () => void {
    const thread = cursor.unsigned().toString(16);
    const signature = this.signatures.functions.get(cursor.id(), () => {
      const name = cursor.text();
      const names: string[] = [];
      const count = cursor.count();
      for (let i = 0; i < count && !cursor.isShort; i += 1) names.push(cursor.text());
      return { name, arguments: names };
    });
    const call: EnteredCall = { number: this.next, thread, signature, arguments: new Map(), result: null };
    this.details(cursor, call);
    return () => {
      this.next += 1;
      this.entered.set(call.number, call);
    };
  }

  private leave(cursor: TraceCursor): () => void {
    const number = Number(cursor.unsigned());
    const known = this.entered.get(number);
    const copy: EnteredCall = {
      number,
      thread: known?.thread ?? '',
      signature: known?.signature ?? { name: '', arguments: [] },
      arguments: new Map(known?.arguments),
      result: null,
    };
    this.details(cursor, copy);
    return () => {
      if (known === undefined) return;
      this.entered.delete(number);
      const isKept = isOfContentProtection(copy.signature.name);
      if (!isKept) this.give({ is: 'skipped', line: null, reason: 'calls that are none of content protection' });
      this.order.take(number, isKept ? callOf(copy, false) : null);
    };
  }

  private details(cursor: TraceCursor, call: EnteredCall): void {
    while (!cursor.isShort) {
      const type = cursor.byte();
      if (type === 0) return;
      if (type === 1) {
        const at = cursor.id();
        call.arguments.set(at, {
          name: call.signature.arguments[at] ?? null,
          value: readValue(cursor, this.signatures),
        });
      } else if (type === 2) {
        const value = readValue(cursor, this.signatures);
        call.result = value.kind === 'pointee' ? value.value : value;
      } else if (type === 3) cursor.unsigned();
      else if (type === 4) this.backtrace(cursor);
      else if (type === 5) cursor.unsigned();
      else cursor.isShort = true;
    }
  }

  private backtrace(cursor: TraceCursor): void {
    const count = cursor.count();
    for (let i = 0; i < count && !cursor.isShort; i += 1)
      this.signatures.frames.get(cursor.id(), () => readFrame(cursor));
  }
}

function readFrame(cursor: TraceCursor): true {
  for (let type = cursor.byte(); type !== 0 && !cursor.isShort; type = cursor.byte()) {
    if (type <= 3) cursor.text();
    else if (type <= 5) cursor.unsigned();
    else cursor.isShort = true;
  }
  return true;
}

/** Pairs of texts up to an empty name; the name of the program without its folder. */
function readProperties(cursor: TraceCursor): string | null {
  let program: string | null = null;
  for (let name = cursor.text(); name !== '' && !cursor.isShort; name = cursor.text()) {
    const value = cursor.text();
    if (name === 'process.name') program = value.split(/[\\/]/).at(-1) ?? null;
  }
  return program;
}

/** Arguments that were never written are not known. */
function callOf(
  { number, thread, signature, arguments: given, result }: EnteredCall,
  isIncomplete: boolean,
): ApitraceCall {
  return {
    number,
    thread,
    name: signature.name,
    arguments: signature.arguments.map((name, at) => given.get(at) ?? { name, value: { kind: 'unknown' } }),
    result,
    isIncomplete,
    line: null,
  };
}

/** Reads a `.trace`. */
export function readTrace(give: GiveEvent): ChunkReader {
  const reader = new TraceReader(give);
  const chunks = new SnappyChunks((bytes) => reader.take(bytes));
  return {
    take: (chunk) => chunks.take(chunk),
    end: () => reader.end(chunks.end()),
  };
}
