/** Variables, and what stands behind their dots. */
import { handleKinds } from '../../catalog/handle.ts';
import type { ValueShape } from '../../catalog/entry.ts';
import type { Value } from '../../catalog/value.ts';
import { memberDocs } from '../../emulator/state/inspect.ts';
import type { Completion, Facts } from '../service.ts';
import type { Make } from './make.ts';

/** The variables by name, each with what it is where a run knows it. */
export function variablesOf(
  names: Iterable<string>,
  facts: Facts | null,
  offset: number,
  make: Make,
): readonly Completion[] {
  return [...new Set(names)].map((name) => {
    const value = facts?.valueOf(name, offset) ?? null;
    return make(
      name,
      value?.kind === 'handle' ? 'handle' : 'variable',
      value === null ? '' : value.kind === 'handle' ? handleKinds[value.of].label : value.kind,
    );
  });
}

/** Those first that a value of this shape may be: handles where a handle is wanted, of the same kind before others. */
export function fittingFirst(
  variables: readonly Completion[],
  shape: ValueShape | null,
): { readonly fitting: readonly Completion[]; readonly others: readonly Completion[] } {
  const wanted = shape?.is === 'handle' ? handleKinds[shape.of].label : null;
  const ofKind = variables.filter(({ kind }) => (kind === 'handle') === (wanted !== null));
  const others = variables.filter((variable) => !ofKind.includes(variable));
  return {
    fitting: [...ofKind.filter(({ detail }) => detail === wanted), ...ofKind.filter(({ detail }) => detail !== wanted)],
    others,
  };
}

/** What stands behind the dot of `object`. */
export function membersOf(object: string, facts: Facts | null, offset: number, make: Make): readonly Completion[] {
  const value = facts?.evaluate(object, offset) ?? null;
  return named(value, facts, offset).map(({ name, doc }) => make(name, 'field', doc === '' ? object : doc));
}

function named(
  value: Value | null,
  facts: Facts | null,
  offset: number,
): readonly { readonly name: string; readonly doc: string }[] {
  if (value?.kind === 'handle') {
    const view = facts?.handle(value.value, offset) ?? null;
    return view === null ? [] : memberDocs(view.kind);
  }
  const names = value?.kind === 'structure' ? Object.keys(value.fields) : value?.kind === 'bytes' ? ['length'] : [];
  return names.map((name) => ({ name, doc: '' }));
}
