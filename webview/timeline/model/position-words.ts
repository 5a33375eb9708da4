/** Positions of a run in words: `12:3` reads "call 12, phase 3". */

/** What a position's text means; the text itself where it is none that we know. */
export function positionWords(text: string): string {
  if (text === 'end') return 'end of the run';
  const [, call, phase] = /^(\d+)(?::(\d+))?$/u.exec(text) ?? [];
  if (call !== undefined)
    return phase === undefined
      ? `call ${call}`
      : phase === '0'
        ? `before call ${call}`
        : `call ${call}, phase ${phase}`;
  const [, base, nth, isDone] = /^(start|\d+)\+(\d+)(?::(\d+))?$/u.exec(text) ?? [];
  if (base === undefined || nth === undefined) return text;
  const where = `${ordinal(Number(nth))} step after ${base === 'start' ? 'the start' : `call ${base}`}`;
  return isDone === undefined || isDone === '0' ? where : `${where}, done`;
}

/** How to read positions, for a tooltip. */
export const positionHelp =
  'Calls are numbered from 0. 5:0 is before call 5, 5:8 in its phase 8. 5+1 is the first step after call 5 that is no call: an expect, a world statement, the entry into a procedure.';

function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
