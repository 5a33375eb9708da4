/** One row of values between commas. Blanks around a value are none of it. */

/** The cells of a row in which a quotation mark is a character as any other. */
export function cellsOfRow(row: string): readonly string[] {
  return row.split(',').map((cell) => cell.trim());
}

/** A cell in quotation marks, in which two stand for one, up to the comma behind it or the end; else all before the next comma. */
const cell = /\s*"((?:[^"]|"")*)"\s*(,|$)|([^,]*)(,|$)/y;

/**
 * The cells of a row in which quotation marks around a cell let it hold commas (RFC 4180, section 2). Elsewhere in a cell they are characters.
 * @returns null where a cell begins with a quotation mark and is none such
 */
export function quotedCellsOfRow(row: string): readonly string[] | null {
  const cells: string[] = [];
  cell.lastIndex = 0;
  for (;;) {
    const found = cell.exec(row);
    if (found === null) return null;
    const [, quoted, end, plain = '', plainEnd] = found;
    const text = plain.trim();
    if (quoted === undefined && text.startsWith('"')) return null;
    cells.push(quoted === undefined ? text : quoted.replaceAll('""', '"'));
    if ((end ?? plainEnd) === '') return cells;
  }
}
