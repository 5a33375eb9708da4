/** The report of an import for people: a line a call, then what was left out. */
import { describeStatus } from '../../../catalog/lookup/status-lookup.ts';
import { toHex } from '../../../bytes/hex.ts';
import type { RecordedCall } from '../../model/recorded-call.ts';
import type { RecordedValue } from '../../model/recorded-value.ts';
import { valueToJson } from '../../run-file/value-json.ts';
import type { ReadFile } from '../import-recording.ts';
import type { SideFile } from '../recording-file.ts';

/** A call as `ddi import` prints it: one line, then one for each remark. */
export function callLine(call: RecordedCall): string {
  const { api, ddi } = call.function;
  const made = api === null || ddi === null ? '' : `  [${api.calls.map((one) => one.ddi).join(', ')}]`;
  const place = `line ${String(call.line ?? '?').padStart(5)}`;
  const thread = call.thread === null ? '' : `  ${call.thread}`;
  const given = Object.entries(call.arguments).map(([name, value]) => `${name}: ${shortValue(value)}`);
  const written = Object.entries(call.outputs).map(([name, value]) => `${name} = ${shortValue(value)}`);
  const lines = [
    `${String(call.index).padStart(5)}  ${place}${thread}  ${call.name}(${given.join(', ')})  ${answerText(call)}${made}`,
    ...(written.length === 0 ? [] : [`       wrote ${written.join(', ')}`]),
    ...call.annotations.map(({ from, severity, text }) => `       ${from}, ${severity}: ${text}`),
    ...call.remarks.map((text) => `       note: ${text}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What the call gave back, in words. */
export function answerText({ open, result, resultSource, function: { returns } }: RecordedCall): string {
  if (open) return 'never came back';
  if (resultSource === 'void') return 'returns nothing';
  if (result === null) return '? (result not recorded)';
  const text =
    returns === 'HRESULT' || returns === 'NTSTATUS' ? describeStatus(Number(result)).name : result.toString();
  return `-> ${text}${resultSource === 'implied' ? ' (implied: a stub)' : ''}`;
}

const mostDigits = 32;

function shortValue(value: RecordedValue): string {
  if (value.kind === 'unknown') return '?';
  if (value.kind !== 'buffer') return textOf(value);
  const { size, bytes, missing } = value;
  if (bytes.length === 0) return `${size} bytes not recorded`;
  const hex = toHex(bytes.subarray(0, mostDigits / 2));
  const known = bytes.length - missing.reduce((sum, { start, end }) => sum + end - start, 0);
  return `${size} bytes ${hex}${bytes.length > mostDigits / 2 ? '…' : ''}${known === size ? '' : ` (${known} recorded)`}`;
}

function textOf(value: RecordedValue): string {
  const json = valueToJson(value);
  return json === null ? 'NULL' : typeof json === 'string' ? json : JSON.stringify(json);
}

/** What was read of a file, what was not, and why. */
export function fileSummary({ name, importer, because, calls, skipped, buffers, facts }: ReadFile): string {
  const lines = [
    `${name}: ${calls} ${calls === 1 ? 'call' : 'calls'}, read as ${importer.title} (${because}).`,
    ...(calls === 0 ? [importer.withoutCalls] : []),
    ...buffers.map(
      ({ line, value }) =>
        `  line ${line ?? '?'}: ${value.bytes.length} bytes that belong to no call: ${shortValue(value)}`,
    ),
    ...skipped.map(
      ({ line, reason, lines: count }) =>
        `  ${line === null ? '' : `from line ${line}: `}${count === 1 ? '' : `${count} times `}skipped: ${reason}`,
    ),
    ...facts.notRecorded.map((sentence) => `  Not recorded: ${sentence}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What became of a file that is no recording. */
export function sideSummary({ name, isUsed }: SideFile): string {
  return isUsed
    ? `${name}: the bytes of an argument.\n`
    : `${name}: of no tool that is known, and no recording names it; it was not read.\n`;
}
