/** Small pieces of Markdown. Text from scripts and certificates never becomes markup. */

/** `text` as inline code, whatever backticks it holds. */
export function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text.replace(/[\r\n]+/g, ' ')}${pad}${fence}`;
}

/** `text` with everything escaped that Markdown or HTML would read as markup. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>&~]/g, (character) => `\\${character}`).replace(/[\r\n]+/g, ' ');
}

/** Paragraphs, those that are null or empty left out. */
export function joinLines(lines: readonly (string | null)[]): string {
  return lines.filter((line) => line !== null && line !== '').join('\n\n');
}

/** A bullet list of `label: value` pairs. */
export function pairs(entries: readonly (readonly [label: string, value: string])[]): string {
  return entries.map(([label, value]) => `- ${plain(label)}: ${value}`).join('\n');
}
