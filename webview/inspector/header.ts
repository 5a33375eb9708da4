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

/** The header, and each part of it. */
export interface Header {
  readonly root: HTMLElement;
  readonly show: (facts: BlobFacts) => void;
}

export function makeHeader(actions: HeaderActions, search: HTMLElement): Header {
  const place = makePlace(actions);
  const decoder = makeDecoderChoice(actions);
  const key = makeKeyChoice(actions);
  const secrets = makeSecretsSwitch(actions);
  const message = makeMessage();
  const summary = element('p', { class: 'summary' });
  const root = element(
    'header',
    { class: 'bar' },
    place.root,
    element('div', { class: 'tools' }, decoder.root, key.root, secrets.root, search),
    message.root,
    summary,
  );
  let shown: BlobFacts | null = null;
  return {
    root,
    show: (facts) => {
      if (facts === shown) return;
      shown = facts;
      for (const part of [place, decoder, key, secrets, message]) part.show(facts);
      setText(summary, `${facts.summary}${facts.problem === null ? '' : ` ⚠ ${facts.problem}`}`);
      summary.title = summary.textContent;
    },
  };
}

/** What is open inside what, and where the outermost comes from. */
function makePlace({ goBack }: HeaderActions): Header {
  const trail = element('ol');
  const origin = element('span', { class: 'origin' });
  const root = element(
    'div',
    { class: 'where' },
    element('h1', { class: 'spoken' }, 'Blob Inspector'),
    element('nav', { 'aria-label': 'Opened inside' }, trail),
    origin,
  );
  return {
    root,
    show: (facts) => {
      trail.replaceChildren(...facts.trail.map((title, depth) => crumb(title, depth, facts.trail.length, goBack)));
      setText(origin, `${facts.origin}, ${bytesText(facts.length)}`);
    },
  };
}

/** What it is decoded as, among what it may be, and why. */
function makeDecoderChoice(actions: HeaderActions): Header {
  const decoder = element('select', { 'aria-label': 'Decoded as' });
  const architecture = element(
    'select',
    { 'aria-label': 'Pointer width of structures', title: 'Pointer width of structures' },
    new Option('x64'),
    new Option('x86'),
  );
  const why = element('span', { class: 'why' });
  decoder.addEventListener('change', () => {
    actions.decode(decoder.value);
  });
  architecture.addEventListener('change', () => {
    actions.chooseArchitecture(architecture.value === 'x86' ? 'x86' : 'x64');
  });
  const root = element(
    'div',
    { class: 'group', role: 'group', 'aria-label': 'Decoder' },
    element('span', { class: 'caption', 'aria-hidden': 'true' }, 'As'),
    decoder,
    button('Structure…', 'Decode as a structure of the catalog', actions.pickStructure),
    architecture,
    why,
  );
  return {
    root,
    show: (facts) => {
      const choices = withShown(facts.decoders, facts.decoder);
      const optionOf = (choice: DecoderChoice): HTMLOptionElement =>
        new Option(`${choice.title}${surenessText(choice)}`, choice.id, false, choice.id === facts.decoder);
      decoder.replaceChildren(...choices.map(optionOf));
      setText(why, choices.find(({ id }) => id === facts.decoder)?.why ?? '');
      why.title = choices
        .filter(({ sureness }) => sureness !== null)
        .map((choice) => `${choice.title}: ${choice.why}`)
        .join('\n');
      architecture.value = facts.architecture;
    },
  };
}

function makeKeyChoice(actions: HeaderActions): Header {
  const key = element('select', { 'aria-label': 'Opened with the key' });
  key.addEventListener('change', () => {
    actions.chooseKey(key.value);
  });
  const passphrase = button('Passphrase…', 'Open what is encrypted with a passphrase', actions.askPassphrase);
  const root = element(
    'div',
    { class: 'group', role: 'group', 'aria-label': 'Key' },
    element('span', { class: 'caption', 'aria-hidden': 'true' }, 'Key'),
    key,
    button('From file…', 'Take a key or certificates from file', actions.pickKeyFile),
    passphrase,
  );
  return {
    root,
    show: (facts) => {
      key.replaceChildren(...facts.keys.map(({ id, name }) => new Option(name, id, false, id === facts.key)));
      passphrase.hidden = !facts.wantsPassphrase;
    },
  };
}

function makeSecretsSwitch(actions: HeaderActions): Header {
  const root = button('Show secrets', 'Show secrets', () => {
    actions.showSecrets(root.dataset['shown'] !== 'true');
  });
  return {
    root,
    show: ({ hasSecrets, showsSecrets }) => {
      root.hidden = !hasSecrets;
      root.dataset['shown'] = String(showsSecrets);
      setText(root, showsSecrets ? 'Hide secrets' : 'Show secrets');
      root.title = showsSecrets
        ? 'Mask the key material of your own again'
        : 'Show the key material of your own that is masked';
    },
  };
}

/** What was found in an encrypted block. */
function makeMessage(): Header {
  const label = element('span', { class: 'caption' });
  const text = element('code');
  const root = element('p', { class: 'opened', 'aria-label': 'In the block' }, label, text);
  return {
    root,
    show: ({ message }) => {
      root.hidden = message === null;
      setText(label, message?.label ?? '');
      setText(text, message?.text ?? '');
      root.classList.toggle('masked', message?.isMasked === true);
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
