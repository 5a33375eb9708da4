/** Where in a text a buffer may begin and end around an offset: one finder for each kind of form, in the order in which they are tried. */
import { readHead } from '../../bytes/forms/rows/row-head.ts';
import { rowForms, type RowFormId } from '../../bytes/forms/rows/row-forms.ts';
import { farthest, lineAt, linesAround, type Extent } from './extent.ts';
import { listExtents } from './list-extents.ts';
import { quotedExtents } from './quoted-extents.ts';

type Finder = (text: string, offset: number) => readonly Extent[];

function pem(text: string, offset: number): readonly Extent[] {
  const start = text.lastIndexOf('-----BEGIN ', offset);
  const footer = start < 0 || offset - start > farthest ? -1 : text.indexOf('-----END ', start);
  const end = footer < 0 ? -1 : text.indexOf('-----', footer + 9);
  return end >= 0 && offset < end + 5 && end - start < 2 * farthest
    ? [{ start, end: end + 5, form: 'pem', least: 1 }]
    : [];
}

const rowFormIds = Object.keys(rowForms) as readonly RowFormId[];

/** Rows of a dump with the heading that stands above them. What is no dump after all is told by its reader. */
function rows(text: string, offset: number): readonly Extent[] {
  const isRow = (line: string): boolean =>
    line.length < 2000 && (readHead(line, 0, line.length) !== null || /^\s*\*$/.test(line));
  const found = linesAround(text, offset, isRow);
  if (found === null) return [];
  const above = text.slice(Math.max(0, found.start - 400), found.start);
  const heading =
    /(?:^|\n)[^\n]{0,200}\b0?0 {1,2}0?1 {1,2}0?2 {1,2}0?3 [^\n]{0,200}\n(?:[ -]*-{4,}[ -]*\r?\n|\s*\n)?$/.exec(above);
  return [
    { ...found, start: heading === null ? found.start : found.start - heading[0].length, among: rowFormIds, least: 2 },
  ];
}

function registry(text: string, offset: number): readonly Extent[] {
  const continued = linesAround(text, offset, (line) => /\\\s*$/.test(line));
  const own = lineAt(text, offset);
  const above = own.start > 0 ? linesAround(text, own.start - 1, (line) => /\\\s*$/.test(line)) : null;
  const last = continued === null || continued.end >= text.length ? own.end : lineAt(text, continued.end + 2).end;
  const start = continued?.start ?? above?.start ?? own.start;
  return /^[ \t]*(?:"[^"\n]{0,300}"=|@=)?hex(?:\([0-9a-f]{1,8}\))?:/i.test(text.slice(start, start + 330))
    ? [{ start, end: last, form: 'reg', least: 1 }]
    : [];
}

const hexWord = /^(?:0x)?(?:[0-9a-f]{2})+$/i;

/** Digits and separators around an offset: whole words of its line, and lines above and below that hold nothing else. */
function hexRun(text: string, offset: number): readonly Extent[] {
  const line = lineAt(text, offset);
  const words = [...text.slice(line.start, Math.min(line.end, line.start + farthest)).matchAll(/[^\s,:;_-]+/g)].map(
    (match) => ({
      start: line.start + match.index,
      end: line.start + match.index + match[0].length,
      isHex: hexWord.test(match[0]),
    }),
  );
  const at = words.findIndex(({ start, end }) => offset >= start && offset <= end);
  if (words[at]?.isHex !== true) return [];
  let [first, last] = [at, at];
  while (words[first - 1]?.isHex === true) first -= 1;
  while (words[last + 1]?.isHex === true) last += 1;
  const whole =
    first === 0 && last === words.length - 1
      ? linesAround(
          text,
          offset,
          (other) =>
            /[0-9a-f]/i.test(other) && other.split(/[\s,:;_-]+/).every((word) => word === '' || hexWord.test(word)),
        )
      : null;
  const [start, end] = [whole?.start ?? words[first]?.start ?? offset, whole?.end ?? words[last]?.end ?? offset];
  // Without a letter it may as well be a date, or any numbers.
  return [{ start, end, form: 'hex', least: /[a-f]/i.test(text.slice(start, end)) ? 8 : 16 }];
}

function base64Run(text: string, offset: number): readonly Extent[] {
  const line = lineAt(text, offset);
  let [start, end] = [offset, offset];
  while (start > line.start && /[A-Za-z0-9+/=_-]/.test(text[start - 1] ?? '')) start -= 1;
  while (end < line.end && /[A-Za-z0-9+/=_-]/.test(text[end] ?? '')) end += 1;
  const isWhole = text.slice(line.start, start).trim() === '' && text.slice(end, line.end).trim() === '';
  const lines = isWhole ? linesAround(text, offset, (other) => /^\s*[A-Za-z0-9+/_-]{4,}={0,2}\s*$/.test(other)) : null;
  const found = text.slice(lines?.start ?? start, lines?.end ?? end);
  // Long names of programs and paths have these characters too, but not the padding, and mix both alphabets.
  const isLikely =
    /[a-z]/.test(found) && /[A-Z]/.test(found) && /[0-9]/.test(found) && !(/[-_]/.test(found) && /[+/]/.test(found));
  return isLikely
    ? [
        {
          start: lines?.start ?? start,
          end: lines?.end ?? end,
          form: 'base64',
          least: found.trimEnd().endsWith('=') ? 12 : 24,
        },
      ]
    : [];
}

/** The finders in the order in which a text is recognised. */
export const finders: readonly Finder[] = [pem, rows, registry, quotedExtents, listExtents, hexRun, base64Run];
