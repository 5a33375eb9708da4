/** A recording as a table, for spreadsheets and for pages. One-way: what was recorded of memory stands in hexadecimal. */
import { describeStatus } from '../../../catalog/lookup/status-lookup.ts';
import type { RecordedCall } from '../../model/recorded-call.ts';
import { valueToJson } from '../../run-file/value-json.ts';
import type { RecordedValue } from '../../model/recorded-value.ts';

export interface TableFormat {
  begin(): string;
  row(call: RecordedCall): string;
}

const columns = ['index', 'line', 'thread', 'time (ns)', 'call', 'DDI', 'result', 'arguments', 'outputs'] as const;

function cells(call: RecordedCall): readonly string[] {
  const { index, line, thread, time, name, result } = call;
  return [
    String(index),
    line === null ? '' : String(line),
    thread ?? '',
    time === null ? '' : String(time),
    name,
    call.function.ddi ?? '',
    result === null ? '' : resultText(call, result),
    valuesText(call.arguments),
    valuesText(call.outputs),
  ];
}

function resultText({ function: { returns } }: RecordedCall, result: bigint): string {
  return returns === 'HRESULT' || returns === 'NTSTATUS'
    ? describeStatus(Number(result)).name
    : `0x${result.toString(16)}`;
}

function valuesText(values: Readonly<Record<string, RecordedValue>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${JSON.stringify(valueToJson(value))}`)
    .join(' ');
}

/** RFC 4180. A cell that a spreadsheet would take for a formula has an apostrophe in front. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csv: TableFormat = {
  begin: () => `${columns.join(',')}\r\n`,
  row: (call) => `${cells(call).map(csvCell).join(',')}\r\n`,
};

function markdownCell(text: string): string {
  return text.replace(/[\\|<>]/g, (letter) => `\\${letter}`).replace(/\s+/g, ' ');
}

const markdown: TableFormat = {
  begin: () =>
    `Calls of a recording. This form is for reading: it cannot be imported again.\n\n| ${columns.join(' | ')} |\n|${columns.map(() => '---|').join('')}\n`,
  row: (call) => `| ${cells(call).map(markdownCell).join(' | ')} |\n`,
};

/** By what `--to` takes. */
export const tableFormats: Readonly<Record<string, TableFormat>> = { csv, markdown };
