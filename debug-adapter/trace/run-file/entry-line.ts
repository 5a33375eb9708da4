/** The lines of a run file behind its header. */
import type { RecordedEntry, RecordedEvent, RecordedRelease } from '../model/recorded-call.ts';
import { callFromJson, callToLine, timeIn } from './call-line.ts';
import { isObject, membersBesides, parseObject, type JsonObject } from './json.ts';
import type { RecordedValue } from '../model/recorded-value.ts';
import { valueFromJson, valueToJson, type BufferStore } from './value-json.ts';

/** One line, without its end. `store`: where long buffers are kept; null to write them out. */
export function writeEntry(entry: RecordedEntry, store: BufferStore | null = null): string {
  switch (entry.is) {
    case 'call':
      return callToLine(entry, store);
    case 'release':
      return releaseToLine(entry);
    case 'event':
      return eventToLine(entry, store);
    case 'unknown':
      return entry.line;
  }
}

/** What a line is. `calls`: how many calls stand in front of it. Null for a line that is damaged. */
export function readEntry(line: string, calls: number): RecordedEntry | null {
  const json = parseObject(line);
  if (json === null) return null;
  if ('call' in json) return callFromJson(json, calls + 1) ?? { is: 'unknown', line };
  const other = 'release' in json ? releaseFrom(json, calls) : 'event' in json ? eventFrom(json, calls) : null;
  return other ?? { is: 'unknown', line };
}

const members = new Set(['release', 'object', 'remaining', 'thread', 'line', 'time']);

function releaseToLine({ name, object, remaining, thread, line, time, others }: RecordedRelease): string {
  return JSON.stringify({
    release: name,
    object: `0x${object.toString(16)}`,
    remaining,
    ...(thread === null ? {} : { thread }),
    ...(line === null ? {} : { line }),
    ...(time === null ? {} : { time: time.toString() }),
    ...others,
  });
}

function releaseFrom(json: JsonObject, calls: number): RecordedRelease | null {
  const { release, object, remaining, thread, line } = json;
  if (typeof release !== 'string' || typeof object !== 'string' || !/^0x[0-9a-f]{1,16}$/i.test(object)) return null;
  const others = membersBesides(json, members);
  return {
    is: 'release',
    after: calls,
    name: release,
    object: BigInt(object),
    remaining: typeof remaining === 'number' ? remaining : null,
    thread: typeof thread === 'string' ? thread : null,
    line: typeof line === 'number' ? line : null,
    time: timeIn(json['time']),
    ...(others === undefined ? {} : { others }),
  };
}

const eventMembers = new Set(['event', 'details', 'made', 'line', 'time']);

function eventToLine({ name, details, made, line, time, others }: RecordedEvent, store: BufferStore | null): string {
  const values = Object.entries(details).map(([name, value]) => [name, valueToJson(value, store)] as const);
  return JSON.stringify({
    event: name,
    ...(values.length === 0 ? {} : { details: Object.fromEntries(values) }),
    ...(made === null ? {} : { made: `0x${made.toString(16)}` }),
    ...(line === null ? {} : { line }),
    ...(time === null ? {} : { time: time.toString() }),
    ...others,
  });
}

function eventFrom(json: JsonObject, calls: number): RecordedEvent | null {
  const { event, made, line } = json;
  const details = json['details'] === undefined ? {} : isObject(json['details']) ? structureOf(json['details']) : null;
  if (typeof event !== 'string' || details === null) return null;
  const others = membersBesides(json, eventMembers);
  return {
    is: 'event',
    after: calls,
    name: event,
    details,
    made: typeof made === 'string' && /^0x[0-9a-f]{1,16}$/i.test(made) ? BigInt(made) : null,
    thread: null,
    line: typeof line === 'number' ? line : null,
    time: timeIn(json['time']),
    ...(others === undefined ? {} : { others }),
  };
}

function structureOf(json: JsonObject): Readonly<Record<string, RecordedValue>> | null {
  const values = Object.entries(json).map(([name, member]) => [name, valueFromJson(member)] as const);
  return values.some(([, value]) => value === null)
    ? null
    : Object.fromEntries(values.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])));
}
