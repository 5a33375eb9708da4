/** Two buffers beside each other, scrolled together, and the fields that differ, by name. */
import { button, element, setText } from '../../page/element.ts';
import type { FieldDifference, ToView } from '../../contracts/inspector.ts';
import type { GridActions } from '../bytes/byte-grid.ts';
import { rangeText } from '../offset-text.ts';
import type { Stage, View } from '../stage.ts';
import { makeFieldDifferences } from './field-differences.ts';
import { nextDifference } from './next-difference.ts';
import { Side } from './side.ts';

export function startCompareView({ root, host, announce }: Stage): View {
  const left: Side = new Side('left', host, {
    ...together(() => [left, right]),
    keyDown: (event) => {
      takeKey(event, goToDifference);
    },
  });
  const right: Side = new Side('right', host, {
    ...together(() => [right, left]),
    keyDown: (event) => {
      takeKey(event, goToDifference);
    },
  });
  const sides = [left, right];

  const goToDifference = (direction: 1 | -1): void => {
    const lead = left.differs.length > 0 ? left : right;
    const found = nextDifference(lead.differs, lead.selection, direction);
    if (found === null) {
      announce('The buffers do not differ.');
      return;
    }
    for (const side of sides) side.goTo(found.start, found.end);
    announce(`Difference ${found.index + 1} of ${found.count}, ${rangeText(found.start, found.end)}`);
  };
  const showField = (field: FieldDifference): void => {
    if (field.left?.isInside === false) left.goTo(field.left.start, field.left.end);
    if (field.right?.isInside === false) right.goTo(field.right.start, field.right.end);
  };

  const verdict = element('p', { class: 'summary' });
  const fields = makeFieldDifferences(showField);
  const beside = element('div', { class: 'sides' }, left.root, right.root);
  root.append(makeHeader(verdict, goToDifference), element('main', { class: 'compared' }, beside, fields.root));

  return (message: ToView) => {
    if (message.type === 'comparison') {
      left.open(message.left);
      right.open(message.right);
      setText(verdict, message.verdict);
      fields.show(message.fields, message.moreFields);
      announce(message.verdict);
    } else if (message.type === 'bytes') {
      for (const side of sides) side.take(message.blob, message.start, message.bytes);
    }
  };
}

/** What is done on one side is done on the other, as far as that has such bytes. */
function together(sides: () => readonly [own: Side, other: Side]): Pick<GridActions, 'select' | 'scrolled'> {
  return {
    select: (selection) => {
      const [own, other] = sides();
      own.select(selection);
      other.follow(selection);
    },
    scrolled: (line) => {
      const [own, other] = sides();
      if (own.hasAttention) other.scrollToLine(line);
    },
  };
}

/** `N` and `P`: the next and the previous difference. */
function takeKey(event: KeyboardEvent, goToDifference: (direction: 1 | -1) => void): void {
  const key = event.key.toLowerCase();
  if (key !== 'n' && key !== 'p') return;
  event.preventDefault();
  goToDifference(key === 'n' ? 1 : -1);
}

function makeHeader(verdict: HTMLElement, goToDifference: (direction: 1 | -1) => void): HTMLElement {
  const previous = button('Previous', 'Previous difference', () => {
    goToDifference(-1);
  });
  const next = button('Next', 'Next difference', () => {
    goToDifference(1);
  });
  return element(
    'header',
    { class: 'bar' },
    element('div', { class: 'where' }, element('h1', {}, 'Compared buffers'), verdict),
    element(
      'div',
      { class: 'tools' },
      element('div', { class: 'group', role: 'group', 'aria-label': 'Differences' }, previous, next),
    ),
  );
}
