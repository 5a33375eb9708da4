import { builtInExec, compilePattern, type PatternProgram } from './pattern-program.ts';
import { searchPattern } from './search-pattern.ts';

/** The patterns that were met, and by their text those that are made anew at each use. */
const met = new WeakMap<RegExp, PatternProgram>();
const programs = new Map<string, PatternProgram>();

function programOf(pattern: RegExp): PatternProgram {
  const known = met.get(pattern);
  if (known !== undefined) return known;
  const program = programs.get(String(pattern)) ?? compilePattern(pattern);
  programs.set(String(pattern), program);
  met.set(pattern, program);
  return program;
}

/** How many steps regular expressions take while the work is done. Everything that takes one asks its `exec`. */
export function countPatternSteps(work: () => void): number {
  const descriptor = Object.getOwnPropertyDescriptor(RegExp.prototype, 'exec');
  if (descriptor === undefined) throw new Error('there is no exec');
  let steps = 0;
  Object.defineProperty(RegExp.prototype, 'exec', {
    ...descriptor,
    value: function (this: RegExp, text: string): RegExpExecArray | null {
      const from = this.global || this.sticky ? this.lastIndex : 0;
      steps += searchPattern(programOf(this), text, from, this.sticky).steps;
      return builtInExec(this, text);
    },
  });
  try {
    work();
  } finally {
    Object.defineProperty(RegExp.prototype, 'exec', descriptor);
  }
  return steps;
}
