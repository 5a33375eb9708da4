/** The lines of a run file behind its header. */
import type { RecordedEntry, RecordedRelease } from '../model/recorded-call.ts';
import { callFromJson, callToLine, timeIn } from './call-line.ts';
import { membersBesides, parseObject, type JsonObject } from './json.ts';
import type { BufferStore } from './value-json.ts';

/** One line, without its end. `store`: where long buffers are kept; null to write them out. */
export function writeEntry(entry: RecordedEntry, store: BufferStore | null = null): string {
  switch (entry.is) {
    case 'call':
      return callToLine(entry, store);
    case 'release':
      return releaseToLine(entry);
    case 'unknown':
      return entry.line;
  }
}

/** What a line is. `calls`: how many calls stand in front of it. Null for a line that is damaged. */
export function readEntry(line: string, calls: number): RecordedEntry | null {
  const json = parseObject(line);
  if (json === null) return null;
  if ('call' in json) return callFromJson(json, calls + 1) ?? { is: 'unknown', line };
  return ('release' in json ? releaseFrom(json, calls) : null) ?? { is: 'unknown', line };
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
