import type { DdiEntry } from '../../catalog/entry.ts';
import type { DdiName } from '../../catalog/ddis.ts';
import { handleKinds } from '../../catalog/handle.ts';
import { report, variableOf, type CheckContext } from './check-context.ts';
import { isMishapExpected, isSuccessExpected } from './check-expectation.ts';
import type { HandleFact } from './flow.ts';
import { constantMeaning } from '../bind/names.ts';
import type { ArgumentValue, CallStatement, Expression } from '../syntax/tree.ts';

type Values = ReadonlyMap<string, ArgumentValue>;

/** Checks the kind and the state of every handle that a call uses. Silent where the script expects the mishap. */
export function checkHandles(
  context: CheckContext,
  call: CallStatement,
  ddi: DdiName,
  entry: DdiEntry,
  values: Values,
): void {
  if (isMishapExpected(call.expectation)) return;
  for (const { name, shape } of entry.parameters) {
    const value = values.get(name);
    if (shape.is !== 'handle' || value?.kind !== 'name') continue;
    const fact = context.flow.handleOf(value.name);
    if (fact === null) continue;
    if (fact.of !== shape.of) {
      report(context, 'wrong-handle-kind', value.range, [
        `${name} of ${ddi}`,
        handleKinds[shape.of].label,
        value.name,
        handleKinds[fact.of].label,
      ]);
    } else if (fact.destroyed !== null) {
      report(context, 'used-after-destroy', value.range, [value.name], {
        related: [{ range: fact.destroyed, message: `${value.name} is destroyed here.` }],
      });
    } else if (fact.of === 'cryptoSession') checkSession(context, ddi, entry, value, fact);
  }
}

function checkSession(
  context: CheckContext,
  ddi: DdiName,
  entry: DdiEntry,
  { name, range }: { readonly name: string; readonly range: CallStatement['range'] },
  fact: HandleFact,
): void {
  const needsKey = entry.requires.includes('session-keyed');
  const needsRefresh = entry.requires.includes('refresh-started');
  if (!needsKey && !needsRefresh) return;
  if (fact.mode === 'HW_PROTECTION') report(context, 'hardware-session-call', range, [name, ddi]);
  else if (fact.mode === null) return;
  else if (needsKey && fact.keyed === false) report(context, 'session-not-keyed', range, [name, ddi]);
  else if (needsRefresh && fact.refreshing === false) report(context, 'refresh-not-started', range, [name]);
}

/** Keeps in mind what the call does to the session: created, keyed, refreshing, destroyed. */
export function applySessionCall(context: CheckContext, call: CallStatement, entry: DdiEntry, values: Values): void {
  const success = isSuccessExpected(call.expectation);
  const mishap = isMishapExpected(call.expectation);
  const session = sessionOf(context, values);
  if (entry.creates !== undefined) return begin(context, entry.creates.parameter, values);
  if (session === null || (mishap && success !== true)) return;
  if (entry.destroys !== undefined) session.destroyed = call.range;
  else if (entry.requires.includes('data-size-256')) {
    session.keyed = success === true ? true : null;
    session.refreshing = success === true ? false : null;
  } else if (call.name.name === 'StartSessionKeyRefresh') session.refreshing = session.keyed === true ? true : null;
  else if (entry.requires.includes('refresh-started')) session.refreshing = session.refreshing === true ? false : null;
}

function sessionOf(context: CheckContext, values: Values): HandleFact | null {
  const value = values.get('hCryptoSession');
  const fact = value?.kind === 'name' ? context.flow.handleOf(value.name) : null;
  return fact?.of === 'cryptoSession' ? fact : null;
}

function begin(context: CheckContext, parameter: string, values: Values): void {
  const target = values.get(parameter);
  const fact = target?.kind === 'out' ? context.flow.handleOf(target.name.name) : null;
  if (fact === null) return;
  fact.keyed = false;
  fact.refreshing = false;
  const data = values.get('pCreateData');
  fact.mode = data === undefined || data.kind === 'out' ? null : modeOf(context, data);
}

/** What a session created from this description surely is. */
function modeOf(context: CheckContext, data: Expression): HandleFact['mode'] {
  const known = data.kind === 'name' ? context.flow.factOf(data.name) : null;
  const literal = data.kind === 'structure' ? data : known?.kind === 'structure' ? known.literal : null;
  const field = literal?.fields.find(({ name }) => name.name === 'KeyExchangeType')?.value;
  const guid =
    field?.kind === 'guid'
      ? field.value
      : field?.kind === 'name' && variableOf(context, field) === null
        ? guidNamed(field.name)
        : null;
  if (guid === null) return null;
  return guid === guidNamed('RSAES_OAEP') ? 'RSAES_OAEP' : guid === guidNamed('HW_PROTECTION') ? 'HW_PROTECTION' : null;
}

function guidNamed(name: string): string | null {
  const meaning = constantMeaning(name, { is: 'guid', set: 'key exchange' });
  return meaning.kind === 'constant' && meaning.value.kind === 'guid' ? meaning.value.value : null;
}
