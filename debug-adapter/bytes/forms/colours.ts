/** Colours of a terminal (`xxd -R always`, `ls`, debuggers) in front of and between the characters of a text. */

const escape = '\u001b[';
/** One control sequence of ECMA-48. */
const sequence = new RegExp(`${'\\u001b'}\\[[0-9;:?]{0,40}[A-Za-z]`, 'g');

/** A text without its colours, and where its characters stood; null where it has none. */
export function withoutColours(
  text: string,
): { readonly text: string; readonly placeOf: (at: number) => number } | null {
  if (!text.includes(escape)) return null;
  /** Where, in the plain text, something was taken out, and how much up to there. */
  const [cuts, removed]: [number[], number[]] = [[0], [0]];
  let total = 0;
  const plain = text.replace(sequence, (found, at: number) => {
    cuts.push(at - total);
    total += found.length;
    removed.push(total);
    return '';
  });
  return {
    text: plain,
    placeOf: (at) => {
      let [low, high] = [0, cuts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((cuts[middle] ?? 0) <= at) low = middle;
        else high = middle - 1;
      }
      return at + (removed[low] ?? 0);
    },
  };
}
