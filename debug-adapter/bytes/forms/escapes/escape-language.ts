/** Languages that differ in what `\0` before a digit means. */
export type EscapeLanguage = 'C' | 'Rust' | 'JavaScript' | 'Python';

const hints: readonly (readonly [EscapeLanguage, RegExp])[] = [
  ['Rust', /\b(?:let|const|static)\s+(?:mut\s+)?\w+\s*(?::\s*&[^=]*)?=\s*&?$|\b(?:let|fn)\b[^\n]*$/],
  ['JavaScript', /\b(?:let|const|var)\s+\w+\s*=\s*(?:Buffer\.from\(|new \w+\()?$/],
];

/** The language that the statement around a string literal is written in; `prefix` are the letters in front of its quotation mark. C where nothing tells. */
export function escapeLanguage(text: string, start: number, prefix: string): EscapeLanguage {
  const before = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 200), start);
  if (prefix === 'b') return hints[0]?.[1].test(before) === true ? 'Rust' : 'Python';
  if (prefix === '' && hints[1]?.[1].test(before) === true) return 'JavaScript';
  return 'C';
}
