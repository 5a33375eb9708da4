import { ddis } from '../catalog/ddis.ts';
import type { DdiEntry } from '../catalog/entry.ts';
import { helpers, type HelperName } from '../script/bind/helpers.ts';
import type { BoundProgram } from '../script/bind/bound-program.ts';
import type { ProcStatement, ScriptTree } from '../script/syntax/tree.ts';
import { parameterLine } from './hover/ddi-hover.ts';
import { openBracketsAt } from './open-brackets.ts';
import { placeIn, type Place } from './place-at.ts';
import { placeNamesOf } from './place-names.ts';
import type { Signature } from './service.ts';

/** The signature of the innermost call around an offset, the present parameter marked; null outside of calls. */
export function signatureAt(tree: ScriptTree, bound: BoundProgram, offset: number): Signature | null {
  const brackets = openBracketsAt(tree.text, offset);
  const names = placeNamesOf(tree, bound);
  // Inside of a structure or an array, the call around it still says what is wanted.
  for (let count = brackets.length; count > 0; count -= 1) {
    const place = placeIn(brackets.slice(0, count), names);
    const signature = place === null ? null : signatureOf(place);
    if (signature !== null) return signature;
  }
  return null;
}

function signatureOf(place: Place): Signature | null {
  switch (place.in) {
    case 'ddi':
      return signatureOfDdi(place.ddi, ddis[place.ddi], place.parameter?.name ?? null, place.index);
    case 'helper':
      return signatureOfHelper(place.helper, place.parameter?.name ?? null, place.index);
    case 'procedure':
      return signatureOfProcedure(place.procedure, place.index);
    case 'structure':
    case 'slots':
      return null;
  }
}

function signatureOfDdi(name: string, entry: DdiEntry, parameter: string | null, index: number): Signature {
  const parameters = entry.parameters.map((one) => ({
    label: `${one.cType} ${one.name}`,
    markdown: parameterLine(one),
  }));
  return {
    label: `${entry.returns} ${name}(${parameters.map(({ label }) => label).join(', ')})`,
    markdown: entry.summary,
    parameters,
    active: positionOf(
      entry.parameters.map((one) => one.name),
      parameter,
      index,
    ),
  };
}

function signatureOfHelper(name: HelperName, parameter: string | null, index: number): Signature {
  const { parameters: taken, result, doc } = helpers[name];
  const parameters = taken.map(({ name: own, kind, otherwise }) => ({
    label: `${own}: ${kind}`,
    markdown: otherwise === undefined ? '' : `May be left out: ${otherwise}.`,
  }));
  return {
    label: `${name}(${parameters.map(({ label }) => label).join(', ')}) -> ${result}`,
    markdown: doc,
    parameters,
    active: positionOf(
      taken.map((one) => one.name),
      parameter,
      index,
    ),
  };
}

function signatureOfProcedure({ name, parameters: taken }: ProcStatement, index: number): Signature {
  const parameters = taken.map((one) => ({
    label: `${one.out ? '&' : ''}${one.name.name}`,
    markdown: one.out ? 'The procedure writes it.' : '',
  }));
  return {
    label: `proc ${name.name}(${parameters.map(({ label }) => label).join(', ')})`,
    markdown: '',
    parameters,
    active: index,
  };
}

function positionOf(names: readonly string[], wanted: string | null, otherwise: number): number {
  const found = wanted === null ? -1 : names.indexOf(wanted);
  return found < 0 ? otherwise : found;
}
