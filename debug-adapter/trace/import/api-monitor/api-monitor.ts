import { findRecordedFunction } from '../../../catalog/api/recorded-function.ts';
import { parseStatus } from '../../../catalog/lookup/status-lookup.ts';
import { integer, status } from '../../../catalog/value.ts';
import { symbol, untypedNumber, type RecordedValue } from '../../model/recorded-value.ts';
import type { FileStart, GiveEvent, Importer, Recognition } from '../importer.ts';
import { LineReader } from '../text/line-reader.ts';

const titles = ['#', 'Time of Day', 'Thread', 'Module', 'API', 'Return Value', 'Error', 'Duration'] as const;
type Title = (typeof titles)[number];

/** Tabs, or commas outside of quotes and brackets. */
function cellsOf(line: string): readonly string[] {
  if (line.includes('\t')) return line.split('\t');
  const cells: string[] = [];
  let [from, depth, isQuoted] = [0, 0, false];
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at];
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    else if (letter === ',' && !isQuoted && depth <= 0) {
      cells.push(line.slice(from, at));
      from = at + 1;
    }
  }
  return [...cells, line.slice(from)].map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('""', '"'),
  );
}

function headOf(cells: readonly string[]): ReadonlyMap<Title, number> | null {
  const found = new Map(
    titles.flatMap((title): [Title, number][] => {
      const at = cells.findIndex((cell) => cell.trim() === title);
      return at < 0 ? [] : [[title, at]];
    }),
  );
  return found.has('API') ? found : null;
}

function valueOf(text: string): RecordedValue | null {
  const plain = text.trim();
  if (/^0x[0-9a-f]{1,16}$/i.test(plain) || /^\d{1,20}$/.test(plain)) return untypedNumber(BigInt(plain));
  if (/^-\d{1,19}$/.test(plain)) return integer(BigInt(plain));
  return plain === '' ? null : symbol(plain);
}

/** Arguments by their places; commas in brackets and quotes part nothing. */
function argumentsOf(text: string): readonly (RecordedValue | null)[] {
  const parts: string[] = [];
  let [from, depth, isQuoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === '"') isQuoted = !isQuoted;
    else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) depth -= 1;
    else if (letter === ',' && depth === 0 && !isQuoted) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return text.trim() === '' ? [] : [...parts, text.slice(from)].map(valueOf);
}

class ApiMonitorReader {
  private head: ReadonlyMap<Title, number> = new Map(titles.map((title, at) => [title, at]));

  constructor(private readonly give: GiveEvent) {}

  line(text: string, line: number): void {
    const cells = cellsOf(text);
    const head = headOf(cells);
    if (head !== null) {
      this.head = head;
      return;
    }
    const cell = (title: Title): string => cells[this.head.get(title) ?? -1]?.trim() ?? '';
    const match = /^([\w:~]+)\s*\((.*)\)$/.exec(cell('API'));
    const name = match?.[1] ?? '';
    const called = findRecordedFunction(name);
    if (match === null || called === null) return;
    const given = argumentsOf(match[2] ?? '');
    // The object of a method is not among them.
    const hasThis = called.parameters[0]?.name === 'this' && given.length < called.parameters.length;
    const place = { line, thread: cell('Thread') === '' ? null : cell('Thread') };
    this.give({ is: 'begin', name, arguments: hasThis ? [null, ...given] : given, ...place });
    const code = parseStatus(cell('Return Value'));
    this.give({ is: 'end', name, result: code === null ? null : status(code), ...place });
  }
}

function recognise({ text }: FileStart): Recognition {
  return /^#[\t,]\s*"?Time of Day"?[\t,]/m.test(text) || /^\d+\t\d{1,2}:\d\d:\d\d\.\d{3}/m.test(text)
    ? { confidence: 0.9, because: 'its columns are those of API Monitor' }
    : { confidence: 0, because: 'its columns are not those of API Monitor' };
}

/** API Monitor: *Copy* or *Save as text*, with tabs, or as CSV. */
export const apiMonitor: Importer = {
  tool: 'api-monitor',
  title: 'API Monitor text or CSV',
  notRecorded: [
    'Buffers stand in a pane of their own and are not in the text.',
    'The object of a method is not printed.',
  ],
  withoutCalls:
    'It has no call of content protection. API Monitor shows only functions that its definitions cover: switch Direct3D 11 Video and Direct3D 9 on, or add them to its XML files.',
  recognise,
  read: (give) => {
    const reader = new ApiMonitorReader(give);
    return new LineReader((text, line) => reader.line(text, line));
  },
};
