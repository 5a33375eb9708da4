/** Two buffers beside each other, scrolled together, and the fields that differ, by name. */
import { button, element, setAttribute, setText } from '../page/element.ts';
import { makeByteGrid, type ByteGrid, type ByteSelection } from './bytes/byte-grid.ts';
import type { ComparedFacts, FieldDifference, FieldSide, ToView } from '../contracts/inspector.ts';
import { bytesText, rangeText } from './offset-text.ts';
import { firstEndingAfter, holds } from './ranges.ts';
import type { Stage, View } from './stage.ts';

interface Side {
  readonly root: HTMLElement;
  readonly grid: ByteGrid;
  readonly title: HTMLElement;
  facts: ComparedFacts | null;
  selection: ByteSelection;
}

const nowhere: ByteSelection = { start: 0, end: 0, cursor: 0 };
const noGaps = new Uint32Array(0);

export function startCompareView({ root, host, announce }: Stage): View {
  const makeSide = (name: string, other: () => Side): Side => {
    const title = element('h2', { class: 'side-title' });
    const grid = makeByteGrid(`Bytes, ${name}`, {
      select: (selection) => {
        select(side, selection);
        const length = other().facts?.length ?? 0;
        if (selection.cursor < length) {
          select(other(), { ...selection, end: Math.min(selection.end, length) });
          other().grid.bringIntoView(selection.cursor);
        }
      },
      scrolled: (line) => {
        if (side.root.matches(':hover, :focus-within')) other().grid.scrollToLine(line);
      },
      keyDown: (event) => {
        if (event.key.toLowerCase() !== 'n' && event.key.toLowerCase() !== 'p') return;
        event.preventDefault();
        goToDifference(event.key.toLowerCase() === 'n' ? 1 : -1);
      },
    });
    const side: Side = {
      root: element('section', { class: 'side', 'aria-label': name }, title, grid.root),
      grid,
      title,
      facts: null,
      selection: nowhere,
    };
    return side;
  };
  const left: Side = makeSide('left', () => right);
  const right: Side = makeSide('right', () => left);
  const verdict = element('p', { class: 'summary' });
  const header = element(
    'header',
    { class: 'bar' },
    element('div', { class: 'where' }, element('h1', {}, 'Compared buffers'), verdict),
    element(
      'div',
      { class: 'tools' },
      element(
        'div',
        { class: 'group', role: 'group', 'aria-label': 'Differences' },
        button('Previous', 'Previous difference', () => {
          goToDifference(-1);
        }),
        button('Next', 'Next difference', () => {
          goToDifference(1);
        }),
      ),
    ),
  );
  const body = element('tbody');
  const fields = element(
    'section',
    { class: 'fields', 'aria-label': 'Fields that differ', tabindex: '0' },
    element(
      'table',
      {},
      element('caption', { class: 'spoken' }, 'Fields that differ'),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, 'Field'),
          element('th', { scope: 'col' }, 'Left'),
          element('th', { scope: 'col' }, 'Right'),
        ),
      ),
      body,
    ),
  );
  root.append(
    header,
    element('main', { class: 'compared' }, element('div', { class: 'sides' }, left.root, right.root), fields),
  );

  const select = (side: Side, selection: ByteSelection): void => {
    const { facts } = side;
    if (facts === null) return;
    side.selection = selection;
    side.grid.show(selection, (offset) => ({
      marks:
        `${holds(facts.differs, offset) ? 'differs' : ''}${offset >= selection.start && offset < selection.end ? ' chosen' : ''}`.trim(),
      isMasked: holds(facts.masked, offset),
    }));
  };
  const goTo = (side: Side, start: number, end: number): void => {
    select(side, { start, end, cursor: start });
    side.grid.bringIntoView(start);
  };
  const goToDifference = (direction: 1 | -1): void => {
    const side = left.facts === null || left.facts.differs.length > 0 ? left : right;
    const differs = side.facts?.differs ?? noGaps;
    const count = differs.length / 2;
    if (count === 0) {
      announce('The buffers do not differ.');
      return;
    }
    const after = firstEndingAfter(differs, side.selection.end === 0 ? -1 : side.selection.cursor);
    const isOn = holds(differs, side.selection.cursor) && side.selection.end > 0;
    const next = direction === 1 ? after + (isOn ? 1 : 0) : after - 1;
    const at = ((next % count) + count) % count;
    const [start = 0, end = 0] = differs.subarray(at * 2, at * 2 + 2);
    for (const each of [left, right])
      if (start < (each.facts?.length ?? 0)) goTo(each, start, Math.min(end, each.facts?.length ?? 0));
    announce(`Difference ${at + 1} of ${count}, ${rangeText(start, end)}`);
  };
  const openSide = (side: Side, facts: ComparedFacts): void => {
    side.facts = facts;
    setText(side.title, `${facts.title} · ${bytesText(facts.length)} · ${facts.summary}`);
    side.title.title = side.title.textContent;
    side.grid.open({
      length: facts.length,
      equalRows: noGaps,
      head: new Uint8Array(0),
      ask: (start, end) => {
        host.postMessage({ type: 'bytes', blob: facts.blob, buffer: 0, start, end });
      },
    });
    select(side, nowhere);
  };
  const showField = (field: FieldDifference): void => {
    for (const [side, place] of [
      [left, field.left],
      [right, field.right],
    ] as const)
      if (place !== null && !place.isInside && place.start < (side.facts?.length ?? 0))
        goTo(side, place.start, place.end);
  };

  return (message: ToView) => {
    if (message.type === 'comparison') {
      openSide(left, message.left);
      openSide(right, message.right);
      setText(verdict, message.verdict);
      body.replaceChildren(
        ...message.fields.map((field) => rowOf(field, showField)),
        ...(message.moreFields === 0
          ? []
          : [element('tr', {}, element('td', { colspan: '3' }, `and ${message.moreFields} more`))]),
      );
      setAttribute(fields, 'hidden', message.fields.length === 0 ? '' : null);
      announce(message.verdict);
    } else if (message.type === 'bytes') {
      for (const side of [left, right])
        if (side.facts?.blob === message.blob) side.grid.take(message.start, message.bytes);
    }
  };
}

function rowOf(field: FieldDifference, show: (field: FieldDifference) => void): HTMLElement {
  return element(
    'tr',
    {},
    element(
      'th',
      { scope: 'row' },
      button(field.path, `Show ${field.path}`, () => {
        show(field);
      }),
    ),
    cellOf(field.left),
    cellOf(field.right),
  );
}

function cellOf(side: FieldSide | null): HTMLElement {
  return side === null
    ? element('td', { class: 'absent' }, 'not there')
    : element('td', { title: rangeText(side.start, side.end) }, side.value);
}
