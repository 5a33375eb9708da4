/** Runs of characters of one kind: one pass over the text, without a regular expression that begins anew at every character. */

/** Which of the first 128 characters belong to a kind. */
type CharacterKind = Uint8Array;

function characterKind(members: string): CharacterKind {
  const kind = new Uint8Array(128);
  for (const member of members) kind[member.charCodeAt(0)] = 1;
  return kind;
}

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';
export const wordCharacters = characterKind(`${digits}${letters}${letters.toUpperCase()}_`);
export const base64Characters = characterKind(`${digits}${letters}${letters.toUpperCase()}+/-_`);
export const hexCharacters = characterKind(`${digits}abcdefABCDEF`);

/** Whether a UTF-16 code unit is of a kind; `code` below 65,536. */
export function isOfKind(kind: CharacterKind, code: number): boolean {
  return kind[code] === 1;
}

/** Tells every longest run of `least` characters or more. What cannot be in one is passed over: most of a text is looked at here and there. */
export function forEachRun(
  text: string,
  kind: CharacterKind,
  least: number,
  tell: (start: number, end: number) => void,
): void {
  for (let start = 0; start + least <= text.length;) {
    let last = start + least - 1;
    while (last >= start && kind[text.charCodeAt(last)] === 1) last -= 1;
    if (last >= start) {
      // No run begins at or in front of this one.
      start = last + 1;
      continue;
    }
    let end = start + least;
    while (end < text.length && kind[text.charCodeAt(end)] === 1) end += 1;
    tell(start, end);
    start = end + 1;
  }
}
