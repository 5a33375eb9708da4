import { ddis, findDdi } from '../catalog/ddis.ts';
import { structureOfParameter, type DdiEntry } from '../catalog/entry.ts';
import type { BoundProgram } from '../script/bind/bound-program.ts';
import { bindDdi } from '../script/bind/bind-arguments.ts';
import type { CallStatement, ScriptTree } from '../script/syntax/tree.ts';
import { walkStatements } from '../script/syntax/walk.ts';
import type { PlaceNames } from './place-at.ts';

/** What a program says of the names in one of its trees. */
export function placeNamesOf(tree: ScriptTree, bound: BoundProgram): PlaceNames {
  return {
    procedure: (name) => bound.procedures.get(name)?.statement ?? null,
    structureOf(variable) {
      let found: string | null = null;
      walkStatements(tree.statements, (statement) => {
        if (found === null && statement.kind === 'call') found = structureGiven(statement, variable);
      });
      return found;
    },
  };
}

/** What the parameter is to which a call gives the variable. */
function structureGiven(call: CallStatement, variable: string): string | null {
  const ddi = findDdi(call.name.name);
  if (ddi === null) return null;
  const entry: DdiEntry = ddis[ddi];
  const { values } = bindDdi(ddi, entry, call.arguments, call.name.range);
  const given = entry.parameters.find(({ name }) => {
    const value = values.get(name);
    return value?.kind === 'name' && value.name === variable;
  });
  return given === undefined ? null : structureOfParameter(given);
}
