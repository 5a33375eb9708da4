import { element } from '../../page/element.ts';
import { rowLength } from './row-map.ts';

/** The grid as a screen reader knows it: the heads of its columns, and a body for its lines. */
export function makeGridFrame(label: string): { readonly root: HTMLElement; readonly body: HTMLElement } {
  const head = (name: string, column: number, text: string): HTMLElement =>
    element('div', { role: 'columnheader', class: name, 'aria-colindex': String(column) }, text);
  const bytes = Array.from({ length: rowLength }, (_, i) => head('byte', i + 2, i.toString(16).padStart(2, '0')));
  const heads = element(
    'div',
    { role: 'row', class: 'row head', 'aria-rowindex': '1' },
    head('offset', 1, 'Offset'),
    ...bytes,
    head('text', rowLength + 2, 'ASCII'),
  );
  const body = element('div', { role: 'rowgroup', class: 'rows' });
  const root = element(
    'div',
    {
      role: 'grid',
      class: 'bytes',
      'aria-label': label,
      'aria-colcount': String(rowLength + 2),
      'aria-readonly': 'true',
      'aria-multiselectable': 'true',
    },
    element('div', { role: 'rowgroup', class: 'heads' }, heads),
    body,
  );
  return { root, body };
}
