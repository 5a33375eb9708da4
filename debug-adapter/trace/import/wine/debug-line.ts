/** The lines of Wine's debug output: `[time:][pid:]tid:class:channel:function message`, and those of `+relay`. */

export interface LineHead {
  /** Where it begins in its line. */
  readonly start: number;
  /** Where its message begins. */
  readonly body: number;
  /** Seconds since Wine was started, as printed; null without `+timestamp`. */
  readonly time: string | null;
  /** Hexadecimal digits; null in very old logs. */
  readonly thread: string | null;
  readonly kind:
    | { readonly is: 'message'; readonly class: string; readonly channel: string; readonly function: string }
    | { readonly is: 'call' | 'return' }
    | { readonly is: 'other' };
}

const prefix = String.raw`(?:(\d{1,10}\.\d{3,9}):)?((?:[0-9a-fA-F]{4,8}:){0,2})`;
/** A head at the beginning of a line. What has neither time nor thread must at least name its class. */
const atStart = new RegExp(
  String.raw`^${prefix}(?:(trace|warn|fixme|err):([\w.]+):([\w.:~<>]+)(?: |$)|(Call|Ret ) |(Starting|Exiting|Loaded|Unloaded|wine:))`,
);
/** The same in the middle of one: another thread's, or the same thread's of a call that was made to format the line. */
const inside = new RegExp(
  String.raw`(?:\d{1,10}\.\d{3,9}:)?(?:[0-9a-fA-F]{4,8}:){1,2}(?:(?:trace|warn|fixme|err):\w+:\w+ |Call [\w.-]+\.|Ret  [\w.-]+\.)`,
  'g',
);
const relayInside = /(?:Call [\w-]+\.[\w@.]+\(|Ret {2}[\w-]+\.[\w@.]+\(\) retval=)/g;

/** The head that a text begins with, from `start` on; null where there is none. */
export function headAt(line: string, start: number): LineHead | null {
  const match = atStart.exec(start === 0 ? line : line.slice(start, start + 200));
  if (match === null) return null;
  const [whole, time, ids = '', cls, channel, name, relay] = match;
  const thread = ids === '' ? null : (ids.split(':').at(-2) ?? null);
  const body = start + whole.length;
  if (cls !== undefined)
    return {
      start,
      body,
      time: time ?? null,
      thread,
      kind: { is: 'message', class: cls, channel: channel ?? '', function: name ?? '' },
    };
  if (relay !== undefined)
    return { start, body, time: time ?? null, thread, kind: { is: relay === 'Call' ? 'call' : 'return' } };
  return thread === null ? null : { start, body, time: time ?? null, thread, kind: { is: 'other' } };
}

/** Where, behind `from`, another line begins in the middle of this one. */
export function nextHeadIn(line: string, from: number): number | null {
  inside.lastIndex = from;
  const own = inside.exec(line)?.index ?? Infinity;
  relayInside.lastIndex = from;
  const relay = relayInside.exec(line)?.index ?? Infinity;
  const first = Math.min(own, relay);
  return first === Infinity ? null : first;
}
