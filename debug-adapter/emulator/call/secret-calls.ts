/**
 * Calls that work with key material: they are made like any other, and neither what they say nor what they leave behind gives it away.
 * What a driver answers, a status and which findings there are, is shown: it is what the run is about.
 */
import { asSecret, holdsSecret } from '../../catalog/secret.ts';
import type { Value } from '../../catalog/value.ts';
import { isTainted, isTaintedAt, withTainted } from '../objects/tainted.ts';
import { objectAt } from '../objects/objects.ts';
import { entriesOf, getAt } from '../state/persistent-map.ts';
import type { DriverState } from '../state/state.ts';
import type { NamedValue, Outcome } from './outcome.ts';

/** True when a call works with key material that the script gave it: in an argument, or in an object that an argument names. */
export function touchesSecrets(state: DriverState, args: Readonly<Record<string, Value>>, mayPoint: boolean): boolean {
  const { secrets, world } = state;
  if (secrets === null) return false;
  const isClean = secrets.objects.size === 0;
  if (mayPoint && (world.replies.some(({ isSecret }) => isSecret) || (!isClean && holdsMemory(state)))) return true;
  for (const name in args) {
    const value = args[name];
    if (value !== undefined && (holdsSecret(value) || (!isClean && namesTainted(state, value)))) return true;
  }
  return false;
}

/** The state after a call: what one that touched key material has changed holds some. */
export function afterCall(before: DriverState, after: DriverState, hasTouched: boolean): DriverState {
  const { secrets } = after;
  if (secrets === null || (!hasTouched && !secrets.isInCallMemory)) return after;
  const marked: DriverState = {
    ...after,
    secrets: { ...secrets, isInCallMemory: hasTouched && after.callMemory.length > 0 },
  };
  if (!hasTouched) return marked;
  const changed: bigint[] = [];
  for (const [ordinal, object] of entriesOf(after.objects))
    if (getAt(before.objects, ordinal) !== object && object.kind !== 'device') changed.push(object.handle);
  return withTainted(marked, changed);
}

const unsaid = 'The call was given key material: what exactly is wrong would tell of it.';

/** The outcome as it may be told: what handlers call secret is one, and after `hasTouched` so is every value and every number in a sentence. */
export function guardedOutcome(outcome: Outcome, hasTouched: boolean): Outcome {
  const named = (given: NamedValue): NamedValue =>
    given.secret === true || hasTouched ? { name: given.name, value: asSecret(given.value), secret: true } : given;
  const message = (text: string): string => (hasTouched ? unsaid : text);
  const { outputs, findings, refusal, phases } = outcome;
  return {
    result: outcome.result,
    outputs: hasTouched ? secretOutputs(outputs) : outputs,
    findings: findings.map((finding) => ({
      ...finding,
      message: message(finding.message),
      evidence: finding.evidence.map(named),
    })),
    refusal: refusal === null || !hasTouched ? refusal : { ...refusal, message: unsaid, advice: '' },
    phases: phases.map((phase) => ({
      ...phase,
      detail:
        phase.name === 'return'
          ? phase.detail
          : hasTouched
            ? 'The call was given key material: what it did with it is not told.'
            : phase.detail,
      values: phase.name === 'return' ? phase.values : phase.values.map(named),
    })),
  };
}

/** Handles are drawn from the seed of the run: they say nothing of arguments. */
function secretOutputs(outputs: Outcome['outputs']): Outcome['outputs'] {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [name, value.kind === 'handle' ? value : asSecret(value)]),
  );
}

function holdsMemory(state: DriverState): boolean {
  return [...(state.secrets?.objects ?? [])].some((handle) => objectAt(state, handle)?.kind === 'memory');
}

/** True when a value names a tainted object, by its handle or by an address in it. A decoder works with the key of its session. */
function namesTainted(state: DriverState, value: Value): boolean {
  switch (value.kind) {
    case 'handle':
    case 'integer': {
      const object = objectAt(state, value.value);
      return (
        isTainted(state, value.value) ||
        isTaintedAt(state, value.value) ||
        (object?.kind === 'decoder' && object.session !== null && isTainted(state, object.session))
      );
    }
    case 'structure':
      return Object.values(value.fields).some((field) => namesTainted(state, field));
    case 'array':
      return value.items.some((item) => namesTainted(state, item));
    default:
      return false;
  }
}
