/** A regular expression as instructions of a backtracking engine, so that a test can count what the built-in one does not tell. */
import { RegExpParser, type AST } from '@eslint-community/regexpp';

export type Instruction =
  | { readonly op: 'character'; readonly fits: (code: number) => boolean }
  | { readonly op: 'try'; readonly first: number; readonly then: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'place'; readonly fits: (text: string, at: number) => boolean }
  | { readonly op: 'look'; readonly program: PatternProgram; readonly wanted: boolean }
  /** Remembers where a round of a repetition begins, and ends rounds that go nowhere. */
  | { readonly op: 'mark' | 'moved'; readonly register: number };

export interface PatternProgram {
  readonly instructions: readonly Instruction[];
  readonly registers: number;
  readonly backwards: boolean;
  readonly unicode: boolean;
  /** Every way begins at the start of the text. */
  readonly anchored: boolean;
}

const original = Reflect.get(RegExp.prototype, 'exec');

/** The built-in engine, whatever a measurement has put in its place. */
export function builtInExec(pattern: RegExp, text: string): RegExpExecArray | null {
  return Reflect.apply(original, pattern, [text]);
}

/** @throws {Error} a back-reference or a changed flag: nothing under test has one */
export function compilePattern(pattern: RegExp): PatternProgram {
  const tree = new RegExpParser().parsePattern(pattern.source, undefined, undefined, {
    unicode: pattern.unicode,
    unicodeSets: pattern.flags.includes('v'),
  });
  return new Compiler(pattern).compile(tree.alternatives, false);
}

class Compiler {
  private readonly instructions: Instruction[] = [];
  private registers = 0;

  constructor(private readonly pattern: RegExp) {}

  compile(alternatives: readonly AST.Alternative[], backwards: boolean): PatternProgram {
    this.alternatives(alternatives, backwards);
    return {
      instructions: this.instructions,
      registers: this.registers,
      backwards,
      unicode: this.pattern.unicode || this.pattern.flags.includes('v'),
      anchored: !this.pattern.multiline && alternatives.every(isAnchored),
    };
  }

  private alternatives(alternatives: readonly AST.Alternative[], backwards: boolean): void {
    const jumps: number[] = [];
    alternatives.forEach(({ elements }, index) => {
      const fork = index + 1 < alternatives.length ? this.reserve() : null;
      for (const element of backwards ? elements.toReversed() : elements) this.element(element, backwards);
      if (fork === null) return;
      jumps.push(this.reserve());
      this.instructions[fork] = { op: 'try', first: fork + 1, then: this.instructions.length };
    });
    for (const jump of jumps) this.instructions[jump] = { op: 'jump', to: this.instructions.length };
  }

  private element(element: AST.Element, backwards: boolean): void {
    switch (element.type) {
      case 'Assertion':
        return this.assertion(element);
      case 'Quantifier':
        return this.quantifier(element, backwards);
      case 'Group':
      case 'CapturingGroup':
        return this.alternatives(element.alternatives, backwards);
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        this.instructions.push({ op: 'character', fits: this.characters(element.raw) });
        return;
      case 'Backreference':
      case 'ExpressionCharacterClass':
        throw new Error(`${element.raw} is not counted.`);
    }
  }

  private assertion(assertion: AST.Assertion): void {
    if (assertion.kind === 'lookahead' || assertion.kind === 'lookbehind') {
      const program = new Compiler(this.pattern).compile(assertion.alternatives, assertion.kind === 'lookbehind');
      this.instructions.push({ op: 'look', program, wanted: !assertion.negate });
      return;
    }
    const place = new RegExp(assertion.raw, `${this.pattern.multiline ? 'm' : ''}y`);
    this.instructions.push({
      op: 'place',
      fits: (text, at) => {
        place.lastIndex = at;
        return builtInExec(place, text) !== null;
      },
    });
  }

  private quantifier({ min, max, greedy, element }: AST.Quantifier, backwards: boolean): void {
    for (let round = 0; round < min; round += 1) this.element(element, backwards);
    if (max === Infinity) return this.rounds(element, greedy, backwards);
    const forks: number[] = [];
    for (let round = min; round < max; round += 1) {
      forks.push(this.reserve());
      this.element(element, backwards);
    }
    for (const fork of forks) this.instructions[fork] = choice(greedy, fork + 1, this.instructions.length);
  }

  private rounds(element: AST.QuantifiableElement, greedy: boolean, backwards: boolean): void {
    const register = this.registers;
    this.registers += 1;
    const fork = this.reserve();
    this.instructions.push({ op: 'mark', register });
    this.element(element, backwards);
    this.instructions.push({ op: 'moved', register }, { op: 'jump', to: fork });
    this.instructions[fork] = choice(greedy, fork + 1, this.instructions.length);
  }

  private reserve(): number {
    return this.instructions.push({ op: 'jump', to: 0 }) - 1;
  }

  private characters(raw: string): (code: number) => boolean {
    const flags = ['i', 's', 'u', 'v'].filter((flag) => this.pattern.flags.includes(flag)).join('');
    const one = new RegExp(`^(?:${raw})$`, flags);
    const known: (boolean | undefined)[] = [];
    return (code) => (known[code] ??= builtInExec(one, String.fromCodePoint(code)) !== null);
  }
}

function choice(greedy: boolean, into: number, past: number): Instruction {
  return greedy ? { op: 'try', first: into, then: past } : { op: 'try', first: past, then: into };
}

function isAnchored({ elements }: AST.Alternative): boolean {
  const first = elements[0];
  if (first?.type === 'Group' || first?.type === 'CapturingGroup') return first.alternatives.every(isAnchored);
  return first?.type === 'Assertion' && first.kind === 'start';
}
