/** Small pieces of Markdown. Text from scripts and certificates never becomes markup. */
import { showText } from '../../bytes/shown-text.ts';

/** `text` as inline code, whatever backticks it holds. */
export function code(text: string): string {
  const shown = showText(text);
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** `text` with everything escaped that Markdown or HTML would read as markup. */
export function plain(text: string): string {
  return showText(text).replace(/[\\`*_{}[\]()#+\-.!|<>&~]/g, (character) => `\\${character}`);
}

/** Paragraphs, those that are null or empty left out. */
export function joinLines(lines: readonly (string | null)[]): string {
  return lines.filter((line) => line !== null && line !== '').join('\n\n');
}

/** A bullet list of `label: value` pairs. */
export function pairs(entries: readonly (readonly [label: string, value: string])[]): string {
  return entries.map(([label, value]) => `- ${plain(label)}: ${value}`).join('\n');
}
