/** Hit conditions: `3`, `== 3`, `>= 3`, `> 3`, `< 3`, `<= 3`, `% 3`. */

export type HitCondition = (count: number) => boolean;

/** Reads a hit condition; blank text holds at every hit. Null when it cannot be read. */
export function readHitCondition(text: string | null): HitCondition | null {
  if (text === null || text.trim() === '') return () => true;
  const match = /^\s*(==|>=|<=|>|<|%|=)?\s*(\d{1,9})\s*$/.exec(text);
  if (match === null) return null;
  const wanted = Number(match[2]);
  switch (match[1]) {
    case '>=':
      return (count) => count >= wanted;
    case '<=':
      return (count) => count <= wanted;
    case '>':
      return (count) => count > wanted;
    case '<':
      return (count) => count < wanted;
    case '%':
      return (count) => wanted > 0 && count % wanted === 0;
    default:
      return (count) => count === wanted;
  }
}
