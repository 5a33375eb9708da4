/** A file of patterns, by which a log of any other tool is read: see docs/patterns.md. */
import { isObject, type Json } from '../../run-file/json.ts';

export interface LinePattern {
  readonly is: 'begin' | 'end' | 'call' | 'memory';
  readonly line: RegExp;
}

export interface PatternFile {
  readonly title: string;
  readonly patterns: readonly LinePattern[];
}

const kinds = ['begin', 'end', 'call', 'memory'] as const;

/** The groups that each kind of line needs. */
const needed: Readonly<Record<LinePattern['is'], readonly string[]>> = {
  begin: ['name'],
  end: [],
  call: ['name'],
  memory: ['bytes'],
};

/** The patterns; a sentence says what is wrong with the file, and where. */
export function readPatternFile(text: string): PatternFile | string {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch (problem) {
    return `It is no JSON: ${problem instanceof Error ? problem.message : String(problem)}`;
  }
  if (!isObject(json) || !Array.isArray(json['patterns'])) return 'It has no "patterns": a list of { "is", "line" }.';
  const patterns: LinePattern[] = [];
  for (const [at, one] of (json['patterns'] as readonly Json[]).entries()) {
    const read = readPattern(one);
    if (typeof read === 'string') return `Pattern ${at + 1}: ${read}`;
    patterns.push(read);
  }
  return { title: typeof json['title'] === 'string' ? json['title'] : 'log', patterns };
}

function readPattern(json: Json): LinePattern | string {
  const is = isObject(json) ? kinds.find((kind) => kind === json['is']) : undefined;
  const source = isObject(json) ? json['line'] : undefined;
  if (is === undefined) return `"is" takes ${kinds.join(', ')}.`;
  if (typeof source !== 'string') return '"line" takes a regular expression.';
  const lacking = needed[is].find((group) => !source.includes(`(?<${group}>`));
  if (lacking !== undefined) return `A line that is "${is}" needs the group (?<${lacking}>...).`;
  try {
    return { is, line: new RegExp(source, 'u') };
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}
