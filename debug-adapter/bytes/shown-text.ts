/**
 * What is shown to people: nothing of it may move a cursor, ring, begin a line, change the direction of writing, or be invisible.
 * Texts come from certificates, labels, scripts and names of files, and whoever wrote those may mean harm.
 */

/** Control and format characters (bidirectional marks among them), separators of lines and paragraphs, halves of surrogate pairs. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const everyHidden = new RegExp(hidden.source, 'gu');
/** What most texts are free of, found out many times faster than what of it is hidden. */
const unusual = /[^ -~]/;
const unusualInLines = /[^\n -~]/;
const everyHiddenButLineFeeds = new RegExp(`(?!\\n)${hidden.source}`, 'gu');

const short: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** UTF-16 units as JSON writes them, so that a shown JSON text stays JSON. */
function unitsOf(character: string): string {
  let text = '';
  for (let at = 0; at < character.length; at += 1)
    text += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return text;
}

/** The text on one line, with every character that hides or steers written as an escape of JSON: `\n`, `\u001b`, `\u202e`. */
export function showText(text: string): string {
  return unusual.test(text) ? text.replaceAll(everyHidden, escapeOf) : text;
}

/** The same for a text of several lines, whose line feeds are meant. */
export function showLines(text: string): string {
  return unusualInLines.test(text) ? text.replaceAll(everyHiddenButLineFeeds, escapeOf) : text;
}

function escapeOf(character: string): string {
  return short[character] ?? unitsOf(character);
}
