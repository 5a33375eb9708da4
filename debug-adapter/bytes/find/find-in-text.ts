/** Everything in a text that is bytes, a GUID or an error number: the one place that finds them, for hovers, scans and importers. */
import { withoutColours } from '../forms/colours.ts';
import { Claims } from './claims.ts';
import { findAssembler } from './finders/find-assembler.ts';
import { findBase64Runs } from './finders/find-base64.ts';
import { findHexRuns, findRegistryValues } from './finders/find-digits.ts';
import { findGuids } from './finders/find-guids.ts';
import { findLists } from './finders/find-lists.ts';
import { findLiterals } from './finders/find-literals.ts';
import { findNamedValues } from './finders/find-named-values.ts';
import { findNumberLists } from './finders/find-number-lists.ts';
import { findPem } from './finders/find-pem.ts';
import { findDumps } from './finders/find-rows.ts';
import { findStatuses } from './finders/find-statuses.ts';
import type { Found, StatusVocabulary, TextLine } from './found.ts';
import { digitsTogether } from './words.ts';

/**
 * Finds in order of certainty: what one finder takes, the next ones leave. The result is in the order of the text; parts never overlap.
 * Linear in the text. Never throws.
 */
export function findInText(text: string, vocabulary: StatusVocabulary): readonly Found[] {
  const plain = withoutColours(text);
  if (plain === null) return findInPlain(text, vocabulary);
  const { placeOf } = plain;
  const endOf = (end: number): number => placeOf(end - 1) + 1;
  return findInPlain(plain.text, vocabulary).map((found): Found => {
    const part = { start: placeOf(found.start), end: endOf(found.end) };
    if (found.kind !== 'buffer') return { ...found, ...part };
    return {
      ...found,
      ...part,
      places: found.places.map((place, index) => (index % 2 === 0 ? placeOf(place) : endOf(place))),
      remarks: found.remarks.map(({ message, at }) => ({ message, at: placeOf(at) })),
    };
  });
}

function findInPlain(original: string, vocabulary: StatusVocabulary): readonly Found[] {
  const text = original.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
  const claims = new Claims(text.length);
  const found: Found[] = [];
  const take = (more: readonly Found[]): void => {
    for (const one of more) {
      if (!claims.isFree(one)) continue;
      claims.take(one);
      found.push(one);
    }
  };
  const lines = linesOf(text);
  take(findPem(text));
  take(findGuids(text));
  take(
    findDumps(
      text,
      lines.filter((line) => claims.isFree(line)),
    ),
  );
  take(findRegistryValues(text));
  take(findLiterals(text));
  take(findLists(text));
  take(findAssembler(text, lines));
  take(findNumberLists(text));
  take(
    findHexRuns(
      text,
      lines.filter((line) => !claims.isTaken(line)),
    ),
  );
  take(findNamedValues(text, found));
  take(findBase64Runs(text));
  take(findStatuses(text, vocabulary));
  return found.sort((a, b) => a.start - b.start);
}

function linesOf(text: string): readonly TextLine[] {
  const lines: TextLine[] = [];
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 ? text.length : newline;
    const end = stop > start && text[stop - 1] === '\r' ? stop - 1 : stop;
    lines.push({ start, end, digits: digitsTogether(text, start, end) });
    start = stop + 1;
  }
  return lines;
}
