/** Everything that comes out of a run: reports in every format, and what a debugger shows at its stops. */
import type { Breakpoint } from '../../debug-adapter/engine/query/breakpoint.ts';
import { RememberedRun } from '../../debug-adapter/engine/history/run-history.ts';
import type { ReplayableRun } from '../../debug-adapter/engine/history/run.ts';
import type { RunStart } from '../../debug-adapter/engine/history/open-run.ts';
import { ForwardWalk } from '../../debug-adapter/engine/machine/forward-walk.ts';
import { reportFormats } from '../../debug-adapter/engine/report/formats.ts';
import { Report } from '../../debug-adapter/engine/report/report.ts';
import { typedExpression } from '../../debug-adapter/engine/query/evaluate-text.ts';
import { DebuggedRun } from '../../debug-adapter/dap/state/debugged-run.ts';
import { launchConfiguration } from '../../debug-adapter/dap/launch/launch-configuration.ts';
import { timelineRows } from '../../debug-adapter/dap/requests/timeline-request.ts';
import { exceptionInfo } from '../../debug-adapter/dap/views/exception-info.ts';
import { framesAt } from '../../debug-adapter/dap/views/frames.ts';
import { Memory, readBytes } from '../../debug-adapter/dap/views/memory.ts';
import { bufferKnowledge } from '../../debug-adapter/dap/views/buffer-knowledge.ts';
import type { VariableNode } from '../../debug-adapter/dap/views/variable-node.ts';
import { rowOfValue } from '../../debug-adapter/dap/views/rows.ts';
import { runSummary } from '../../debug-adapter/dap/views/run-summary.ts';
import { contextOf, scopesAt } from '../../debug-adapter/dap/views/scopes.ts';
import { stepSentence } from '../../debug-adapter/dap/views/step-sentence.ts';
import { previewValue } from '../../debug-adapter/decode/preview.ts';
import type { BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { openInspection } from '../inspector/open-inspection.ts';
import { factsOf, viewBefore } from '../../debug-adapter/language/facts.ts';
import { hoverAt } from '../../debug-adapter/language/hover/hover.ts';

/** The run as `ddi run` tells it, in every format, or in some. */
export function reportsOf(
  { program, environment, seed }: RunStart,
  formats: readonly (keyof typeof reportFormats)[] = ['text', 'json', 'junit'],
): string {
  return formats
    .map((name) => reportFormats[name])
    .map((format) => {
      const report = new Report(new ForwardWalk(program, environment, seed), format);
      const parts = [report.begin()];
      for (let part = report.next(); part !== null; part = report.next()) parts.push(part.text);
      return [...parts, ...report.end(), JSON.stringify(report.sofar.fault ?? null)].join('');
    })
    .join('\n');
}

/** A run in the debugger, followed to its end. */
export function debugged(start: RunStart, breakpoints: readonly Breakpoint[] = []): DebuggedRun {
  return followed(new RememberedRun(start.program, start.environment, start.seed), breakpoints);
}

/** The same of a run that is there. */
export function followed(run: ReplayableRun, breakpoints: readonly Breakpoint[] = []): DebuggedRun {
  while (!run.known.finished) run.explore(1000);
  const made = new DebuggedRun(run, 1, launchConfiguration({ program: '/scripts/main.ddi' }), {
    memory: new Memory(),
    decoders: () => [],
    breakpoints: () => breakpoints,
  });
  made.executedSteps = run.known.steps;
  made.cursor = { position: { step: run.known.steps, phase: 0 }, trail: null };
  return made;
}

/** An expression in the console, expanded, with the buffers that it hands out. */
export function evaluated(at: DebuggedRun, text: string): string {
  const result = typedExpression(text, at.run).seenAt(at.cursor.position);
  return result.ok ? rowText(rowOfValue('value', result.value, null, text, contextOf(at)), 2) : result.message;
}

/** The same without what decoders make of a buffer that is shown. */
export function printed(at: DebuggedRun, text: string): string {
  const result = typedExpression(text, at.run).seenAt(at.cursor.position);
  if (!result.ok) return result.message;
  const { bytes } = rowOfValue('value', result.value, null, text, contextOf(at));
  return `${previewValue(result.value)} ${bytes === undefined ? '' : bytesText(bytes)}`;
}

/** What the views show of every step: scopes, hovers, exceptions, timeline, summary, log points and refused conditions. */
export function viewsOf(at: DebuggedRun): string {
  const { run } = at;
  const parts: string[] = [JSON.stringify(timelineRows(at, {}), bigintText), JSON.stringify(runSummary(run))];
  for (let step = 0; step <= run.known.steps; step += 1) {
    const phases = step < run.known.steps ? run.phaseCount(step) : 0;
    at.cursor = { ...at.cursor, position: { step, phase: phases } };
    parts.push(...scopesText(at));
    if (step === run.known.steps) continue;
    parts.push(...run.notes(step), JSON.stringify(exceptionInfo(run, run.execution(step))));
    parts.push(stepSentence(run, at.cursor.position) ?? '');
  }
  at.stopIndex().scanTo(run.known.steps, { left: Number.POSITIVE_INFINITY });
  parts.push(...at.stopIndex().logs.map(({ text }) => text), JSON.stringify(at.stopIndex().stops));
  return [...parts, hoversOf(run)].join('\n');
}

/** Buffers of one moment that are looked at closely, and decoders that each is read with. */
const [mostBuffers, mostDecoders] = [12, 4];

/** What `readMemory` and the Blob Inspector make of the buffers that the scopes hand out where the run ended. */
export async function inspectedOf(at: DebuggedRun): Promise<string> {
  const memory = new Memory();
  const buffers = new Map<string, Uint8Array>();
  const collect = ({ bytes, children }: VariableNode, depth: number): void => {
    if (bytes !== undefined) buffers.set(memory.referTo(bytes), bytes);
    if (depth > 0) for (const row of children?.() ?? []) collect(row, depth - 1);
  };
  for (const frame of framesAt(at.run, at.cursor.position))
    for (const { rows } of scopesAt(at, frame, at.cursor.position)) for (const row of rows()) collect(row, 3);
  const parts: string[] = [];
  for (const [reference, bytes] of [...buffers].slice(0, mostBuffers)) {
    const held = memory.get(reference) ?? bytes;
    parts.push(bytesText(held), JSON.stringify(readBytes(held, -3, held.length + 7)));
    parts.push(await inspectedText({ title: reference, origin: 'memory', bytes: held, run: bufferKnowledge(at) }));
  }
  return parts.join('\n');
}

/** Everything that the inspector says of a buffer, read with each of the decoders that it offers first. */
async function inspectedText(source: BlobSource): Promise<string> {
  const { inspection, said, facts } = openInspection(source, {});
  await inspection.take({ type: 'ready' });
  for (const { id } of facts().decoders.slice(0, mostDecoders))
    await inspection.take({ type: 'decode', blob: facts().blob, decoder: id });
  return JSON.stringify(said, (_name, value: unknown) => {
    if (value instanceof ArrayBuffer) return bytesText(new Uint8Array(value));
    return value instanceof Uint8Array ? bytesText(value) : bigintText('', value);
  });
}

function scopesText(at: DebuggedRun): readonly string[] {
  return framesAt(at.run, at.cursor.position).flatMap((frame) =>
    scopesAt(at, frame, at.cursor.position).flatMap(({ name, rows }) => [
      name,
      ...rows().map((row) => rowText(row, 4)),
    ]),
  );
}

/** The hovers of every word of the script, as of its end. */
function hoversOf(run: DebuggedRun['run']): string {
  const tree = run.program.files[0]?.tree;
  if (tree === undefined) return '';
  const view = viewBefore(run, run.known.steps);
  const facts = factsOf(
    run,
    () => view,
    'at the end',
    () => [],
  );
  const texts: string[] = [];
  for (const { index } of tree.text.matchAll(/\b\w+/g)) {
    const hover = hoverAt(tree, index, facts, false);
    if (hover !== null) texts.push(hover.markdown, hover.bytes === null ? '' : bytesText(hover.bytes));
  }
  return texts.join('\n');
}

function rowText({ name, value, type, bytes, children }: VariableNode, depth: number): string {
  const inner = depth === 0 || children === undefined ? [] : children().map((row) => rowText(row, depth - 1));
  return [`${name} ${value} ${type ?? ''}`, bytes === undefined ? '' : bytesText(bytes), ...inner].join('\n');
}

/** What `readMemory` gives, and what a hex view makes of it. */
function bytesText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return `${buffer.toString('base64')} ${buffer.toString('hex')}`;
}

function bigintText(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
