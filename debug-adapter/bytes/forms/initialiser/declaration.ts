/** What stands in front of the elements of an initialiser: type, name, size, and the bracket that opens the list. */
import { skipBlanks } from './blanks.ts';
import { widthOfWords, type CellWidth } from './cell-types.ts';
import { readElement } from './element.ts';

export interface Declaration {
  /** Where the elements begin: behind the opening bracket. */
  readonly from: number;
  /** False for a list without brackets, as PowerShell writes them behind `=`. */
  readonly hasBracket: boolean;
  readonly width: CellWidth | null;
  /** The declared count of cells and where it is written. */
  readonly size: { readonly count: number; readonly at: number } | null;
  /** C and C++ read a leading zero as octal, and fill what an initialiser leaves out with zeros. */
  readonly isC: boolean;
}

const word = /[A-Za-z_$][\w$]{0,80}/y;
/** `[]`, `[33]`, `[u8; 33]`, `[byte[]]`, `[...]`, `[KEY_SIZE]`: a bracket of a type, which a list is not. */
const typeBracket =
  /\[\s{0,20}(?:(\d{1,9})|\.\.\.|[A-Za-z_][\w.]{0,60}(?:\[\s{0,4}\])?(?:\s{0,4};\s{0,4}(\d{1,9})(?:usize)?)?)?\s{0,20}\]/y;
const template = /<[\w\s:,]{0,80}>/y;
const otherLanguage = /^(?:new|let|vec|bytes|bytearray|from|of|u8|byte|var|Uint8Array|u16|u32|u64)$/;

/** The declaration at the start of a text; null when the text is no initialiser. Linear: every step goes forward. */
export function readDeclaration(text: string): Declaration | null {
  const words: string[] = [];
  let size: Declaration['size'] = null;
  let isArrayType = false;
  let before: 'nothing' | 'word' | 'equals' | 'bracket' | 'other' = 'nothing';
  const found = (from: number, hasBracket: boolean): Declaration => ({
    from,
    hasBracket,
    width: widthOfWords(words, isArrayType),
    size,
    isC: !words.some((one) => otherLanguage.test(one)),
  });
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    const character = text[at] ?? '';
    word.lastIndex = at;
    // An open comment would be looked for again at each of its characters.
    if (/["'`]/.test(character) || text.startsWith('/*', at)) return null;
    if (character === '{') return found(at + 1, true);
    if (word.test(text)) {
      words.push(text.slice(at, word.lastIndex));
      [at, before] = [word.lastIndex, 'word'];
    } else if (character === '[') {
      typeBracket.lastIndex = at;
      const match = typeBracket.exec(text);
      const after = match === null ? -1 : skipBlanks(text, typeBracket.lastIndex);
      if (
        match === null ||
        (match[1] !== undefined && before !== 'word' && before !== 'bracket' && !/[\w{[(]/.test(text[after] ?? ''))
      )
        return found(at + 1, true);
      const count = match[1] ?? match[2];
      if (count !== undefined)
        size = {
          count: Number(count) * (before === 'bracket' && size !== null ? size.count : 1),
          at: at + match[0].indexOf(count),
        };
      words.push(...(match[0].match(/[A-Za-z_]\w*/g) ?? []));
      isArrayType ||= match[0] === '[]' && before === 'word';
      [at, before] = [typeBracket.lastIndex, 'bracket'];
    } else if (character === '<') {
      template.lastIndex = at;
      const match = template.exec(text);
      words.push(...(match?.[0].match(/[A-Za-z_]\w*/g) ?? []));
      const count = match === null ? undefined : /,\s*(\d{1,9})\s*>$/.exec(match[0])?.[1];
      if (count !== undefined) size = { count: Number(count), at: at + (match?.[0].lastIndexOf(count) ?? 0) };
      [at, before] = [match === null ? at + 1 : template.lastIndex, 'other'];
    } else if (character === '(') {
      const inner = skipBlanks(text, at + 1);
      const element = readElement(text, inner, false);
      if (element !== null && text[skipBlanks(text, element.end)] === ',') return found(at + 1, true);
      [at, before] = [at + 1, 'other'];
    } else if (before === 'equals' && (/[\d-]/.test(character) || /^&h/i.test(text.slice(at, at + 2)))) {
      const element = readElement(text, at, false);
      return element !== null && text[skipBlanks(text, element.end)] === ',' ? found(at, false) : null;
    } else {
      if (/\d/.test(character)) {
        // The number of an attribute, such as align(16). A text that begins with one declares nothing.
        const element = words.length === 0 ? null : readElement(text, at, false);
        if (element === null) return null;
        [at, before] = [element.end, 'other'];
        continue;
      }
      if (character === ';') [words.length, size] = [0, null];
      [at, before] = [at + 1, character === '=' ? 'equals' : 'other'];
    }
  }
  return null;
}
