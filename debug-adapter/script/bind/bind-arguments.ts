/** Which argument of a call belongs to which parameter. The checker and the engine bind alike. */
import type { DdiEntry } from '../../catalog/entry.ts';
import { nearestName } from '../../catalog/lookup/nearest-name.ts';
import { helpers, type HelperName } from './helpers.ts';
import { problem, type ProblemExtras } from './problems.ts';
import type { Problem } from './problem.ts';
import type { TextRange } from '../syntax/range.ts';
import type { Argument, ArgumentValue, OutArgument } from '../syntax/tree.ts';

/** What is being called, as far as binding needs it. `doc`-less so that helpers and procedures fit too. */
export interface Callable {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly optional: boolean }[];
}

export interface Binding {
  /** By parameter name; only what was given. */
  readonly values: ReadonlyMap<string, ArgumentValue>;
  readonly problems: readonly Problem[];
}

/** Binds positional arguments in order and named ones by name. `at`: where something missing is reported. */
export function bindArguments(callable: Callable, items: readonly Argument[], at: TextRange): Binding {
  const values = new Map<string, ArgumentValue>();
  const problems: Problem[] = [];
  const names = callable.parameters.map((parameter) => parameter.name);
  let seenNamed = false;
  for (const [position, item] of items.entries()) {
    if (item.kind === 'positional' && seenNamed) problems.push(problem('positional-after-named', item.range, []));
    seenNamed ||= item.kind === 'named';
    const name = item.kind === 'named' ? item.name.name : names[position];
    if (name === undefined) {
      problems.push(problem('too-many-arguments', item.range, [callable.name, String(names.length)]));
      break;
    }
    if (!names.includes(name))
      problems.push(
        problem('unknown-parameter', item.kind === 'named' ? item.name.range : item.range, [callable.name, name], {
          suggestion: nearestName(name, names),
        }),
      );
    else if (values.has(name)) problems.push(problem('duplicate-argument', item.range, [name]));
    else values.set(name, item.value);
  }
  const missing = callable.parameters
    .filter((parameter) => !parameter.optional && !values.has(parameter.name))
    .map((parameter) => parameter.name);
  if (missing.length > 0 && problems.length === 0)
    problems.push(problem('missing-argument', at, [callable.name, missing.join(', ')]));
  return { values, problems };
}

/** True for `CreateX(..., &h)`: the runtime does the work around the call and makes its own handle. */
function isCreatingForm(entry: DdiEntry, items: readonly Argument[]): boolean {
  const parameter = entry.creates?.parameter;
  if (parameter === undefined) return false;
  const position = entry.parameters.findIndex(({ name }) => name === parameter);
  const own = items.find((item, at) => (item.kind === 'named' ? item.name.name === parameter : at === position));
  return own?.value.kind === 'out';
}

/** A helper as something to call. */
export function callableHelper(name: HelperName): Callable {
  return {
    name,
    parameters: helpers[name].parameters.map((parameter) => ({
      name: parameter.name,
      optional: parameter.otherwise !== undefined,
    })),
  };
}

/** `_`, `null`, `NULL` and `?`: the caller wants no output here. */
export function isThrownAway(value: ArgumentValue): boolean {
  return (
    value.kind === 'null' ||
    value.kind === 'unknown' ||
    value.kind === 'broken' ||
    (value.kind === 'name' && (value.name === '_' || value.name === 'NULL'))
  );
}

/** What mends an output without `&`; null where no name stands there. */
export function ampersandFix(value: ArgumentValue): ProblemExtras {
  return { fix: value.kind === 'name' ? { title: `Add &: &${value.name}`, text: `&${value.name}` } : null };
}

/** What mends an input with `&`. */
export function withoutAmpersand({ name }: OutArgument): ProblemExtras {
  return { fix: name.name === '' ? null : { title: `Remove &: ${name.name}`, text: name.name } };
}

/** Binds the arguments of a DDI. In the creating form the runtime's handle may be left out. */
export function bindDdi(name: string, entry: DdiEntry, items: readonly Argument[], at: TextRange): Binding {
  const omitted = isCreatingForm(entry, items) ? entry.creates?.runtimeHandle : undefined;
  const plain = bindWithout(omitted, name, entry, items, at);
  const { creates } = entry;
  const created = creates === undefined ? undefined : plain.values.get(creates.parameter);
  if (creates === undefined || created?.kind !== 'name' || plain.values.has(creates.runtimeHandle)) return plain;
  // Only the runtime's handle is missing, and a name stands where the new one goes: the creating form, without its &.
  const creating = bindWithout(creates.runtimeHandle, name, entry, items, at);
  if (creating.problems.length > 0) return plain;
  const missing = problem('output-needs-ampersand', created.range, [`${creates.parameter} of ${name}`], {
    ...ampersandFix(created),
  });
  const meant: OutArgument = {
    kind: 'out',
    name: { name: created.name, range: created.range },
    range: created.range,
  };
  return { values: new Map(creating.values).set(creates.parameter, meant), problems: [missing] };
}

function bindWithout(
  omitted: string | undefined,
  name: string,
  entry: DdiEntry,
  items: readonly Argument[],
  at: TextRange,
): Binding {
  return bindArguments(
    {
      name,
      parameters: entry.parameters.map((parameter) => ({ name: parameter.name, optional: parameter.name === omitted })),
    },
    items,
    at,
  );
}
