/** Searches a text as a backtracking engine does, and counts. */
import type { Instruction, PatternProgram } from './pattern-program.ts';

export interface Search {
  /** The end of the match; null where there is none. */
  readonly end: number | null;
  readonly start: number;
  /** Instructions that ran. */
  readonly steps: number;
}

/** More than any search under test may take: what grows without bound ends here instead of never. */
const mostSteps = 200_000_000;

/**
 * The first match at `from` or behind it.
 * @param sticky at `from` or nowhere
 * @throws {Error} a search without a foreseeable end
 */
export function searchPattern(program: PatternProgram, text: string, from: number, sticky: boolean): Search {
  const last = sticky || program.anchored ? from : text.length;
  const [first] = program.instructions;
  let steps = 0;
  for (let start = from; start <= last; start += 1) {
    // Most ways end at their first character.
    if (first?.op === 'character' && !fitsAt(first, program, text, start)) {
      steps += 1;
      continue;
    }
    const attempt = matchAt(program, text, start);
    steps += attempt.steps;
    if (attempt.end !== null) return { start, end: attempt.end, steps };
  }
  return { start: from, end: null, steps };
}

/** What a failed way goes back to: an instruction at a place, or what a register held. */
type Way =
  { readonly next: number; readonly at: number } | { readonly register: number; readonly held: number | undefined };

function matchAt(program: PatternProgram, text: string, start: number): { end: number | null; steps: number } {
  const { instructions, backwards } = program;
  const registers: (number | undefined)[] = [];
  const ways: Way[] = [];
  let [next, at, steps] = [0, start, 0];
  const goBack = (): boolean => {
    for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
      if ('next' in way) {
        [next, at] = [way.next, way.at];
        return true;
      }
      registers[way.register] = way.held;
    }
    return false;
  };
  for (;;) {
    const instruction = instructions[next];
    if (instruction === undefined) return { end: at, steps };
    steps += 1;
    if (steps > mostSteps) throw new Error(`A pattern takes more than ${String(mostSteps)} steps.`);
    next += 1;
    switch (instruction.op) {
      case 'character': {
        const character = characterAt(text, at, program);
        if (character !== '' && instruction.fits(character)) at += backwards ? -character.length : character.length;
        else if (!goBack()) return { end: null, steps };
        break;
      }
      case 'try':
        ways.push({ next: instruction.then, at });
        next = instruction.first;
        break;
      case 'jump':
        next = instruction.to;
        break;
      case 'mark':
        ways.push({ register: instruction.register, held: registers[instruction.register] });
        registers[instruction.register] = at;
        break;
      case 'moved':
        if (registers[instruction.register] === at && !goBack()) return { end: null, steps };
        break;
      case 'place':
        if (!instruction.fits(text, at) && !goBack()) return { end: null, steps };
        break;
      case 'look': {
        const look = matchAt(instruction.program, text, at);
        steps += look.steps;
        if ((look.end !== null) !== instruction.wanted && !goBack()) return { end: null, steps };
        break;
      }
    }
  }
}

function fitsAt(
  { fits }: Extract<Instruction, { op: 'character' }>,
  program: PatternProgram,
  text: string,
  at: number,
): boolean {
  const character = characterAt(text, at, program);
  return character !== '' && fits(character);
}

/** The unit before or behind a place, under the flag `u` both halves of a pair; empty at the end of the text. */
function characterAt(text: string, at: number, { backwards, unicode }: PatternProgram): string {
  if (!unicode) return text.charAt(backwards ? at - 1 : at);
  const [from, to] = backwards ? [at - 2, at] : [at, at + 2];
  const pair = from >= 0 && isHigh(text.charCodeAt(from)) && isLow(text.charCodeAt(from + 1));
  return pair ? text.slice(from, to) : text.charAt(backwards ? at - 1 : at);
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
