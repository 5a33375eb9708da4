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
/** In place of an end, a register or a character that is not there. */
const none = -1;

/**
 * The first match at `from` or behind it.
 * @param sticky at `from` or nowhere
 * @throws {Error} a search without a foreseeable end
 */
export function searchPattern(program: PatternProgram, text: string, from: number, sticky: boolean): Search {
  const last = sticky || program.anchored ? from : text.length;
  const [first] = program.instructions;
  const attempts = new Attempts(text);
  for (let start = from; start <= last; start += 1) {
    // Most ways end at their first character.
    if (first?.op === 'character' && !fitsAt(first, program, text, start)) {
      attempts.steps += 1;
      continue;
    }
    const end = attempts.matchAt(program, start);
    if (end !== none) return { start, end, steps: attempts.steps };
  }
  return { start: from, end: null, steps: attempts.steps };
}

/** Matches at places of a text. It is made for one search and counts over all of its attempts. */
class Attempts {
  steps = 0;
  /**
   * What a failed way goes back to, two numbers each: an instruction and a place, or `-1 - register` and what it held.
   * A look at what is before or behind a place has its ways above those of the pattern that it stands in.
   */
  private readonly ways: number[] = [];

  constructor(private readonly text: string) {}

  /** @returns the end of a match that begins at `start`; `none` */
  matchAt(program: PatternProgram, start: number): number {
    const { instructions, backwards } = program;
    const { text, ways } = this;
    const bottom = ways.length;
    const registers = program.registers === 0 ? noRegisters : new Array<number>(program.registers).fill(none);
    let next = 0;
    let at = start;
    for (;;) {
      const instruction = instructions[next];
      if (instruction === undefined) {
        ways.length = bottom;
        return at;
      }
      this.steps += 1;
      if (this.steps > mostSteps) throw new Error(`A pattern takes more than ${String(mostSteps)} steps.`);
      next += 1;
      let goesOn = true;
      switch (instruction.op) {
        case 'character': {
          const code = characterAt(text, at, program);
          goesOn = code !== none && instruction.fits(code);
          const length = code > 0xffff ? 2 : 1;
          at += backwards ? -length : length;
          break;
        }
        case 'try':
          ways.push(instruction.then, at);
          next = instruction.first;
          break;
        case 'jump':
          next = instruction.to;
          break;
        case 'mark':
          ways.push(-1 - instruction.register, registers[instruction.register] ?? none);
          registers[instruction.register] = at;
          break;
        case 'moved':
          goesOn = registers[instruction.register] !== at;
          break;
        case 'place':
          goesOn = instruction.fits(text, at);
          break;
        case 'look':
          goesOn = (this.matchAt(instruction.program, at) !== none) === instruction.wanted;
          break;
      }
      if (goesOn) continue;
      next = this.goBack(bottom, registers);
      if (next === none) return none;
      at = ways.pop() ?? 0;
    }
  }

  /** Restores registers down to the last way. @returns its instruction, with its place on top of `ways`; `none` where there is no way */
  private goBack(bottom: number, registers: number[]): number {
    const { ways } = this;
    while (ways.length > bottom) {
      const value = ways.pop() ?? 0;
      const next = ways.pop() ?? 0;
      if (next >= 0) {
        ways.push(value);
        return next;
      }
      registers[-1 - next] = value;
    }
    return none;
  }
}

const noRegisters: number[] = [];

function fitsAt(
  { fits }: Extract<Instruction, { op: 'character' }>,
  program: PatternProgram,
  text: string,
  at: number,
): boolean {
  const code = characterAt(text, at, program);
  return code !== none && fits(code);
}

/** The unit before or behind a place, under the flag `u` both halves of a pair as the one character that they are. */
function characterAt(text: string, at: number, { backwards, unicode }: PatternProgram): number {
  const place = backwards ? at - 1 : at;
  if (place < 0 || place >= text.length) return none;
  const unit = text.charCodeAt(place);
  if (!unicode) return unit;
  if (!backwards) return text.codePointAt(place) ?? none;
  const isPair = isLow(unit) && place > 0 && isHigh(text.charCodeAt(place - 1));
  return isPair ? (text.codePointAt(place - 1) ?? none) : unit;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
