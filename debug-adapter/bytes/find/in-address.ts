/** A part of the path of an address names something; digits there are no bytes. What stands behind its `?` may be some. */
export function isInAddress(text: string, start: number): boolean {
  if (text[start - 1] !== '/') return false;
  let from = start;
  while (from > start - 200 && !/[\s"'<>]/.test(text[from - 1] ?? ' ')) from -= 1;
  return /^\(?[a-z]{2,12}:\/\/[^?#]*$/i.test(text.slice(from, start));
}
