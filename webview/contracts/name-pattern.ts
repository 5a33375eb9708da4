/** What a pattern of names means wherever one is typed: breakpoints, exception filters, the search of the timeline. */

/**
 * `*` stands for any characters or none, `?` for one; the whole text must match, without regard to case. Walks pattern and text with
 * one place to fall back to, so that no pattern takes more than length times length.
 */
export function namePattern(pattern: string): (text: string) => boolean {
  const wanted = pattern.trim().toLowerCase();
  return (given) => {
    const text = given.toLowerCase();
    let at = 0;
    let place = 0;
    let star = -1;
    let retry = 0;
    while (at < text.length) {
      if (wanted[place] === '*') {
        star = place;
        place += 1;
        retry = at;
      } else if (wanted[place] === '?' || wanted[place] === text[at]) {
        place += 1;
        at += 1;
      } else if (star >= 0) {
        place = star + 1;
        retry += 1;
        at = retry;
      } else return false;
    }
    while (wanted[place] === '*') place += 1;
    return place === wanted.length;
  };
}
