import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editedLines, lineInEditor, lineInRun } from '../../../debug-adapter/dap/sources/source-edits.ts';

const line = fc.constantFrom('', 'a', 'b', 'expect 1 == 1');
const text = fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));

describe('a script that was edited after its run began', () => {
  it('keeps the lines before and behind the edit, and has none for those that were changed', () => {
    const edit = editedLines('a\nb\nc\nd', 'a\nx\ny\nz\nc\nd') ?? undefined;
    expect([0, 1, 2, 3].map((at) => lineInEditor(edit, at))).toEqual([0, null, 4, 5]);
    expect([0, 1, 2, 3, 4, 5].map((at) => lineInRun(edit, at))).toEqual([0, null, null, null, 2, 3]);
  });

  it('is unedited where only line ends or a byte order mark differ', () => {
    expect(editedLines('a\r\nb\r\n', 'a\nb\n')).toBeNull();
    expect(editedLines('\uFEFFa\nb', 'a\nb')).toBeNull();
  });

  it('is unedited again when the edit is undone', () => {
    fc.assert(fc.property(text, (same) => editedLines(same, same) === null));
  });

  it('leads every line that it keeps to an equal line, there and back', () => {
    fc.assert(
      fc.property(text, text, (ofRun, ofEditor) => {
        const edit = editedLines(ofRun, ofEditor) ?? undefined;
        const [old, present] = [ofRun.split('\n'), ofEditor.split('\n')];
        for (const at of old.keys()) {
          const there = lineInEditor(edit, at);
          if (there === null) continue;
          expect(present[there]).toBe(old[at]);
          expect(lineInRun(edit, there)).toBe(at);
        }
      }),
    );
  });

  it('keeps all lines but those of one insertion', () => {
    fc.assert(
      fc.property(text, fc.array(line, { minLength: 1, maxLength: 3 }), fc.nat(), (ofRun, added, where) => {
        const lines = ofRun.split('\n');
        const at = where % (lines.length + 1);
        const edit = editedLines(ofRun, [...lines.slice(0, at), ...added, ...lines.slice(at)].join('\n')) ?? undefined;
        for (const old of lines.keys()) expect(lineInEditor(edit, old)).not.toBeNull();
      }),
    );
  });
});
