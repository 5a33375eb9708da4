/** The members of the objects in a JSON text, with their places in bytes. The text is known to be valid JSON. */
import type { Bytes } from '../../bytes/bytes.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';

export interface JsonMember {
  readonly name: string;
  /** The string that the value is; null for any other value. */
  readonly text: string | null;
  /** The value as it is written. */
  readonly raw: string;
  /** Where the value stands, in bytes; a string without its quotes. */
  readonly start: number;
  readonly end: number;
}

export interface JsonObject {
  readonly start: number;
  readonly end: number;
  /** 1 for the outermost. */
  readonly depth: number;
  readonly members: readonly JsonMember[];
}

interface Open {
  readonly start: number;
  readonly depth: number;
  readonly isObject: boolean;
  readonly members: JsonMember[];
  /** The member whose value comes next, or is being read. */
  name: string | null;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const isEndOfWord = (byte: number | undefined): boolean =>
  byte === undefined || !/[\w+.-]/.test(String.fromCharCode(byte));

/** Every object of the text, in the order in which they end. */
export function readJsonObjects(bytes: Bytes): readonly JsonObject[] {
  const found: JsonObject[] = [];
  const open: Open[] = [];
  const textBetween = (start: number, end: number): string => decodeUtf8(bytes.subarray(start, end)).text;
  const give = (start: number, end: number, text: string | null): void => {
    const holder = open.at(-1);
    if (holder?.isObject !== true) return;
    if (holder.name === null) holder.name = text;
    else {
      holder.members.push({ name: holder.name, text, raw: textBetween(start, end), start, end });
      holder.name = null;
    }
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) {
      const end = endOfString(bytes, at);
      give(at + 1, end, unescaped(textBetween(at, end + 1)));
      at = end;
    } else if (byte === 0x7b || byte === 0x5b)
      open.push({ start: at, depth: open.length + 1, isObject: byte === 0x7b, members: [], name: null });
    else if (byte === 0x7d || byte === 0x5d) {
      const closed = open.pop();
      if (closed === undefined) break;
      const { start, depth, members, isObject } = closed;
      if (isObject) found.push({ start, end: at + 1, depth, members });
      give(start, at + 1, null);
    } else if (byte !== comma && !isEndOfWord(byte)) {
      let end = at;
      while (!isEndOfWord(bytes[end])) end += 1;
      give(at, end, null);
      at = end - 1;
    }
  }
  return found;
}

/** The place of the closing quote. */
function endOfString(bytes: Bytes, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return Math.min(at, bytes.length - 1);
}

function unescaped(text: string): string {
  const value: unknown = JSON.parse(text);
  return typeof value === 'string' ? value : text;
}
