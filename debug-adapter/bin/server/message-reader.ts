/**
 * Messages in bytes that may be anything: `Content-Length: N`, an empty line, N bytes of JSON. What is held back is bounded, each byte is
 * looked at a fixed number of times, and after bytes that are no message the next one is found again.
 */

/** What the JSON of a message says, or why the bytes were none. */
export type Framed =
  { readonly ok: true; readonly message: unknown } | { readonly ok: false; readonly problem: string };

/** No message of the protocol comes near this; a longer one is refused unread. */
const longestMessage = 64 * 1024 * 1024;
const longestHeader = 4096;

const emptyLine = /\r?\n\r?\n/;
const lengthLine = /^content-length:[ \t]*(\d{1,15})[ \t]*$/im;
/** A header wherever it stands. No text of JSON holds one, because line feeds are escaped there. */
const headerAnywhere = /content-length:[ \t]*(\d{1,15})[ \t]*\r?\n(?:[\w-]{1,64}:[^\r\n]{0,256}\r?\n){0,4}\r?\n/gi;

export class MessageReader {
  /** Bytes of a header that is not whole yet. */
  private held: Buffer = Buffer.alloc(0);
  private body: { readonly parts: Buffer[]; missing: number } | null = null;
  /** After bytes that are no message, until the next header. */
  private isLost = false;

  /** Takes in bytes and gives back every message that is now whole. */
  *take(chunk: Buffer): Generator<Framed> {
    let rest: Buffer | null = chunk;
    while (rest !== null) {
      if (this.body === null) rest = yield* this.takeHeader(rest);
      else {
        const part: Buffer = rest.subarray(0, this.body.missing);
        this.body.parts.push(part);
        this.body.missing -= part.length;
        if (this.body.missing > 0) return;
        rest = rest.subarray(part.length);
        yield readJson(Buffer.concat(this.body.parts));
        this.body = null;
        if (rest.length === 0) return;
      }
    }
  }

  /** @returns the bytes behind the header; null when more must come */
  private *takeHeader(chunk: Buffer): Generator<Framed, Buffer | null> {
    const bytes = Buffer.concat([this.held, chunk]);
    this.held = Buffer.alloc(0);
    if (!this.isLost) {
      const start = bytes.toString('latin1', 0, longestHeader);
      const end = emptyLine.exec(start);
      if (end === null && bytes.length < longestHeader) {
        this.held = bytes;
        return null;
      }
      const problem = end === null ? noHeader : this.begin(lengthLine.exec(start.slice(0, end.index))?.[1]);
      if (problem === null) return bytes.subarray((end?.index ?? 0) + (end?.[0].length ?? 0));
      yield { ok: false, problem };
      this.isLost = true;
    }
    return this.findHeader(bytes);
  }

  private findHeader(bytes: Buffer): Buffer | null {
    for (const found of bytes.toString('latin1').matchAll(headerAnywhere)) {
      if (this.begin(found[1]) !== null) continue;
      this.isLost = false;
      return bytes.subarray(found.index + found[0].length);
    }
    this.held = bytes.subarray(Math.max(0, bytes.length - longestHeader));
    return null;
  }

  /** Makes ready for a body of this length; says what is wrong with the length otherwise. */
  private begin(digits: string | undefined): string | null {
    if (digits === undefined) return 'The header holds no valid Content-Length.';
    const length = Number(digits);
    if (length > longestMessage)
      return `A message of ${length} bytes is too long; ${longestMessage} are the most, and it is skipped.`;
    this.body = { parts: [], missing: length };
    return null;
  }
}

const noHeader = `No Content-Length header within ${longestHeader} bytes; what was received is skipped up to the next one.`;

function readJson(body: Buffer): Framed {
  try {
    return { ok: true, message: JSON.parse(body.toString('utf8')) };
  } catch {
    return { ok: false, problem: `A message of ${body.length} bytes is not JSON.` };
  }
}
