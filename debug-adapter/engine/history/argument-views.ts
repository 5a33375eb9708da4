/** The arguments of a call as the driver received them, for whoever shows or writes them. */
import { ddis } from '../../catalog/ddis.ts';
import { nullValue } from '../../catalog/value.ts';
import type { DriverEnvironment } from '../../emulator/driver.ts';
import type { CompiledProgram } from '../program/compile.ts';
import type { CallInstruction } from '../program/instruction.ts';
import type { ArgumentView } from './run.ts';
import { Secrecy, type IsSecret } from '../program/secrecy.ts';
import type { StepEffect } from '../machine/step-effect.ts';

/** What is secret in a program under this driver. Looks through the script at the first question, and only for a user's own key. */
export function secretsOf({ bound }: CompiledProgram, { identity }: DriverEnvironment): IsSecret {
  let secrecy: Secrecy | null = null;
  return (expression, place) => {
    if (!identity.isUsersOwn) return false;
    secrecy ??= new Secrecy(bound);
    return secrecy.carries(expression, bound.resolverAt(place));
  };
}

/** One view a parameter, in C order. An output that the driver did not write is NULL. */
export function argumentViews(
  { ddi, arguments: given, location: { file }, scope }: CallInstruction,
  { args, outcome }: StepEffect,
  isSecret: IsSecret,
): readonly ArgumentView[] {
  return ddis[ddi].parameters.map(({ name, cType, direction }) => {
    const source = given.find(({ parameter }) => parameter === name)?.source;
    return {
      name,
      cType,
      direction,
      value: args[name] ?? outcome?.outputs[name] ?? nullValue,
      isSecret: source !== undefined && isSecret(source, { file, scope }),
    };
  });
}
