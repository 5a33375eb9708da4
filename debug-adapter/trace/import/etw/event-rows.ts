/** `tracerpt -of CSV`, and the text of `xperf -a dumper`: a row an event. */
import { parse } from 'csv-parse/sync';
import { etwProviders, findEtwProvider, type EtwEvent } from '../../../catalog/windows-logs/etw-events.ts';
import type { ChunkReader, GiveEvent } from '../importer.ts';
import { LineReader } from '../text/line-reader.ts';
import { giveEtwEvent } from './etw-calls.ts';

/** The cells of a row; null for what is none. */
function cellsOf(line: string, hasQuotes: boolean): readonly string[] | null {
  try {
    const rows = parse(line, {
      trim: true,
      ...(hasQuotes ? {} : { quote: false }),
      relax_quotes: true,
      relax_column_count: true,
    }) as readonly (readonly string[])[];
    return rows[0] ?? null;
  } catch {
    return null;
  }
}

/** Columns of `tracerpt -of CSV` before the user data. */
const userData = 19;

/** The fields come in the order of the manifest, without names. */
export function readTracerptCsv(give: GiveEvent): ChunkReader {
  return new LineReader((line, number) => {
    const comma = line.indexOf(',');
    const provider = comma < 0 ? null : findEtwProvider(line.slice(0, comma));
    if (provider === null) return;
    const cells = cellsOf(line, true);
    const event = provider.events[Number(cells?.[2])];
    if (cells === null || event === undefined) return;
    const values = cells.slice(userData);
    if (values.length < event.fields.length) {
      give({ is: 'skipped', line: number, reason: 'an event without its fields', isLoss: true });
      return;
    }
    const fields = new Map(event.fields.map((name, at) => [name, values[at] ?? '']));
    const thread = `${numberText(cells[9])}:${numberText(cells[10])}`;
    giveEtwEvent({ event, thread, time: fileTime(cells[16]), line: number, fields }, give);
  });
}

function numberText(cell: string | undefined): string {
  return /^0x[0-9a-f]+$/i.test(cell ?? '') ? String(Number(cell)) : (cell ?? '?');
}

/** 100 nanoseconds since 1601, or ticks of another clock: the difference of two is what counts. */
function fileTime(cell: string | undefined): bigint | null {
  return /^\d{1,20}$/.test(cell ?? '') ? BigInt(cell ?? '') * 100n : null;
}

/** `Provider/Task/win:Opcode` by its parts. */
const xperfEvents: ReadonlyMap<string, EtwEvent> = new Map(
  Object.entries(etwProviders).flatMap(([provider, { events }]) =>
    Object.values(events).map((event): [string, EtwEvent] => [
      `${provider}/${taskOf(event)}/${event.is === 'start' ? 'win:Start' : event.is === 'stop' ? 'win:Stop' : 'win:Info'}`.toLowerCase(),
      event,
    ]),
  ),
);

function taskOf({ name, is }: EtwEvent): string {
  if (name.startsWith('DxgkDdi')) return name.slice('DxgkDdi'.length);
  if (name === 'ID3D11CryptoSession::Release') return 'ID3D11VideoDevice_DestroyCryptoSession';
  return is === 'remark' ? name : name.replace('::', '_');
}

/** Columns are named by a head for each event, which ends with `EndHeader`. */
export function readXperfText(give: GiveEvent): ChunkReader {
  const heads = new Map<string, readonly string[]>();
  let isHead = true;
  return new LineReader((line, number) => {
    if (line.trim() === 'EndHeader') isHead = false;
    const comma = line.indexOf(',');
    const name = line.slice(0, Math.max(comma, 0)).trim().toLowerCase();
    const event = xperfEvents.get(name);
    if (event === undefined) return;
    const cells = cellsOf(line, false);
    if (cells === null) return;
    if (isHead || cells[1] === 'TimeStamp') {
      heads.set(name, cells);
      return;
    }
    const head = heads.get(name) ?? [];
    const own = head.length > 0 ? head.slice(-event.fields.length) : event.fields;
    const values = cells.slice(-event.fields.length);
    const fields = new Map(own.map((field, at) => [field, values[at] ?? '']));
    const process = /\(\s*(\d+)\)/.exec(cells[2] ?? '')?.[1] ?? '?';
    const time = /^\d{1,18}$/.test(cells[1] ?? '') ? BigInt(cells[1] ?? '') * 1000n : null;
    giveEtwEvent({ event, thread: `${process}:${cells[3] ?? '?'}`, time, line: number, fields }, give);
  });
}
