/** Finds calls by what a user types: DDI names, results, codes, kinds, notes. */
import { namePattern } from '../../contracts/name-pattern.ts';
import type { Mark } from './mark.ts';
import type { RunRows } from './run-rows.ts';
import { kinds } from './kinds.ts';

export type Test = (mark: Mark) => boolean;

/**
 * A test for a query, or null when the query is empty. Every word must occur in the name, the result, its code, the kind or a note;
 * upper and lower case are the same. A word with `*` is a pattern that must match one of these: `Negotiate*`.
 */
export function compileQuery(query: string): Test | null {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return null;
  const tests = words.map((word) =>
    remembered(word.includes('*') ? namePattern(word) : (text) => text.toLowerCase().includes(word)),
  );
  return (mark) =>
    tests.every(
      (test) =>
        test(mark.name) ||
        test(mark.result) ||
        test(mark.code) ||
        test(kinds[mark.kind].label) ||
        mark.notes.some(test),
    );
}

/** The matching steps, rising. `known` are those found before; rows from `fromStep` on are looked at. */
export function findMatches(
  rows: RunRows,
  test: Test | null,
  known: readonly number[] = [],
  fromStep = 0,
): readonly number[] {
  if (test === null) return [];
  const found = [...known];
  /** By note set, then by look: what was found for equal rows. */
  const answers: boolean[][] = [];
  for (let step = fromStep; step < rows.length; step += 1) {
    const { look, noteSet } = rows.searched(step);
    const ofNotes = (answers[noteSet] ??= []);
    if ((ofNotes[look] ??= matchesAt(rows, step, test))) found.push(step);
  }
  return found;
}

function matchesAt(rows: RunRows, step: number, test: Test): boolean {
  const mark = rows.mark(step);
  return mark !== null && test(mark);
}

/** Names and results are few among many calls: each is looked at once. */
function remembered(test: (text: string) => boolean): (text: string) => boolean {
  const seen = new Map<string, boolean>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const matches = test(text);
    seen.set(text, matches);
    return matches;
  };
}
