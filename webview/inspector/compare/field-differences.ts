/** The table of fields that differ, by name, with what each side has there. */
import { button, element, setAttribute } from '../../page/element.ts';
import type { FieldDifference, FieldSide } from '../../contracts/inspector.ts';
import { rangeText } from '../offset-text.ts';

export interface FieldDifferences {
  readonly root: HTMLElement;
  /** @param more how many further fields are left out */
  readonly show: (fields: readonly FieldDifference[], more: number) => void;
}

/** @param chosen called with the field that the user wants to see in the bytes */
export function makeFieldDifferences(chosen: (field: FieldDifference) => void): FieldDifferences {
  const body = element('tbody');
  const heads = ['Field', 'Left', 'Right'].map((text) => element('th', { scope: 'col' }, text));
  const root = element(
    'section',
    { class: 'fields', 'aria-label': 'Fields that differ', tabindex: '0' },
    element(
      'table',
      {},
      element('caption', { class: 'spoken' }, 'Fields that differ'),
      element('thead', {}, element('tr', {}, ...heads)),
      body,
    ),
  );
  return {
    root,
    show: (fields, more) => {
      const rest = more === 0 ? [] : [element('tr', {}, element('td', { colspan: '3' }, `and ${more} more`))];
      body.replaceChildren(...fields.map((field) => rowOf(field, chosen)), ...rest);
      setAttribute(root, 'hidden', fields.length === 0 ? '' : null);
    },
  };
}

function rowOf(field: FieldDifference, chosen: (field: FieldDifference) => void): HTMLElement {
  const show = button(field.path, `Show ${field.path}`, () => {
    chosen(field);
  });
  return element('tr', {}, element('th', { scope: 'row' }, show), cellOf(field.left), cellOf(field.right));
}

function cellOf(side: FieldSide | null): HTMLElement {
  return side === null
    ? element('td', { class: 'absent' }, 'not there')
    : element('td', { title: rangeText(side.start, side.end) }, side.value);
}
