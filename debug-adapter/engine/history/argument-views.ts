/** The arguments of a call as the driver received them, for whoever shows or writes them. */
import { ddis } from '../../catalog/ddis.ts';
import { nullValue } from '../../catalog/value.ts';
import type { CallInstruction } from '../program/instruction.ts';
import type { ArgumentView } from './run.ts';
import type { StepEffect } from '../machine/step-effect.ts';

/** One view a parameter, in C order. An output that the driver did not write is NULL. */
export function argumentViews(
  { ddi }: CallInstruction,
  { args, outcome }: Pick<StepEffect, 'args' | 'outcome'>,
): readonly ArgumentView[] {
  return ddis[ddi].parameters.map(({ name, cType, direction }) => ({
    name,
    cType,
    direction,
    value: args[name] ?? outcome?.outputs[name] ?? nullValue,
  }));
}
