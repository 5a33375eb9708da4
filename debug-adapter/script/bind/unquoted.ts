import { syntaxProblems, type SyntaxProblemId } from '../syntax/syntax-problems.ts';
import type { LocatedProblem } from './problem.ts';
import { isProblemId, problems } from './problems.ts';

const left = '…';

/** The problem without a word of the text that it stands in: for files that may hold anything, and that nobody asked to see. */
export function unquoted({ id, severity, range, file }: LocatedProblem): LocatedProblem {
  const entry = isProblemId(id) ? problems[id] : isSyntaxProblemId(id) ? syntaxProblems[id] : null;
  const message = entry === null ? 'This is no part of a script.' : `${entry.text} ${entry.todo}`.trimEnd();
  return { id, severity, range, file, message: message.replace(/\{\d\}|\$/g, left) };
}

function isSyntaxProblemId(id: string): id is SyntaxProblemId {
  return Object.hasOwn(syntaxProblems, id);
}
