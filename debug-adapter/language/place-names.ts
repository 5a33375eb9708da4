import { ddis, findDdi } from '../catalog/ddis.ts';
import { structureOfParameter, type DdiEntry } from '../catalog/entry.ts';
import { bindDdi } from '../script/bind/bind-arguments.ts';
import type { CallStatement, ProcStatement, ScriptTree } from '../script/syntax/tree.ts';
import { walkStatements } from '../script/syntax/walk.ts';
import type { PlaceNames } from './place-at.ts';

/** What the statements of a script say of its names: each question is one walk, asked while somebody types. */
export function placeNamesOf(tree: ScriptTree): PlaceNames {
  return {
    procedure(name) {
      let found: ProcStatement | null = null;
      walkStatements(tree.statements, (statement) => {
        if (statement.kind === 'proc' && statement.name.name === name) found = statement;
      });
      return found;
    },
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
