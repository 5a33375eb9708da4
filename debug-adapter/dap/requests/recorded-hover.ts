/** A hover over the listing of a recording: what was recorded in that call, wherever the run stands. */
import { ddis, isDdiName } from '../../catalog/ddis.ts';
import { findRule } from '../../catalog/rules.ts';
import type { ListedPart } from '../../engine/history/run.ts';
import { factsOf } from '../../language/facts.ts';
import { ddiHover } from '../../language/hover/ddi-hover.ts';
import { valueHover } from '../../language/hover/hover.ts';
import { code, joinLines, plain } from '../../language/hover/markdown.ts';
import type { HoverText } from '../../language/service.ts';
import type { DebuggedRun } from '../state/debugged-run.ts';
import { contextOf } from '../views/scopes.ts';

/** Null where nothing is to be said. */
export function recordedHover(
  debugged: DebuggedRun,
  { step, parameter, range }: ListedPart,
  offset: number,
): HoverText | null {
  const { run } = debugged;
  const record = run.call(step);
  if (record === null) return null;
  if (parameter === null) {
    const { name } = record;
    return isDdiName(name) && offset < range.start + name.length
      ? { range, markdown: ddiHover(name, ddis[name], findRule), bytes: null }
      : null;
  }
  const given = record.arguments.find(({ name }) => name === parameter);
  const value = record.outcome.outputs[parameter] ?? given?.value;
  if (value === undefined) return null;
  if (value.kind === 'unknown')
    return {
      range,
      markdown: joinLines([`${code(parameter)} ?`, plain(given?.unrecorded ?? 'not recorded')]),
      bytes: null,
    };
  const position = { step, phase: 1 };
  const { decode, showSecrets } = contextOf(debugged, position);
  const view = {
    driver: run.stateSeenAt(position).driver,
    step: step + 1,
    evaluate: () => ({ ok: false, message: 'A recording has no expressions.' }) as const,
  };
  const facts = factsOf(
    run,
    () => view,
    `recorded in call ${step}`,
    () => decode.decoders ?? [],
  );
  return valueHover(parameter, value, range, offset, facts, showSecrets);
}
