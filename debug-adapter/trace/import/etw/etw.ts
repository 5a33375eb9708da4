import { TextStream } from '../../../bytes/text-stream.ts';
import type { ChunkReader, FileStart, GiveEvent, Importer, Recognition } from '../importer.ts';
import { readTracerptCsv, readXperfText } from './event-rows.ts';
import { readTracerptXml } from './tracerpt-xml.ts';

const forms = [
  { says: 'is XML of tracerpt', isIt: /<Events?[\s>]/, read: readTracerptXml },
  { says: 'has the head of tracerpt CSV', isIt: /^\s*Event Name,\s*Type,\s*Event ID/m, read: readTracerptCsv },
  {
    says: 'has the head of the xperf dumper',
    isIt: /^\s*(?:BeginHeader|EndHeader)\s*$|^\s*[\w-]+\/\w+\/win:\w+,\s+TimeStamp/m,
    read: readXperfText,
  },
] as const;

function recognise({ text }: FileStart): Recognition {
  const found = forms.find(({ isIt }) => isIt.test(text));
  return found === undefined
    ? { confidence: 0, because: 'it has no form of an ETW export' }
    : { confidence: 0.9, because: `it ${found.says}` };
}

/** Which form it is shows in its first lines: they are held until enough of them came. */
class EtwReader implements ChunkReader {
  private held: Uint8Array[] = [];
  private length = 0;
  private reader: ChunkReader | null = null;

  constructor(private readonly give: GiveEvent) {}

  take(chunk: Uint8Array): void {
    if (this.reader !== null) return this.reader.take(chunk);
    this.held.push(chunk.slice());
    this.length += chunk.length;
    if (this.length >= enough) this.choose();
  }

  end(): void {
    if (this.reader === null) this.choose();
    this.reader?.end();
  }

  private choose(): void {
    const stream = new TextStream();
    const text = this.held.map((chunk) => stream.take(chunk)).join('') + stream.end();
    const form = forms.find(({ isIt }) => isIt.test(text)) ?? forms[0];
    this.reader = form.read(this.give);
    for (const chunk of this.held) this.reader.take(chunk);
    this.held = [];
  }
}

/** A head of xperf names every event of the trace. (Our choice.) */
const enough = 64 * 1024;

/** Event Tracing for Windows, as tracerpt and xperf write it out. */
export const etw: Importer = {
  tool: 'etw',
  title: 'ETW export: tracerpt XML or CSV, xperf dumper',
  notRecorded: [
    'ETW keeps no bytes of any buffer, no DataSize and no decode profile.',
    'Certificates, blits, key refresh and authenticated channels are not reported by Windows.',
  ],
  withoutCalls:
    'It has no event of content protection. Record with the profile of ddi record-kit --for etw, and convert on the same machine: without its manifests, events have no fields.',
  recognise,
  read: (give) => new EtwReader(give),
};
