/** What the shapes in this run mean, and how many there are of each. */
import { element, setText } from '../../page/element.ts';
import { kindOrder, kinds } from '../model/kinds.ts';
import { isLeak } from '../model/lane-facts.ts';
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
    show: ({ model, index }) => {
      for (const { kind, item, count } of items) {
        setText(count, String(index.count(kind)));
        item.hidden = index.count(kind) === 0;
      }
      const leaked = model.lanes.filter((lane) => isLeak(lane, model.finished)).length;
      leaks.hidden = leaked === 0;
      setText(leaks, leaked === 1 ? '1 handle never destroyed' : `${leaked} handles never destroyed`);
    },
  };
}
