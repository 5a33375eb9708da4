/** Helpers where key material is kept secret. */
import type { Value } from '../../catalog/value.ts';
import { isTainted } from '../../emulator/objects/tainted.ts';
import { objectsOfKind } from '../../emulator/objects/objects.ts';
import { helpers, tellsOf, type HelperName } from '../../script/bind/helpers.ts';
import type { TextRange } from '../../script/syntax/range.ts';
import type { EvaluationContext, Fault } from './evaluation.ts';
import { computeHelper } from './helpers.ts';
import { areSecret, madeFrom, refuseSecret } from './secret-operands.ts';

/** Computes a helper: its result is a secret when an operand is, and an operand on whose value it depends whether or what there is must be none. */
export function computeGuarded(
  name: HelperName,
  values: readonly (Value | null)[],
  around: EvaluationContext,
  range: TextRange,
): Value | Fault {
  const { driver } = around;
  for (const [i, parameter] of helpers[name].parameters.entries())
    if (tellsOf(parameter) && areSecret(driver, [values[i] ?? null]))
      return refuseSecret(`"${parameter.name}" of ${name}`, range);
  const isSecret =
    helpers[name].isPublic !== true && (areSecret(driver, values) || isMadeUnderTaintedKey(name, values, around));
  return madeFrom(isSecret, computeHelper[name](values, around, range));
}

/** The channel whose key, or whose numbers, a helper takes by itself holds key material that the script put there. */
function isMadeUnderTaintedKey(
  name: HelperName,
  values: readonly (Value | null)[],
  { driver }: EvaluationContext,
): boolean {
  if (name !== 'channel_query' && name !== 'channel_command' && name !== 'verify') return false;
  const [first] = values;
  return objectsOfKind(driver, 'authenticatedChannel').some(
    ({ handle }) =>
      isTainted(driver, handle) && (name === 'verify' || !first || !('value' in first) || first.value === handle),
  );
}
