/** Frames of stacks: `k`, `kn`, `kb`, `kp`, `kP`. */

export interface StackFrame {
  readonly name: string;
  /** As `n` counts; null without it. */
  readonly depth: number | null;
  /** Where the bracket of the parameters opens; null where the stack has none. */
  readonly bracket: number | null;
  /** The first words of the arguments, as `kb` prints them: four on x64, three on x86. */
  readonly words: readonly string[];
}

const number = String.raw`(?:[0-9a-f]{8}\x60)?[0-9a-f]{8}`;
const withWords64 = new RegExp(
  String.raw`^(?:([0-9a-f]{2}) )?\s*(?:${number} )?${number} : (${number}) (${number}) (${number}) (${number}) : ([\w~]+![\w:~<>]+)`,
  'i',
);
const withWords32 =
  /^(?:([0-9a-f]{2}) )?\s*[0-9a-f]{8} [0-9a-f]{8} ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{8}) ([\w~]+![\w:~<>]+)/i;
const plain = new RegExp(String.raw`^(?:([0-9a-f]{2}) )?\s*${number} +${number} +([\w~]+![\w:~<>]+)(\()?`, 'i');

/** The frame that a line is; null for any other. */
export function frameIn(text: string): StackFrame | null {
  const words64 = withWords64.exec(text);
  if (words64 !== null) return frame(words64[6], words64[1], null, words64.slice(2, 6));
  const words32 = withWords32.exec(text);
  if (words32 !== null) return frame(words32[5], words32[1], null, words32.slice(2, 5));
  const match = plain.exec(text);
  if (match === null) return null;
  return frame(match[2], match[1], match[3] === undefined ? null : match[0].length - 1, []);
}

function frame(
  name: string | undefined,
  depth: string | undefined,
  bracket: number | null,
  words: readonly (string | undefined)[],
): StackFrame {
  return {
    name: name ?? '',
    depth: depth === undefined ? null : Number.parseInt(depth, 16),
    bracket,
    words: words.map((word) => (word ?? '').replace('`', '')),
  };
}
