import { builtInExec, compilePattern, type PatternProgram } from './pattern-program.ts';
import { searchPattern } from './search-pattern.ts';

/** The patterns that were met, by their text and their flags: some are made anew at each use. */
const programs = new Map<string, Map<string, PatternProgram>>();

function programOf(pattern: RegExp): PatternProgram {
  const { source, flags } = pattern;
  const ofSource = programs.get(source) ?? new Map<string, PatternProgram>();
  const program = ofSource.get(flags) ?? compilePattern(pattern);
  ofSource.set(flags, program);
  programs.set(source, ofSource);
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
