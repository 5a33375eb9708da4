/** Expressions that people type while stopped: watch, console, conditions, hovers. They look and change nothing. */
import { integer, string, type Value } from '../../catalog/value.ts';
import { parseExpressionText } from '../../script/syntax/parse/parse.ts';
import { problem } from '../../script/bind/problems.ts';
import { compileExpression, type Names } from '../program/compile-expression.ts';
import { isFault } from '../evaluation/evaluation.ts';
import { resultValue, surroundingsOf, type Machine } from '../machine/machine.ts';
import type { RememberedRun } from '../history/run-history.ts';
import { scopeAt } from '../history/snapshot.ts';

/** `isSecret`: the value is, or was made from, key material under a driver key of the user's own. */
export type Evaluated =
  | { readonly ok: true; readonly value: Value; readonly isSecret: boolean }
  | { readonly ok: false; readonly message: string };

/** The value of `text` in the state before `step`. `$hr`, `$name`, `$call`, `$findings` and `$step` are of the last call. */
export function evaluateText(text: string, run: RememberedRun, step: number): Evaluated {
  const { expression, problems } = parseExpressionText(text);
  const first = problems[0];
  if (first !== undefined) return { ok: false, message: `${first.message} (column ${first.range.start + 1})` };
  const machine = run.machineBefore(step);
  const program = run.compiledProgram;
  const local = scopeAt(program, machine.pc);
  const debug = debugNames(machine, step);
  const reported: string[] = [];
  const names: Names = {
    slot: (name) =>
      Object.hasOwn(debug, name)
        ? { scope: 'script', index: -1 - Object.keys(debug).indexOf(name) }
        : (local.find(name) ?? program.script.find(name)),
    file: () => 'Files are read when the script is loaded, not while it is stopped.',
    report: (id, range, blanks) => {
      reported.push(problem(id, range, blanks).message);
    },
    add: ({ message }) => {
      reported.push(message);
    },
  };
  const compiled = compileExpression(expression, null, names);
  const [mistake] = reported;
  if (mistake !== undefined) return { ok: false, message: mistake };
  const around = surroundingsOf(machine, run.environment, false);
  const value = compiled.evaluate({
    ...around,
    variable: (scope, index) => (index < 0 ? Object.values(debug)[-1 - index] : around.variable(scope, index)),
  });
  return isFault(value)
    ? { ok: false, message: `${value.message} ${value.advice}`.trim() }
    : { ok: true, value, isSecret: run.isSecret(expression) };
}

function debugNames(machine: Machine, step: number): Readonly<Record<string, Value>> {
  const { last } = machine;
  return {
    $step: integer(step),
    ...(last === null
      ? {}
      : {
          $hr: resultValue(last.outcome),
          $name: string(last.name),
          $call: integer(last.call),
          $findings: { kind: 'array', items: last.outcome.findings.map((finding) => string(finding.id)) },
        }),
  };
}

/** Names that `evaluateText` knows besides the script's own. */
export const debugNameList: readonly string[] = ['$hr', '$name', '$call', '$findings', '$step'];
