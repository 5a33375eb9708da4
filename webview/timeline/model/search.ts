/** Finds calls by what a user types: DDI names, results, codes, kinds, notes. */
import type { Mark } from './mark.ts';
import type { RunRows } from './run-rows.ts';
import { kinds } from './kinds.ts';

export type Test = (mark: Mark) => boolean;

/**
 * A test for a query, or null when the query is empty. Every word must occur in the name, the result, its code, the kind or a note;
 * upper and lower case are the same. A word with `*` must match one of these whole: `Negotiate*`.
 */
export function compileQuery(query: string): Test | null {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return null;
  const tests = words.map((word) =>
    remembered(word.includes('*') ? wholeMatch(word) : (text) => text.toLowerCase().includes(word)),
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

/** Walks pattern and text with one place to fall back to, so that no pattern takes more than length times length. */
function wholeMatch(pattern: string): (text: string) => boolean {
  return (given) => {
    const text = given.toLowerCase();
    let at = 0;
    let place = 0;
    let star = -1;
    let retry = 0;
    while (at < text.length) {
      if (pattern[place] === '*') {
        star = place;
        place += 1;
        retry = at;
      } else if (pattern[place] === text[at]) {
        place += 1;
        at += 1;
      } else if (star >= 0) {
        place = star + 1;
        retry += 1;
        at = retry;
      } else return false;
    }
    while (pattern[place] === '*') place += 1;
    return place === pattern.length;
  };
}
