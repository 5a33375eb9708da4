/** The text of a page of a recording: each call on its line, as a script would write it. */
import { showText } from '../../bytes/shown-text.ts';
import { toHex } from '../../bytes/hex.ts';
import { describeAnswer } from '../../catalog/lookup/answer.ts';
import type { Value } from '../../catalog/value.ts';
import { previewValue } from '../../decode/preview.ts';
import type { Result } from '../../emulator/call/outcome.ts';
import type { ListedPart, UnrecordedResult } from '../../engine/history/run.ts';
import { callsOnPage, headOf, nameOfPage } from './listing-pages.ts';
import type { RecordedRun } from './recorded-run.ts';

/** So many bytes of a buffer stand on a line; the rest is a hover away. */
const shownBytes = 8;

/** The page of a run whose steps on it are known. */
export function textOfPage(run: RecordedRun, page: number): string {
  const first = page * callsOnPage;
  const count = Math.max(0, Math.min(callsOnPage, run.known.steps - first));
  const lines = Array.from({ length: count }, (_, at) => lineOf(run, first + at));
  const end = first + callsOnPage;
  const isLast = run.known.finished && run.known.steps <= end;
  const next = isLast ? [] : [`// Calls from ${end} on: ${nameOfPage(run.path, page + 1)}`];
  return `${[...headOf(run.facts), ...lines, ...next].join('\n')}\n`;
}

/** A part of a line: what it says, and the parameter that it is of, if it is of one. */
export interface LinePart {
  readonly text: string;
  readonly parameter: string | null;
}

/** The step that stands at an offset of a page, and the part of its line; null where none stands. */
export function partAt(run: RecordedRun, page: number, text: string, offset: number): ListedPart | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < lineStart; at = text.indexOf('\n', at + 1)) line += 1;
  const step = page * callsOnPage + line - headOf(run.facts).length;
  if (line < headOf(run.facts).length || step >= run.known.steps) return null;
  let start = lineStart;
  for (const { text: own, parameter } of partsOf(run, step)) {
    const end = start + own.length;
    if (offset < end) return { step, parameter, range: { start, end } };
    start = end;
  }
  return null;
}

/** The parts of the line of a step, in order. */
export function partsOf(run: RecordedRun, step: number): readonly LinePart[] {
  const { arguments: given, outcome } = run.call(step);
  const { entry, call } = run.step(step);
  // A line feed in a recorded text would move all lines below it.
  const plain = (text: string): LinePart => ({ text: showText(text), parameter: null });
  const parts: LinePart[] = [plain(`${call.name}(`)];
  given.forEach(({ name, direction, value }, at) => {
    const written = outcome.outputs[name];
    const text =
      written === undefined ? valueText(run, step, value, direction) : `&${valueText(run, step, written, 'in')}`;
    parts.push({ text: showText(text), parameter: name }, plain(at < given.length - 1 ? ', ' : ''));
  });
  const said = [
    ...(entry.is === 'unknown' || entry.name === call.name ? [] : [entry.name]),
    ...(entry.is === 'unknown' || entry.thread === null ? [] : [`thread ${entry.thread}`]),
    ...(entry.is === 'call' && entry.open ? ['never came back'] : []),
  ];
  parts.push(plain(`)${resultText(call.name, outcome.result)}${said.length === 0 ? '' : `  // ${said.join(', ')}`}`));
  return parts;
}

function lineOf(run: RecordedRun, step: number): string {
  return partsOf(run, step)
    .map(({ text }) => text)
    .join('');
}

function resultText(name: string, result: Result | UnrecordedResult): string {
  switch (result.kind) {
    case 'status':
      return ` -> ${describeAnswer(name, result.value).name}`;
    case 'size':
      return ` -> ${result.value}`;
    case 'void':
      return '';
    case 'unrecorded':
      return ' -> ?';
  }
}

function valueText(run: RecordedRun, step: number, value: Value, direction: 'in' | 'out' | 'inout'): string {
  const inner = (item: Value): string => valueText(run, step, item, 'in');
  switch (value.kind) {
    case 'handle':
      return nameOfHandle(run, step, value.value);
    case 'bytes':
      return `hex"${toHex(value.value.subarray(0, shownBytes))}${value.value.length > shownBytes ? '…' : ''}"`;
    case 'guid':
      return previewValue(value);
    case 'integer':
      return value.value.toString();
    case 'boolean':
      return String(value.value);
    case 'string':
      return JSON.stringify(value.value);
    case 'status':
      return `0x${value.value.toString(16)}`;
    case 'structure':
      return `{ ${Object.entries(value.fields)
        .map(([name, field]) => `${name}: ${inner(field)}`)
        .join(', ')} }`;
    case 'array':
      return `[${value.items.map(inner).join(', ')}]`;
    case 'null':
      return 'null';
    case 'unknown':
      return direction === 'out' ? '&?' : '?';
  }
}

/** The name that the handle has from where it was first seen; its number before that. */
function nameOfHandle(run: RecordedRun, step: number, value: bigint): string {
  const number = run.lifetimes.numberOf(value, step);
  return number === null ? `0x${value.toString(16)}` : run.lifetimes.at(number).name;
}
