/** `1 deviation`, `3 deviations`: for nouns whose plural ends in -s. */
export function countText(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
