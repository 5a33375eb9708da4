/** What the shapes in this run mean, and how many there are of each. */
import { element, setText } from '../../page/element.ts';
import { kindOrder, kinds } from '../model/kinds.ts';
import { countText } from '../model/facts.ts';
import { isLeak } from '../model/lane-facts.ts';
import type { RunRows } from '../model/run-rows.ts';
import { isWhole } from '../model/store.ts';
import type { Screen } from './screen.ts';
import { shapeIcon } from '../paint/shapes.ts';

export interface Legend {
  readonly root: HTMLElement;
  readonly show: (screen: Screen) => void;
}

export function makeLegend(): Legend {
  const items = kindOrder.map((kind) => {
    const { icon, show } = shapeIcon(document);
    show(kind);
    const count = element('span', { class: 'number' });
    const item = element(
      'li',
      { 'data-kind': kind, title: kinds[kind].meaning },
      icon,
      element('span', {}, kinds[kind].label),
      count,
    );
    return { kind, item, count };
  });
  const leaks = element('li', { class: 'leaks', hidden: '' });
  const root = element('ul', { class: 'legend', 'aria-label': 'Legend' }, ...items.map(({ item }) => item), leaks);
  return {
    root,
    show: ({ model }) => {
      const { rows } = model;
      for (const { kind, item, count } of items) {
        setText(count, countText(rows.count(kind)));
        item.hidden = rows.count(kind) === 0;
      }
      const leaked = isWhole(model) ? leaksOf(rows) : 0;
      leaks.hidden = leaked === 0;
      setText(leaks, leaked === 1 ? '1 handle never destroyed' : `${leaked} handles never destroyed`);
    },
  };
}

const leaks = new WeakMap<RunRows, number>();

/** Counted once: a run that is known to its end changes no more. */
function leaksOf(rows: RunRows): number {
  const known = leaks.get(rows);
  if (known !== undefined) return known;
  const leaked = rows.lanes.filter((lane) => isLeak(lane, true)).length;
  leaks.set(rows, leaked);
  return leaked;
}
