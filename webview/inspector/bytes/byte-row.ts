/** One line of the grid. It is made once and shows one row after the other. */
import { element, setAttribute, setText } from '../../page/element.ts';
import { asciiText, byteText, bytesText, offsetText } from '../offset-text.ts';
import { rowLength, type Line } from './row-map.ts';

/** How a byte looks: class names, and whether it is kept back. */
export interface ByteLook {
  readonly marks: string;
  readonly isMasked: boolean;
}

export interface LineContent {
  readonly length: number;
  readonly byteAt: (offset: number) => number | null;
  readonly lookAt: (offset: number) => ByteLook;
  readonly isSelected: (offset: number) => boolean;
  /** The byte that takes the focus. */
  readonly cursor: number;
}

export interface ByteRow {
  readonly root: HTMLElement;
  readonly show: (line: Line, content: LineContent) => void;
  readonly cell: (column: number) => HTMLElement | null;
}

/** A row without its contents. Copies of it cost a tenth of making each anew. */
function emptyRow(): HTMLElement {
  return element(
    'div',
    { role: 'row', class: 'row', 'data-is': 'row' },
    element('div', { role: 'rowheader', class: 'offset', 'aria-colindex': '1' }),
    ...Array.from({ length: rowLength }, (_, i) =>
      element('div', { role: 'gridcell', class: 'byte', 'aria-colindex': String(i + 2), tabindex: '-1' }, ' '),
    ),
    element(
      'div',
      { role: 'gridcell', class: 'text', 'aria-colindex': String(rowLength + 2) },
      ...Array.from({ length: rowLength }, () => element('span', {}, ' ')),
    ),
  );
}

/** Makes rows that open the gap they stand for. */
export function byteRowMaker(openGap: (row: number) => void): () => ByteRow {
  const empty = emptyRow();
  return () => makeByteRow(empty.cloneNode(true) as HTMLElement, openGap);
}

/** @param root a copy of the empty row */
function makeByteRow(root: HTMLElement, openGap: (row: number) => void): ByteRow {
  const [offset, ...rest] = [...root.children] as HTMLElement[];
  const text = rest.at(-1);
  if (offset === undefined || text === undefined) throw new Error('a row has an offset and a text');
  const cells = rest.slice(0, -1);
  const letters = [...text.children] as HTMLElement[];
  const gapButton = element('button', { type: 'button', class: 'open-gap', tabindex: '-1' });
  const gap = element(
    'div',
    { role: 'gridcell', class: 'gap', 'aria-colindex': '2', 'aria-colspan': String(rowLength + 1) },
    gapButton,
  );
  let shown: Line = { is: 'row', row: -1 };
  gapButton.addEventListener('click', () => {
    openGap(shown.row);
  });

  const become = (kind: Line['is']): void => {
    if (root.dataset['is'] === kind) return;
    root.dataset['is'] = kind;
    if (kind === 'gap') root.replaceChildren(offset, gap);
    else root.replaceChildren(offset, ...cells, text);
  };
  const showBytes = (row: number, content: LineContent): void => {
    for (const [i, cell] of cells.entries()) {
      const letter = letters[i];
      if (letter !== undefined) showByte(cell, letter, row * rowLength + i, content);
    }
  };
  return {
    root,
    cell: (column) => (shown.is === 'gap' ? gapButton : (cells[column] ?? null)),
    show: (line, content) => {
      shown = line;
      become(line.is);
      setText(offset, offsetText(line.row * rowLength, content.length));
      setAttribute(root, 'aria-rowindex', String(line.row + 2));
      if (line.is === 'row') showBytes(line.row, content);
      else {
        setText(
          gapButton,
          `${line.count.toLocaleString('en')} more rows like the one above (${bytesText(line.count * rowLength)}). Show`,
        );
        const isHere = content.cursor >= line.row * rowLength && content.cursor < (line.row + line.count) * rowLength;
        setAttribute(gapButton, 'tabindex', isHere ? '0' : '-1');
      }
    },
  };
}

/** One byte in its two forms; behind the end of the buffer both are empty. */
function showByte(cell: HTMLElement, letter: HTMLElement, at: number, content: LineContent): void {
  const isThere = at < content.length;
  const byte = isThere ? content.byteAt(at) : null;
  const look = isThere ? content.lookAt(at) : { marks: 'none', isMasked: false };
  const [digits, character] = isThere ? textsOf(byte, look.isMasked) : ['', ''];
  setText(cell, digits);
  setText(letter, character);
  setClass(cell, `byte ${look.marks}`);
  setClass(letter, look.marks);
  setAttribute(cell, 'aria-selected', isThere && content.isSelected(at) ? 'true' : null);
  setAttribute(cell, 'tabindex', isThere && at === content.cursor ? '0' : '-1');
  setAttribute(cell, 'aria-label', look.isMasked ? 'masked' : null);
}

/** Digits and character of a byte; null: it is not here yet. */
function textsOf(byte: number | null, isMasked: boolean): readonly [digits: string, character: string] {
  if (isMasked) return ['••', '•'];
  return byte === null ? ['··', ' '] : [byteText(byte), asciiText(byte)];
}

function setClass(target: HTMLElement, name: string): void {
  if (target.className !== name) target.className = name;
}
