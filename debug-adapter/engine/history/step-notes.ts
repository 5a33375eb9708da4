/** What is to be said of a step that did not go well, in lines for people. Kept as the step happens, so that nothing is replayed for it. */
import { findingLabel } from '../../catalog/application-mistakes.ts';
import type { StepEffect } from '../machine/step-effect.ts';

const none: readonly string[] = [];

/** One line each: the expectation that was not met, the refusal, every finding. What a finding says is not said by the refusal too. */
export function notesOf({ outcome, verdict }: Pick<StepEffect, 'outcome' | 'verdict'>): readonly string[] {
  const isQuiet =
    verdict?.met !== false && (outcome === null || (outcome.refusal === null && outcome.findings.length === 0));
  if (isQuiet) return none;
  const refusal = outcome?.refusal ?? null;
  const findings = outcome?.findings ?? [];
  const told = new Set(findings.flatMap(({ message }) => sentencesOf(message)));
  const own = refusal === null ? [] : sentencesOf(refusal.message).filter((sentence) => !told.has(sentence));
  return [
    ...(verdict?.met === false ? [`expected ${verdict.expected}, got ${verdict.actual}`] : []),
    ...(refusal === null || own.length === 0 ? [] : [`${refusal.check}: ${own.join(' ')}`]),
    ...findings.map((finding) => `${findingLabel(finding.id)}: ${finding.message}`),
  ];
}

function sentencesOf(message: string): readonly string[] {
  return message.split(/(?<=\.) (?=[A-Z])/u);
}
