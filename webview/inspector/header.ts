/** The top of the page: what is open inside what, what it was decoded as and with which key. */
import { button, element, setText } from '../page/element.ts';
import type { Architecture, BlobFacts, DecoderChoice } from '../contracts/inspector.ts';
import { bytesText } from './offset-text.ts';

export interface HeaderActions {
  readonly goBack: (depth: number) => void;
  readonly decode: (decoder: string) => void;
  readonly pickStructure: () => void;
  readonly chooseArchitecture: (architecture: Architecture) => void;
  readonly chooseKey: (key: string) => void;
  readonly pickKeyFile: () => void;
  readonly askPassphrase: () => void;
  readonly showSecrets: (shown: boolean) => void;
}

export interface Header {
  readonly root: HTMLElement;
  readonly show: (facts: BlobFacts) => void;
}

export function makeHeader(actions: HeaderActions, search: HTMLElement): Header {
  const trail = element('ol');
  const summary = element('p', { class: 'summary' });
  const origin = element('span', { class: 'origin' });
  const decoder = element('select', { 'aria-label': 'Decoded as' });
  const architecture = element(
    'select',
    { 'aria-label': 'Pointer width of structures', title: 'Pointer width of structures' },
    new Option('x64'),
    new Option('x86'),
  );
  const key = element('select', { 'aria-label': 'Opened with the key' });
  const why = element('span', { class: 'why' });
  const messageLabel = element('span', { class: 'caption' });
  const messageText = element('code');
  const message = element('p', { class: 'opened', 'aria-label': 'In the block' }, messageLabel, messageText);
  const secrets = button('Show secrets', 'Show secrets', () => {
    actions.showSecrets(secrets.dataset['shown'] !== 'true');
  });
  const passphrase = button('Passphrase…', 'Open what is encrypted with a passphrase', actions.askPassphrase);
  decoder.addEventListener('change', () => {
    actions.decode(decoder.value);
  });
  architecture.addEventListener('change', () => {
    actions.chooseArchitecture(architecture.value === 'x86' ? 'x86' : 'x64');
  });
  key.addEventListener('change', () => {
    actions.chooseKey(key.value);
  });
  const root = element(
    'header',
    { class: 'bar' },
    element(
      'div',
      { class: 'where' },
      element('h1', { class: 'spoken' }, 'Blob Inspector'),
      element('nav', { 'aria-label': 'Opened inside' }, trail),
      origin,
    ),
    element(
      'div',
      { class: 'tools' },
      element(
        'div',
        { class: 'group', role: 'group', 'aria-label': 'Decoder' },
        element('span', { class: 'caption', 'aria-hidden': 'true' }, 'As'),
        decoder,
        button('Structure…', 'Decode as a structure of the catalog', actions.pickStructure),
        architecture,
        why,
      ),
      element(
        'div',
        { class: 'group', role: 'group', 'aria-label': 'Key' },
        element('span', { class: 'caption', 'aria-hidden': 'true' }, 'Key'),
        key,
        button('From file…', 'Take a key or certificates from file', actions.pickKeyFile),
        passphrase,
      ),
      secrets,
      search,
    ),
    message,
    summary,
  );
  let shown: BlobFacts | null = null;
  return {
    root,
    show: (facts) => {
      if (facts === shown) return;
      shown = facts;
      trail.replaceChildren(
        ...facts.trail.map((title, depth) => crumb(title, depth, facts.trail.length, actions.goBack)),
      );
      setText(origin, `${facts.origin}, ${bytesText(facts.length)}`);
      message.hidden = facts.message === null;
      setText(messageLabel, facts.message?.label ?? '');
      setText(messageText, facts.message?.text ?? '');
      message.classList.toggle('masked', facts.message?.isMasked === true);
      setText(summary, `${facts.summary}${facts.problem === null ? '' : ` ⚠ ${facts.problem}`}`);
      summary.title = summary.textContent;
      const choices = withShown(facts.decoders, facts.decoder);
      decoder.replaceChildren(
        ...choices.map(
          (choice) =>
            new Option(`${choice.title}${surenessText(choice)}`, choice.id, false, choice.id === facts.decoder),
        ),
      );
      setText(why, choices.find(({ id }) => id === facts.decoder)?.why ?? '');
      why.title = choices
        .filter(({ sureness }) => sureness !== null)
        .map((choice) => `${choice.title}: ${choice.why}`)
        .join('\n');
      architecture.value = facts.architecture;
      key.replaceChildren(...facts.keys.map(({ id, name }) => new Option(name, id, false, id === facts.key)));
      passphrase.hidden = !facts.wantsPassphrase;
      secrets.hidden = !facts.hasSecrets;
      secrets.dataset['shown'] = String(facts.showsSecrets);
      setText(secrets, facts.showsSecrets ? 'Hide secrets' : 'Show secrets');
      secrets.title = facts.showsSecrets
        ? 'Mask the key material of your own again'
        : 'Show the key material of your own that is masked';
    },
  };
}

/** What was decrypted and checked is no guess with a share of certainty. */
function surenessText({ sureness, isVerified }: DecoderChoice): string {
  if (isVerified) return ' · verified';
  return sureness === null ? '' : ` · ${Math.round(sureness * 100)} %`;
}

/** What it is shown as is among the choices, also when a decoder names itself more closely than the one that was asked. */
function withShown(choices: readonly DecoderChoice[], shown: string): readonly DecoderChoice[] {
  return choices.some(({ id }) => id === shown)
    ? choices
    : [{ id: shown, title: shown, sureness: null, isVerified: false, why: '' }, ...choices];
}

function crumb(title: string, depth: number, length: number, goBack: (depth: number) => void): HTMLElement {
  if (depth === length - 1) return element('li', {}, element('span', { 'aria-current': 'location' }, title));
  return element(
    'li',
    {},
    button(title, `Back to ${title}`, () => {
      goBack(depth);
    }),
  );
}
