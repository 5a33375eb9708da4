import { bindProgram } from '../../../debug-adapter/script/bind/bind-program.ts';
import type { BoundProgram } from '../../../debug-adapter/script/bind/bound-program.ts';
import type { LocatedProblem } from '../../../debug-adapter/script/bind/problem.ts';
import { checkProgram } from '../../../debug-adapter/script/check/check.ts';
import { driverWords } from '../../../debug-adapter/engine/program/compile/driver-words.ts';
import { parse } from '../../../debug-adapter/script/syntax/parse/parse.ts';

/** Binds texts by name, the script first. What an include names and is not among them counts as not at hand. */
export function boundTexts(texts: Readonly<Record<string, string>>): BoundProgram {
  const names = Object.keys(texts);
  return bindProgram({
    trees: Object.values(texts).map(parse),
    included: (_, path) => (names.includes(path) ? names.indexOf(path) : `${path} is not at hand.`),
  });
}

/** Every problem of a script that stands alone, as the checker tells them of the built-in driver. */
export function problemsOf(text: string): readonly LocatedProblem[] {
  return checkProgram(boundTexts({ 'main.ddi': text }), driverWords);
}
