import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOfRow, quotedCellsOfRow } from '../../debug-adapter/trace/import/etw/csv-row.ts';

describe('a row of values between commas', () => {
  it.each([
    ['a,b', ['a', 'b']],
    [' a , ,"b, c" ', ['a', '', 'b, c']],
    ['"say ""hi""",', ['say "hi"', '']],
    ['a"b"c,d', ['a"b"c', 'd']],
    ['', ['']],
  ])('with quotation marks: %j', (row, cells) => {
    expect(quotedCellsOfRow(row)).toEqual(cells);
  });

  it.each(['"never closed, b', 'a,"b"c', '"'])('is none where quotation marks do not close: %j', (row) => {
    expect(quotedCellsOfRow(row)).toBeNull();
  });

  it('has quotation marks as characters where they are none', () => {
    expect(cellsOfRow(' "player.exe" (9120), "x ,')).toEqual(['"player.exe" (9120)', '"x', '']);
  });

  it('gives back the cells that it was made of', () => {
    const cell = fc.stringMatching(/^[a-z ",]{0,8}$/);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        const row = cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(' , ');
        expect(quotedCellsOfRow(row)).toEqual(cells);
      }),
    );
  });
});
