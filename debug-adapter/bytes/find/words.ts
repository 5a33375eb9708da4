/** Words that may be cells, offsets or numbers. */
import type { TextPart } from './found.ts';

export interface Word extends TextPart {
  /** Without `0x`. */
  readonly digits: string;
  readonly has0x: boolean;
  readonly isHex: boolean;
}

const word = /[0-9A-Za-z_?`]+/g;
const hexWord = /^(0[xX])?((?:[0-9a-fA-F?]+|[0-9a-fA-F]{8}`[0-9a-fA-F]{8}))$/;

/** The words of `[start, end)`: runs of letters, digits, `_`, `?` and WinDbg's backtick. */
export function wordsIn(text: string, start: number, end: number): readonly Word[] {
  return [...text.slice(start, end).matchAll(word)].map((match) => {
    const [whole] = match;
    const hex = hexWord.exec(whole);
    return {
      start: start + match.index,
      end: start + match.index + whole.length,
      digits: (hex?.[2] ?? whole).replace('`', ''),
      has0x: hex?.[1] !== undefined,
      isHex: hex !== null,
    };
  });
}
