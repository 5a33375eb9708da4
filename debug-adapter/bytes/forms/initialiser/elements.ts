/** The elements between the brackets of an initialiser, nested brackets flattened in order. */
import type { ByteGatherer } from '../byte-gatherer.ts';
import { mistake, type FormMistake } from '../form.ts';
import { skipBlanks } from './blanks.ts';
import { widthOfWords, type CellWidth } from './cell-types.ts';
import { readElement, type Element } from './element.ts';

export interface ListRules {
  /** Bytes of a cell where the declaration says so; null = a byte, unless an element says otherwise. */
  readonly width: CellWidth | null;
  /** True where a leading zero means octal, as in C. */
  readonly octal: boolean;
  /** True when the list ends at its closing bracket; false when it is the content of one, to the end of the text. */
  readonly closes: boolean;
}

const cast = /\(\s{0,40}((?:[A-Za-z_]\w{0,40}(?:::|\s{1,40})?){1,4})\s{0,40}\)/y;
const construction = /(?:std::)?(?:byte|BYTE|uint8_t|Byte)(?=[{(])/y;

/** Reads from behind the opening bracket. Gives the place behind the closing one, or the end of the text. Linear in the text. */
export function readElements(
  text: string,
  from: number,
  rules: ListRules,
  gathered: ByteGatherer,
): { readonly ok: true; readonly end: number } | FormMistake {
  let depth = 0;
  let afterElement = false;
  let castWidth: CellWidth | null = null;
  let signed = false;
  for (let at = skipBlanks(text, from); at < text.length; at = skipBlanks(text, at)) {
    const character = text[at] ?? '';
    if (character === ',') {
      if (!afterElement) return noByte(at);
      afterElement = false;
      at += 1;
    } else if (character === '}' || (rules.closes && (character === ']' || character === ')'))) {
      if (depth === 0 && rules.closes) return { ok: true, end: at + 1 };
      depth -= 1;
      at += 1;
    } else if (character === '{' || (rules.closes && character === '[' && !afterElement)) {
      depth += 1;
      at += 1;
    } else {
      if (afterElement)
        return rules.closes ? mistake('A comma or the closing bracket is missing in front of this.', at) : noByte(at);
      const before = widthOfCast(text, at);
      if (before !== null && (before.width === 1 || rules.closes)) {
        [castWidth, at] = [before.width, before.end];
        continue;
      }
      construction.lastIndex = at;
      if (rules.closes && construction.test(text)) {
        [depth, at] = [depth + 1, construction.lastIndex + 1];
        continue;
      }
      const element = readElement(text, at, rules.octal);
      if (element === null) return noByte(at);
      const width = rules.width ?? castWidth ?? element.width ?? 1;
      signed ||= element.value < 0;
      if (signed && width === 1 && castWidth === null && element.is === 'decimal' && element.value > 127)
        return mistake(
          `${element.value} stands beside negative numbers: bytes are 0 to 255 or -128 to 127, not both.`,
          at,
        );
      if (!fits(element.value, width))
        return mistake(tooWide(text.slice(at, Math.min(element.end, at + 24)), width), at);
      if (element.is === 'octal' && width === 1) gathered.note('A leading zero means octal, as in C.', at);
      pushCell(gathered, element, width, at);
      [at, afterElement, castWidth] = [element.end, true, null];
    }
  }
  return rules.closes
    ? mistake('The list has no closing bracket. Take the whole of it.', Math.max(0, from - 1))
    : { ok: true, end: text.length };
}

function noByte(at: number): FormMistake {
  return mistake('This is no byte of a C initialiser: expected 0xNN, a decimal number or a character.', at);
}

function tooWide(word: string, width: CellWidth): string {
  return width === 1
    ? `${word} does not fit into a byte. Write wider cells as their little-endian bytes, or declare the type of the array (DWORD x[] = ...).`
    : `${word} does not fit into ${width} bytes.`;
}

function widthOfCast(text: string, at: number): { readonly width: CellWidth; readonly end: number } | null {
  cast.lastIndex = at;
  const words = cast.exec(text)?.[1];
  const width = words === undefined ? null : widthOfWords(words.trim().split(/\s+|::/), false);
  return width === null ? null : { width, end: cast.lastIndex };
}

function fits(value: number | bigint, width: CellWidth): boolean {
  if (width === 1) return value < 256 && value >= -128;
  const bits = BigInt(8 * width);
  return value < 1n << bits && value >= -(1n << (bits - 1n));
}

/** A cell lies in memory with its least byte first. */
function pushCell(gathered: ByteGatherer, { value, end, digits }: Element, width: CellWidth, at: number): void {
  if (width === 1) {
    gathered.push(Number(value) & 0xff, at, end);
    return;
  }
  const cell = BigInt(value);
  for (let index = 0; index < width; index += 1) {
    const last = digits === null ? 0 : digits.end - 2 * index;
    const [start, stop] = digits !== null && last - 2 >= digits.start ? [last - 2, last] : [at, end];
    gathered.push(Number((cell >> BigInt(8 * index)) & 0xffn), start, stop);
  }
}
