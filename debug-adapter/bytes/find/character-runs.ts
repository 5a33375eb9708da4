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

export function isOfKind(kind: CharacterKind, code: number): boolean {
  return kind[code] === 1;
}

/** Tells every longest run of `least` characters or more. */
export function forEachRun(
  text: string,
  kind: CharacterKind,
  least: number,
  tell: (start: number, end: number) => void,
): void {
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && kind[text.charCodeAt(at)] === 1) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      if (at - start >= least) tell(start, at);
      start = -1;
    }
  }
}
