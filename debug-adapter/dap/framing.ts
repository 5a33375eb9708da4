/**
 * The wire form of the Debug Adapter Protocol: `Content-Length: N`, an empty line, N bytes of UTF-8 JSON.
 * Pure: bytes in, messages out, whatever way the bytes are cut.
 */
import { concat, emptyBytes, type Bytes } from '../bytes/bytes.ts';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts';

/** A message, or why the bytes were none. The reader goes on with the next header in either case. */
export type Framed =
  { readonly ok: true; readonly message: unknown } | { readonly ok: false; readonly problem: string };

/** Bytes that did not yet make a message. */
export interface FrameReader {
  readonly pending: Bytes;
}

export const newFrameReader: FrameReader = { pending: emptyBytes };

/** No message of the protocol comes near this; a longer one is refused unread. */
const longestMessage = 64 * 1024 * 1024;
const longestHeader = 4096;

/** Takes in `chunk` and gives back every message that is now whole. Never throws. */
export function readFrames(
  reader: FrameReader,
  chunk: Bytes,
): { readonly reader: FrameReader; readonly framed: readonly Framed[] } {
  let rest = reader.pending.length === 0 ? chunk : concat(reader.pending, chunk);
  const framed: Framed[] = [];
  for (;;) {
    const headerEnd = endOfHeader(rest);
    if (headerEnd === null) {
      if (rest.length <= longestHeader) return { reader: { pending: rest.slice() }, framed };
      framed.push({
        ok: false,
        problem: `No Content-Length header within ${longestHeader} bytes; what was received is dropped.`,
      });
      rest = emptyBytes;
      continue;
    }
    const length = contentLength(rest.subarray(0, headerEnd));
    if (length === null || length > longestMessage) {
      framed.push({
        ok: false,
        problem:
          length === null ? 'The header holds no valid Content-Length.' : `A message of ${length} bytes is too long.`,
      });
      rest = rest.subarray(headerEnd);
      continue;
    }
    if (rest.length < headerEnd + length) return { reader: { pending: rest.slice() }, framed };
    framed.push(parseBody(rest.subarray(headerEnd, headerEnd + length)));
    rest = rest.subarray(headerEnd + length);
  }
}

/** One message as it goes over the wire. */
export function frame(message: object): Bytes {
  const body = encodeUtf8(JSON.stringify(message));
  return concat(encodeUtf8(`Content-Length: ${body.length}\r\n\r\n`), body);
}

function endOfHeader(bytes: Bytes): number | null {
  const limit = Math.min(bytes.length, longestHeader);
  for (let i = 3; i < limit; i += 1) {
    if (bytes[i] === 10 && bytes[i - 1] === 13 && bytes[i - 2] === 10 && bytes[i - 3] === 13) return i + 1;
  }
  return null;
}

function contentLength(header: Bytes): number | null {
  const match = /(?:^|\r\n)content-length:[ \t]*(\d{1,15})[ \t]*\r\n/i.exec(decodeUtf8(header).text);
  return match?.[1] === undefined ? null : Number(match[1]);
}

function parseBody(body: Bytes): Framed {
  try {
    return { ok: true, message: JSON.parse(decodeUtf8(body).text) as unknown };
  } catch {
    return { ok: false, problem: `A message of ${body.length} bytes is not JSON.` };
  }
}
