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
  return new DeclarationReader(text).read();
}

/** What stood in front of the place that is read. */
type Before = 'nothing' | 'word' | 'equals' | 'bracket' | 'other';
/** Where reading goes on, the declaration that ends here, or null: this is none. */
type Step = number | Declaration | null;

class DeclarationReader {
  private readonly words: string[] = [];
  private size: Declaration['size'] = null;
  private isArrayType = false;
  private before: Before = 'nothing';

  constructor(private readonly text: string) {}

  read(): Declaration | null {
    const { text } = this;
    for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
      const step = this.step(at, text[at] ?? '');
      if (typeof step !== 'number') return step;
      at = step;
    }
    return null;
  }

  private step(at: number, character: string): Step {
    const { text } = this;
    // An open comment would be looked for again at each of its characters.
    if (/["'`]/.test(character) || text.startsWith('/*', at)) return null;
    if (character === '{') return this.found(at + 1, true);
    word.lastIndex = at;
    if (word.test(text)) {
      this.words.push(text.slice(at, word.lastIndex));
      return this.goOn(word.lastIndex, 'word');
    }
    switch (character) {
      case '[':
        return this.bracket(at);
      case '<':
        return this.template(at);
      case '(':
        return isListed(text, skipBlanks(text, at + 1)) ? this.found(at + 1, true) : this.goOn(at + 1, 'other');
      default:
        return this.other(at, character);
    }
  }

  private goOn(at: number, before: Before): number {
    this.before = before;
    return at;
  }

  private found(from: number, hasBracket: boolean): Declaration {
    const { words, size, isArrayType } = this;
    return {
      from,
      hasBracket,
      width: widthOfWords(words, isArrayType),
      size,
      isC: !words.some((one) => otherLanguage.test(one)),
    };
  }

  /** A bracket of the type, or the one that opens the list. */
  private bracket(at: number): Step {
    typeBracket.lastIndex = at;
    const match = typeBracket.exec(this.text);
    if (match === null || this.opensList(match, typeBracket.lastIndex)) return this.found(at + 1, true);
    const [written, sizeAlone, sizeOfType] = match;
    const behind = typeBracket.lastIndex;
    const count = sizeAlone ?? sizeOfType;
    if (count !== undefined) {
      const outer = this.before === 'bracket' && this.size !== null ? this.size.count : 1;
      this.size = { count: Number(count) * outer, at: at + written.indexOf(count) };
    }
    this.words.push(...namesIn(written));
    this.isArrayType ||= written === '[]' && this.before === 'word';
    return this.goOn(behind, 'bracket');
  }

  /** `[33]` with nothing in front and nothing that it could be the type of is a list of one number. */
  private opensList([, sizeAlone]: RegExpExecArray, behind: number): boolean {
    if (sizeAlone === undefined || this.before === 'word' || this.before === 'bracket') return false;
    return !/[\w{[(]/.test(this.text[skipBlanks(this.text, behind)] ?? '');
  }

  /** `<std::uint8_t, 33>` */
  private template(at: number): Step {
    template.lastIndex = at;
    const written = template.exec(this.text)?.[0];
    if (written === undefined) return this.goOn(at + 1, 'other');
    this.words.push(...namesIn(written));
    const count = /,\s*(\d{1,9})\s*>$/.exec(written)?.[1];
    if (count !== undefined) this.size = { count: Number(count), at: at + written.lastIndexOf(count) };
    return this.goOn(template.lastIndex, 'other');
  }

  private other(at: number, character: string): Step {
    const { text } = this;
    if (this.before === 'equals' && (/[\d-]/.test(character) || /^&h/i.test(text.slice(at, at + 2))))
      return isListed(text, at) ? this.found(at, false) : null;
    if (/\d/.test(character)) {
      // The number of an attribute, such as align(16). A text that begins with one declares nothing.
      const element = this.words.length === 0 ? null : readElement(text, at, false);
      return element === null ? null : this.goOn(element.end, 'other');
    }
    if (character === ';') [this.words.length, this.size] = [0, null];
    return this.goOn(at + 1, character === '=' ? 'equals' : 'other');
  }
}

/** Whether an element stands here, with a comma behind it. */
function isListed(text: string, at: number): boolean {
  const element = readElement(text, at, false);
  return element !== null && text[skipBlanks(text, element.end)] === ',';
}

function namesIn(written: string): readonly string[] {
  return written.match(/[A-Za-z_]\w*/g) ?? [];
}
