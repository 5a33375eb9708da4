/** Puts the page together: what it shows first decides whether it inspects one blob or compares two. */
import { makeAnnouncer } from '../page/announce.ts';
import { button, element, setText } from '../page/element.ts';
import { startBlobView } from './blob-view.ts';
import { startCompareView } from './compare/compare-view.ts';
import type { ToView } from '../contracts/inspector.ts';
import { readMessage } from './read-message.ts';
import type { Host, Stage, View } from './stage.ts';

/** Builds the page into `root`. The returned function takes what the host says. */
export function startInspector(root: HTMLElement, host: Host): (message: unknown) => void {
  const announcer = makeAnnouncer();
  const trouble = makeTrouble();
  const stage: Stage = { root, host, announce: announcer.say };
  let view: View | null = null;
  root.append(trouble.root);
  const viewFor = (message: ToView): View | null => {
    if (message.type === 'blob') return startBlobView(stage);
    return message.type === 'comparison' ? startCompareView(stage) : null;
  };
  host.postMessage({ type: 'ready' });
  return (input) => {
    const message = readMessage(input);
    if (message === null) return;
    if (message.type === 'failed') {
      trouble.show(message.message);
      return;
    }
    if (message.type === 'said') {
      trouble.show('');
      announcer.say(message.message);
    }
    if (view === null) {
      view = viewFor(message);
      root.append(announcer.root);
    }
    view?.(message);
  };
}

/** A line for what could not be done, until it is dismissed or something works. */
function makeTrouble(): { readonly root: HTMLElement; readonly show: (text: string) => void } {
  const text = element('span');
  const show = (message: string): void => {
    setText(text, message);
    root.hidden = message === '';
  };
  const root = element(
    'div',
    { class: 'trouble', role: 'alert', hidden: '' },
    text,
    button('Dismiss', 'Dismiss', () => {
      show('');
    }),
  );
  return { root, show };
}
