/** `tracerpt -of XML`: files of gigabytes, read event by event. */
import sax from 'sax';
import { TextStream } from '../../../bytes/text-stream.ts';
import { findEtwProvider } from '../../../catalog/windows-logs/etw-events.ts';
import type { ChunkReader, GiveEvent } from '../importer.ts';
import { giveEtwEvent } from './etw-calls.ts';

interface OpenEvent {
  readonly line: number;
  provider: string;
  id: number;
  time: bigint | null;
  thread: string;
  hasData: boolean;
  readonly fields: Map<string, string>;
}

/** The longest text of one field that is kept. (Our choice: what is needed is much shorter.) */
const longestText = 4096;

class XmlReader implements ChunkReader {
  private readonly text = new TextStream();
  private readonly parser = sax.parser(true, { position: true });
  private open: OpenEvent | null = null;
  private field = '';
  private content = '';

  constructor(private readonly give: GiveEvent) {
    this.parser.onopentag = ({ name, attributes }) => this.opened(local(name), attributes as Record<string, string>);
    this.parser.ontext = (text) => this.said(text);
    this.parser.oncdata = (text) => this.said(text);
    this.parser.onclosetag = (name) => this.closed(local(name));
    this.parser.onerror = () => this.damaged();
  }

  take(chunk: Uint8Array): void {
    this.write(this.text.take(chunk));
  }

  end(): void {
    this.write(this.text.end());
    if (this.open !== null) this.lose('an event that is cut off', this.open.line);
  }

  /** A mistake in the XML costs the event that it stands in: reading goes on behind it. */
  private write(text: string): void {
    try {
      this.parser.write(text);
    } catch {
      this.damaged();
    }
  }

  private damaged(): void {
    const { parser } = this;
    parser.error = null as unknown as Error;
    parser.resume();
    if (this.open !== null) this.lose('an event that is damaged', this.open.line);
    this.open = null;
  }

  private opened(name: string, attributes: Readonly<Record<string, string>>): void {
    this.content = '';
    if (name === 'Event') {
      const line = this.parser.line + 1;
      this.open = { line, provider: '', id: -1, time: null, thread: '', hasData: false, fields: new Map() };
    }
    const { open } = this;
    if (open === null) return;
    if (name === 'Provider') open.provider = attributes['Guid'] ?? attributes['Name'] ?? '';
    else if (name === 'TimeCreated') open.time = timeOf(attributes['SystemTime'] ?? '');
    else if (name === 'Execution') open.thread = `${attributes['ProcessID'] ?? '?'}:${attributes['ThreadID'] ?? '?'}`;
    else if (name === 'Data') this.field = attributes['Name'] ?? '';
  }

  private said(text: string): void {
    if (this.content.length < longestText) this.content += text.slice(0, longestText);
  }

  private closed(name: string): void {
    const { open, content } = this;
    if (open === null) return;
    if (name === 'EventID' && open.id < 0) open.id = Number(content.trim());
    else if (name === 'Data') {
      open.hasData = true;
      open.fields.set(this.field, content.trim());
    } else if (name === 'Event') {
      this.open = null;
      this.finish(open);
    }
    this.content = '';
  }

  private finish(open: OpenEvent): void {
    const provider = findEtwProvider(open.provider);
    const event = provider?.events[open.id];
    if (event === undefined) return;
    if (!open.hasData && event.fields.length > 0)
      this.lose(
        `an event without its fields: the manifest of ${open.provider} was missing where the file was made`,
        open.line,
      );
    giveEtwEvent({ ...open, event }, this.give);
  }

  private lose(reason: string, line: number): void {
    this.give({ is: 'skipped', line, reason, isLoss: true });
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Nanoseconds since 1970; the fraction has up to nine digits. Null for what is no time. */
function timeOf(text: string): bigint | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?$/.exec(text.trim());
  const whole = match === null ? Number.NaN : Date.parse(`${match[1] ?? ''}${match[3] ?? 'Z'}`);
  return Number.isNaN(whole) ? null : BigInt(whole) * 1_000_000n + BigInt((match?.[2] ?? '').padEnd(9, '0'));
}

/** Reads the XML of `tracerpt -of XML`, in chunks. */
export function readTracerptXml(give: GiveEvent): ChunkReader {
  return new XmlReader(give);
}
