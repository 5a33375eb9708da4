/** Dumps that are refused, with the command that gives a better one. */
import { mistake, type FormMistake } from '../form.ts';

const refused: readonly { readonly row: RegExp; readonly message: string }[] = [
  {
    row: /(?:^|\n)[ \t]*(?:[0-9a-f]{8}`)?[0-9a-f]{8}  "/i,
    message: 'da and du of WinDbg show text, not bytes. Use db.',
  },
  {
    row: /(?:^|\n)[ \t]*(?:[0-9a-f]{8}`)?[0-9a-f]{8}  [01]{8}(?: [01]{8})*  [0-9a-f]{2}(?: [0-9a-f]{2})* *(?:\r?\n|$)/i,
    message: 'dyb and dyd of WinDbg show bits. Use db.',
  },
  {
    row: /(?:^|\n)[ \t]*[0-7]{7}  ?[01][0-7]{5}(?: +[01][0-7]{5})* *(?:\r?\n|$)/,
    message: 'Plain od writes 16-bit words in octal. Use od -A x -t x1z -v.',
  },
  {
    row: /(?:^|\n)[ \t]*[0-9a-f]{7}(?:   \d{5})+ *(?:\r?\n|$)/,
    message: 'hexdump -d writes 16-bit words in decimal. Use hexdump -C.',
  },
  {
    row: /(?:^|\n)[ \t]*[0-9a-f]{6,8}(?=.* (?:\\[0abfnrtv]|[!-/:-~]|nul|soh|stx|etx|sp|nl)(?: |\r?\n|$))(?: {1,3}(?:[0-7]{3}|\\[0abfnrtv]|[!-~]|nul|soh|stx|etx|sp|nl|cr|ht|bs|dle|ack|enq)){4,} *(?:\r?\n|$)/,
    message: 'od -c and od -a write characters. Use od -A x -t x1z -v.',
  },
];

/** The reason why a text is refused as a dump, at its first row; null for any other text. */
export function otherDump(text: string): FormMistake | null {
  const start = text.slice(0, 4000);
  for (const { row, message } of refused) {
    const match = row.exec(start);
    if (match !== null) return mistake(message, match.index + match[0].search(/\S/));
  }
  return null;
}
