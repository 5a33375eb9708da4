/** Lines of a script as they come: what repeats becomes a loop, what belongs together a section. Nothing is kept that could be written. */

export interface ScriptLine {
  readonly text: string;
  /** The title of its section; null for what stands in none. */
  readonly section: string | null;
}

/** A loop has at most so many lines. (Our choice.) */
const longestBody = 8;

interface Loop {
  readonly body: readonly ScriptLine[];
  count: number;
  /** How many lines of the next round have come. */
  matched: number;
}

export class ScriptLayout {
  private pending: ScriptLine[] = [];
  private loop: Loop | null = null;
  private open: string | null = null;
  private text = '';

  add(line: ScriptLine): void {
    const { loop } = this;
    if (loop === null) return this.append(line);
    if (isSame(loop.body[loop.matched], line)) {
      loop.matched += 1;
      if (loop.matched < loop.body.length) return;
      loop.count += 1;
      loop.matched = 0;
      return;
    }
    this.endLoop();
    this.append(line);
  }

  /** What can be written by now. */
  take(): string {
    const { text } = this;
    this.text = '';
    return text;
  }

  end(): string {
    this.endLoop();
    for (const line of this.pending.splice(0)) this.write(line);
    if (this.open !== null) this.text += '}\n';
    return this.take();
  }

  /** Two rounds of the same lines begin a loop. */
  private append(line: ScriptLine): void {
    this.pending.push(line);
    for (let length = 1; length <= longestBody && length * 2 <= this.pending.length; length += 1) {
      const start = this.pending.length - length * 2;
      const body = this.pending.slice(start, start + length);
      if (!isRepeated(body, this.pending, start + length)) continue;
      for (const before of this.pending.splice(0).slice(0, start)) this.write(before);
      this.loop = { body, count: 2, matched: 0 };
      return;
    }
    while (this.pending.length > longestBody * 2) this.write(this.pending.shift());
  }

  private endLoop(): void {
    const { loop } = this;
    if (loop === null) return;
    this.loop = null;
    const rows = loop.body.flatMap(({ text }) => text.split('\n').map((row) => `    ${row}\n`));
    this.write({ text: `repeat ${loop.count} {\n${rows.join('')}}`, section: loop.body[0]?.section ?? null });
    for (const line of loop.body.slice(0, loop.matched)) this.append(line);
  }

  private write(line: ScriptLine | undefined): void {
    if (line === undefined) return;
    const { text, section } = line;
    if (section !== this.open) {
      this.text += `${this.open === null ? '' : '}\n'}\n${section === null ? '' : `section "${section}" {\n`}`;
      this.open = section;
    }
    for (const row of text.split('\n')) this.text += this.open === null ? `${row}\n` : `    ${row}\n`;
  }
}

function isSame(one: ScriptLine | undefined, other: ScriptLine | undefined): boolean {
  return one !== undefined && one.text === other?.text && one.section === other.section;
}

/** A loop stands in one section, and makes nothing that has a name. */
function isRepeated(body: readonly ScriptLine[], lines: readonly ScriptLine[], from: number): boolean {
  return body.every(
    (line, at) =>
      isSame(line, lines[from + at]) &&
      line.section === body[0]?.section &&
      !/^(?:let|device|resource|connector|repeat) /.test(line.text),
  );
}
