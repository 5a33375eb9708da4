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

type Read = { readonly ok: true; readonly end: number } | FormMistake;

/** Reads from behind the opening bracket. Gives the place behind the closing one, or the end of the text. Linear in the text. */
export function readElements(text: string, from: number, rules: ListRules, gathered: ByteGatherer): Read {
  return new ElementReader(text, rules, gathered).read(from);
}

class ElementReader {
  private depth = 0;
  private isAfterElement = false;
  private castWidth: CellWidth | null = null;
  private hasNegative = false;

  constructor(
    private readonly text: string,
    private readonly rules: ListRules,
    private readonly gathered: ByteGatherer,
  ) {}

  read(from: number): Read {
    const { text, rules } = this;
    for (let at = skipBlanks(text, from); at < text.length; at = skipBlanks(text, at)) {
      const step = this.step(at, text[at] ?? '');
      if (typeof step !== 'number') return step;
      at = step;
    }
    return rules.closes
      ? mistake('The list has no closing bracket. Take the whole of it.', Math.max(0, from - 1))
      : { ok: true, end: text.length };
  }

  /** @returns where reading goes on, or what it came to */
  private step(at: number, character: string): number | Read {
    const { closes } = this.rules;
    if (character === ',') {
      if (!this.isAfterElement) return noByte(at);
      this.isAfterElement = false;
      return at + 1;
    }
    if (this.isClosing(character)) {
      if (this.depth === 0 && closes) return { ok: true, end: at + 1 };
      this.depth -= 1;
      return at + 1;
    }
    if (character === '{' || (closes && character === '[' && !this.isAfterElement)) {
      this.depth += 1;
      return at + 1;
    }
    if (!this.isAfterElement) return this.prefix(at) ?? this.element(at);
    return closes ? mistake('A comma or the closing bracket is missing in front of this.', at) : noByte(at);
  }

  private isClosing(character: string): boolean {
    return character === '}' || (this.rules.closes && (character === ']' || character === ')'));
  }

  /** A cast or a construction in front of an element; null where there is none. */
  private prefix(at: number): number | null {
    const { closes } = this.rules;
    const before = widthOfCast(this.text, at);
    if (before !== null && (before.width === 1 || closes)) {
      this.castWidth = before.width;
      return before.end;
    }
    construction.lastIndex = at;
    if (!closes || !construction.test(this.text)) return null;
    this.depth += 1;
    return construction.lastIndex + 1;
  }

  private element(at: number): number | FormMistake {
    const { text, rules, gathered, castWidth } = this;
    const element = readElement(text, at, rules.octal);
    if (element === null) return noByte(at);
    const width = rules.width ?? castWidth ?? element.width ?? 1;
    this.hasNegative ||= element.value < 0;
    if (this.isMixed(element, width))
      return mistake(
        `${element.value} stands beside negative numbers: bytes are 0 to 255 or -128 to 127, not both.`,
        at,
      );
    if (!fits(element.value, width)) return mistake(tooWide(text.slice(at, Math.min(element.end, at + 24)), width), at);
    if (element.is === 'octal' && width === 1) gathered.addRemark('A leading zero means octal, as in C.', at);
    pushCell(gathered, element, width, at);
    [this.isAfterElement, this.castWidth] = [true, null];
    return element.end;
  }

  /** A byte beyond 127 in decimal, where others are negative. */
  private isMixed({ is, value }: Element, width: CellWidth): boolean {
    return this.hasNegative && width === 1 && this.castWidth === null && is === 'decimal' && value > 127;
  }
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
