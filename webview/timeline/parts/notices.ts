/** What stands there instead of a run, and what went wrong. */
import { button, element, setText } from '../../page/element.ts';
import type { Actions, Screen } from './screen.ts';

export interface Notices {
  readonly empty: HTMLElement;
  readonly trouble: HTMLElement;
  readonly show: (screen: Screen) => void;
}

export function makeNotices(actions: Actions): Notices {
  const headline = element('h2');
  const advice = element('p');
  const empty = element('main', { class: 'empty' }, headline, advice);
  const text = element('span', { role: 'alert' });
  const trouble = element(
    'div',
    { class: 'trouble', hidden: '' },
    text,
    button('Dismiss', 'Dismiss this message', actions.dismissTrouble),
  );
  return {
    empty,
    trouble,
    show: ({ model }) => {
      empty.hidden = model.steps > 0;
      setText(headline, model.run === null ? 'No run yet' : 'The run has no steps yet');
      setText(
        advice,
        model.run === null
          ? 'Run a sample scenario with “DDI: Run Sample Scenario”, or open a .ddi script and press F5. The timeline fills while the script runs.'
          : 'Each call of the script appears here as soon as it has run.',
      );
      trouble.hidden = model.trouble === null;
      setText(text, model.trouble ?? '');
    },
  };
}
