/** Tells a screen reader what happened, politely: the last word wins. */
import { element } from './element.ts';

export interface Announcer {
  readonly root: HTMLElement;
  readonly say: (text: string) => void;
}

export function makeAnnouncer(): Announcer {
  const root = element('div', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
  return {
    root,
    // The same sentence twice is news twice: a trailing no-break space makes it a change.
    say: (text) => {
      root.textContent = root.textContent === text ? `${text}\u00a0` : text;
    },
  };
}
