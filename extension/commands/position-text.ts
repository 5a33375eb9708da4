/** A position as people write it: `12` or `12:3`, a step and a phase of it. */
const positionForm = /^\s*(\d{1,9})(?::(\d{1,3}))?\s*$/;

/** @returns null for any other text */
export function readPosition(text: string): { readonly step: number; readonly phase: number } | null {
  const [, step, phase] = positionForm.exec(text) ?? [];
  return step === undefined ? null : { step: Number(step), phase: Number(phase ?? 0) };
}
