import type { ChunkReader, FileStart, GiveEvent, Importer, Recognition } from '../importer.ts';
import { takeDebugMessage } from '../messages/debug-message.ts';
import { LineReader } from '../text/line-reader.ts';
import { isObject, type Json, type JsonObject } from '../../run-file/json.ts';
import { valueFromJson } from '../../run-file/value-json.ts';
import { kitArguments } from './kit-value.ts';

/** Where the line of a kit begins in a line of a log: a prompt or a time may stand in front. */
const beginning = /\{"(?:ddi|api|end)":/;

/** How many calls may be under way at once; more are of a damaged file. (Our choice.) */
const mostOpen = 100_000;

class KitReader {
  private readonly open = new Map<number, string>();

  constructor(private readonly give: GiveEvent) {}

  line(text: string, line: number): void {
    const at = text.search(beginning);
    if (at < 0) {
      takeDebugMessage(text, line, null, this.give);
      return;
    }
    const json = parse(text.slice(at));
    if (json === null) return this.skip(line, 'a line of the recorder kit that is cut off');
    const thread = threadOf(json['thread'] ?? json['tid']);
    const name = json['ddi'] ?? json['api'];
    if (typeof name === 'string') this.begin(json, name, thread, line);
    else this.end(json, thread, line);
  }

  private begin(json: JsonObject, name: string, thread: string | null, line: number): void {
    if (typeof json['id'] === 'number' && this.open.size < mostOpen) this.open.set(json['id'], name);
    this.give({ is: 'begin', name, thread, line, arguments: kitArguments(name, json['args']) });
    // One line for a whole call, as handlers of one's own may write it.
    const result = json['ret'] ?? json['result'];
    if (result !== undefined) this.finish(name, json, result, thread, line);
  }

  private end(json: JsonObject, thread: string | null, line: number): void {
    const id = json['end'];
    const name = typeof id === 'number' ? this.open.get(id) : undefined;
    if (typeof id !== 'number' || name === undefined)
      return this.skip(line, 'the end of a call whose beginning is not in the recording');
    this.open.delete(id);
    this.finish(name, json, json['result'] ?? null, thread, line);
  }

  private finish(name: string, json: JsonObject, result: Json, thread: string | null, line: number): void {
    this.give({
      is: 'end',
      name,
      thread,
      line,
      result: valueFromJson(result),
      outputs: kitArguments(name, json['outputs']),
    });
  }

  private skip(line: number, reason: string): void {
    this.give({ is: 'skipped', line, reason, isLoss: true });
  }
}

/** As it is named, or the number of a thread. */
function threadOf(own: Json | undefined): string | null {
  return typeof own === 'number' ? `0x${own.toString(16)}` : typeof own === 'string' ? own : null;
}

function parse(text: string): JsonObject | null {
  try {
    const json = JSON.parse(text.slice(0, text.lastIndexOf('}') + 1)) as Json;
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}

function recognise({ text }: FileStart): Recognition {
  return beginning.test(text)
    ? { confidence: 0.98, because: 'it has lines of our recorder kits' }
    : { confidence: 0, because: 'no line is one of our recorder kits' };
}

function read(give: GiveEvent): ChunkReader {
  const reader = new KitReader(give);
  return new LineReader((line, number) => reader.line(line, number));
}

/** What the scripts of `ddi record-kit` print, in the log of whatever tool ran them. */
export const recordKit: Importer = {
  tool: 'record-kit',
  title: 'recorder kit',
  notRecorded: ['The contents of surfaces are not recorded.'],
  withoutCalls:
    'It has no call. See that the script says which functions it watches, and that the process made calls of content protection after that.',
  recognise,
  read,
};
