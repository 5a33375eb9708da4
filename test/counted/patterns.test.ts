import { describe, expect, it } from 'vitest';
import { compilePattern } from './pattern-program.ts';
import { searchPattern } from './search-pattern.ts';
import { factor, growth, linear } from './steps.ts';

describe('a pattern that is counted', () => {
  const patterns: readonly (readonly [RegExp, string])[] = [
    [/(?:0x)?([0-9a-f]{2})+$/i, 'zz0xAB12cd'],
    [/"(?:[^"\\\n]|\\[^])*?"/, 'a "b\\"c" "d"'],
    [/(?<![a-z])b{2,3}(?=c|$)/, 'abb bbbbc'],
    [/(?<=ab|c)\b/, 'abc ab-'],
    [/^\s*(?:a|ab)(?:c|bcd)*$/m, 'x\n  abcd\n'],
    [/(?:a*)*b/, 'aaac'],
    [/\p{Cc}./u, 'a\u0001\u{1f600}b'],
    [/^.$/u, '\u{1f600}'],
    [/^..$/, '\u{1f600}'],
    [/a{0}b?$/, 'ccc'],
    [/x(?!y)(?:|z)/, 'xyxz'],
  ];
  it.each(patterns)('%s finds what the built-in one finds', (pattern, input) => {
    const match = pattern.exec(input);
    const search = searchPattern(compilePattern(pattern), input, 0, pattern.sticky);
    expect(search.end).toBe(match === null ? null : match.index + match[0].length);
    if (match !== null) expect(search.start).toBe(match.index);
  });

  const text = (times: number): string => 'ab'.repeat(60 * times);

  it.each<[string, (all: string) => unknown]>([
    ['looks ahead at each place', (all) => all.replaceAll(/a(?![^]*c)/g, '')],
    ['goes back', (all) => /^(?:ab)*[ab]*c/.test(all)],
    ['begins anew at each place', (all) => /b[^c]*c/.test(all)],
  ])('takes steps that grow with the square where it %s', (_what, search) => {
    expect(growth((times) => void search(text(times)))).toBeGreaterThan(factor * 4);
  });

  it('takes steps that grow with the text where it goes through it once', () => {
    expect(growth((times) => void text(times).replaceAll(/(?<=a)b/g, ''))).toBeLessThan(linear);
  });
});
