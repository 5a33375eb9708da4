/** One blob: its bytes beside its tree. Choosing in either shows the same in the other. */
import { element } from '../page/element.ts';
import { makeSplit } from '../page/split.ts';
import { makeByteGrid, type ByteSelection } from './bytes/byte-grid.ts';
import { looksOf } from './bytes/byte-looks.ts';
import type { BlobFacts, BufferFacts, Chosen, CopyForm, NodeRow, ToView, ValueRow } from '../contracts/inspector.ts';
import { makeDetails } from './details.ts';
import { makeHeader } from './header.ts';
import { bytesText, rangeText } from './offset-text.ts';
import { firstEndingAfter } from './ranges.ts';
import { makeSearchBox } from './search-box.ts';
import type { Stage, View } from './stage.ts';
import { makeTree } from './tree/tree.ts';
import { TreeModel } from './tree/tree-model.ts';
import { readViewState, usualShares } from './view-state.ts';

interface Screen {
  readonly facts: BlobFacts;
  readonly buffer: BufferFacts;
  readonly selection: ByteSelection;
  /** Null where no node covers the cursor, or bytes were chosen that are no node. */
  readonly node: number | null;
  readonly values: readonly ValueRow[];
  readonly query: string;
  readonly as: 'hex' | 'text';
  readonly matches: Uint32Array;
  readonly match: number | null;
  readonly more: boolean;
  readonly problem: string | null;
}

const noRanges = new Uint32Array(0);
const nothingFound = { matches: noRanges, match: null, more: false, problem: null };

export function startBlobView({ root, host, announce }: Stage): View {
  const kept = readViewState(host.getState());
  let screen: Screen | null = null;
  let model = new TreeModel(null);
  /** A selection to make as soon as its buffer is described. */
  let waiting: { readonly buffer: number; readonly selection: ByteSelection; readonly node: number | null } | null =
    null;
  let frame = 0;
  /** What tree and grid were drawn from: values that come in change neither. */
  let drawn: readonly unknown[] = [];

  const say = host.postMessage.bind(host);
  const render = (): void => {
    if (frame === 0)
      frame = requestAnimationFrame(() => {
        frame = 0;
        show();
      });
  };
  const change = (part: Partial<Screen>): void => {
    if (screen === null) return;
    screen = { ...screen, ...part };
    render();
  };

  const askAbout = ({ facts: { blob }, buffer: { buffer }, selection: { cursor } }: Screen): void => {
    say({ type: 'values', blob, buffer, offset: cursor });
  };
  const keep = (): void => {
    if (screen === null) return;
    const {
      facts: { blob },
      buffer: { buffer },
      selection,
    } = screen;
    host.setState({ blob, buffer, ...selection, shares: split.shares() });
  };

  /** Bytes were chosen in the grid: the tree follows as soon as the host knows the node. */
  const chooseBytes = (selection: ByteSelection): void => {
    if (screen === null) return;
    const isOne = selection.end - selection.start === 1;
    change({ selection, ...(isOne ? {} : { node: null }) });
    askAbout({ ...screen, selection });
    if (isOne) say({ type: 'at', blob: screen.facts.blob, buffer: screen.buffer.buffer, offset: selection.cursor });
    else announce(`${bytesText(selection.end - selection.start)} selected`);
    keep();
  };
  /** A node was chosen in the tree: the bytes follow, of another buffer too. */
  const chooseNode = (node: NodeRow): void => {
    if (screen === null) return;
    const selection = { start: node.start, end: Math.max(node.start, node.end), cursor: node.start };
    if (node.buffer !== screen.buffer.buffer) {
      waiting = { buffer: node.buffer, selection, node: node.id };
      change({ node: node.id });
      say({ type: 'buffer', blob: screen.facts.blob, buffer: node.buffer });
      return;
    }
    change({ node: node.id, selection });
    grid.bringIntoView(Math.min(node.start, Math.max(0, screen.buffer.length - 1)));
    askAbout({ ...screen, selection });
    if (node.children > 0 && model.knownChildren(node.id).length === 0) askChildren(node.id, 0);
    keep();
  };
  const askChildren = (parent: number, from: number): void => {
    if (screen !== null) say({ type: 'children', blob: screen.facts.blob, parent, from });
  };
  const openNode = (node: NodeRow | null): void => {
    if (screen === null || node === null) return;
    if (node.id === 0 || node.end === node.start) announce('There is nothing more to open here.');
    else say({ type: 'open', blob: screen.facts.blob, node: node.id });
  };

  const chosen = (): Chosen | null => {
    if (screen === null) return null;
    const {
      node,
      buffer,
      selection: { start, end },
    } = screen;
    return node !== null ? { node } : end > start ? { buffer: buffer.buffer, start, end } : null;
  };
  const copy = (as: CopyForm): void => {
    const what = chosen();
    if (screen !== null && what !== null) say({ type: 'copy', blob: screen.facts.blob, chosen: what, as });
  };
  const save = (): void => {
    const what = chosen();
    if (screen !== null && what !== null) say({ type: 'save', blob: screen.facts.blob, chosen: what });
  };

  const lookFor = (query: string, as: 'hex' | 'text'): void => {
    change({ query, as, ...(query.trim() === '' ? nothingFound : {}) });
    if (screen !== null && query.trim() !== '')
      say({ type: 'search', blob: screen.facts.blob, buffer: screen.buffer.buffer, query, as });
  };
  const goToMatch = (direction: 1 | -1): void => {
    if (screen === null || screen.matches.length === 0) return;
    const count = screen.matches.length / 2;
    const next =
      screen.match === null ? firstEndingAfter(screen.matches, screen.selection.cursor) : screen.match + direction;
    const match = ((next % count) + count) % count;
    const [start = 0, end = 0] = screen.matches.subarray(match * 2, match * 2 + 2);
    change({ match });
    chooseBytes({ start, end, cursor: start });
    grid.bringIntoView(start);
    announce(`Match ${match + 1} of ${count}, ${rangeText(start, end)}`);
  };

  const shortcuts = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
      event.preventDefault();
      copy('hex');
    } else if (event.key === '/' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f')) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Backspace' && screen !== null && screen.facts.trail.length > 1) {
      event.preventDefault();
      say({ type: 'back', depth: screen.facts.trail.length - 2 });
    }
  };

  const grid = makeByteGrid('Bytes', {
    select: chooseBytes,
    keyDown: (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        tree.focus();
      } else shortcuts(event);
    },
  });
  const tree = makeTree({ select: chooseNode, open: openNode, askChildren, keyDown: shortcuts });
  const search = makeSearchBox({
    search: lookFor,
    goToMatch,
    leave: () => {
      grid.focus();
    },
  });
  const details = makeDetails({
    open: () => {
      openNode(model.node(screen?.node ?? null));
    },
    copy,
    save,
  });
  const withBlob = (ask: (blob: number) => void): void => {
    if (screen !== null) ask(screen.facts.blob);
  };
  const header = makeHeader(
    {
      goBack: (depth) => {
        say({ type: 'back', depth });
      },
      decode: (decoder) => {
        withBlob((blob) => {
          say({ type: 'decode', blob, decoder });
        });
      },
      pickStructure: () => {
        withBlob((blob) => {
          say({ type: 'structure', blob });
        });
      },
      chooseArchitecture: (architecture) => {
        withBlob((blob) => {
          say({ type: 'architecture', blob, architecture });
        });
      },
      chooseKey: (key) => {
        withBlob((blob) => {
          say({ type: 'key', blob, key });
        });
      },
      pickKeyFile: () => {
        withBlob((blob) => {
          say({ type: 'keyFile', blob });
        });
      },
      showSecrets: (shown) => {
        withBlob((blob) => {
          say({ type: 'secrets', blob, shown });
        });
      },
    },
    search.root,
  );
  const right = element('section', { class: 'decoded', 'aria-label': 'Decoded' }, tree.root, details.root);
  const left = element('section', { class: 'raw', 'aria-label': 'Raw bytes' }, grid.root);
  const split = makeSplit(
    left,
    right,
    { label: 'Size of bytes and tree', widthForBoth: 860, usual: usualShares, begin: kept.shares },
    keep,
  );
  root.append(header.root, split.root);

  const openBuffer = (blob: number, buffer: BufferFacts): void => {
    grid.open({
      length: buffer.length,
      equalRows: buffer.equalRows,
      head: buffer.head,
      ask: (start, end) => {
        say({ type: 'bytes', blob, buffer: buffer.buffer, start, end });
      },
    });
    change({ buffer, ...nothingFound });
    if (screen !== null && screen.query.trim() !== '') lookFor(screen.query, screen.as);
  };
  const show = (): void => {
    if (screen === null) return;
    const { facts, buffer, selection, node, values, query, matches, match, more, problem } = screen;
    header.show(facts);
    search.show({ query, count: matches.length / 2, at: match, more, problem });
    const picture = [model, model.version, node, buffer, selection, matches, match];
    const isOther = picture.some((part, i) => part !== drawn[i]);
    drawn = picture;
    if (isOther) {
      tree.show(model, node);
      const parts = node === null ? [] : model.knownChildren(node);
      grid.show(
        selection,
        looksOf({
          buffer: buffer.buffer,
          path: model.pathTo(node),
          parts,
          selection,
          matches,
          match,
          masked: buffer.masked,
        }),
      );
    }
    details.show({ node: model.node(node), selection, length: buffer.length, values });
  };

  const begin = (facts: BlobFacts, buffer: BufferFacts): void => {
    const isAgain = screen?.facts.blob === facts.blob;
    // The whole is chosen anew: it may be another tree by now.
    const place = isAgain
      ? screen?.node === facts.root.id
        ? null
        : screen
      : kept.blob === facts.blob
        ? { buffer: { buffer: kept.buffer }, selection: kept, node: null }
        : null;
    const isElsewhere = screen !== null && screen.facts.blob !== facts.blob;
    model = new TreeModel(facts.root);
    screen = {
      facts,
      buffer,
      selection: { start: 0, end: facts.root.end, cursor: 0 },
      node: facts.root.id,
      values: [],
      query: screen?.query ?? '',
      as: screen?.as ?? 'hex',
      ...nothingFound,
    };
    openBuffer(facts.blob, buffer);
    if (place !== null && place.buffer.buffer === 0 && place.selection.end <= buffer.length) {
      chooseBytes({ start: place.selection.start, end: place.selection.end, cursor: place.selection.cursor });
      say({ type: 'at', blob: facts.blob, buffer: 0, offset: place.selection.cursor });
      grid.bringIntoView(place.selection.cursor);
    } else askAbout(screen);
    show();
    if (isElsewhere) {
      announce(`${facts.trail.at(-1) ?? ''}: ${facts.summary}`);
      if (document.activeElement === document.body) tree.focus();
    }
  };

  return (message: ToView) => {
    if (message.type === 'blob') {
      begin(message.facts, message.buffer);
      return;
    }
    if (screen === null || !('blob' in message) || message.blob !== screen.facts.blob) return;
    switch (message.type) {
      case 'buffer': {
        openBuffer(message.blob, message.facts);
        if (waiting === null || waiting.buffer !== message.facts.buffer) return;
        const { selection, node } = waiting;
        waiting = null;
        change({ selection, node });
        grid.bringIntoView(selection.cursor);
        askAbout(screen);
        const found = model.node(node);
        if (found !== null && found.children > 0 && model.knownChildren(found.id).length === 0)
          askChildren(found.id, 0);
        return;
      }
      case 'bytes':
        if (message.buffer === screen.buffer.buffer) grid.take(message.start, message.bytes);
        return;
      case 'nodes':
        model.take(message.page);
        render();
        return;
      case 'at': {
        for (const page of message.path) model.take(page);
        if (screen.selection.end - screen.selection.start > 1 && screen.node !== null) return;
        change({ node: message.node });
        if (message.node === null) return;
        show();
        tree.bringIntoView(message.node);
        const node = model.node(message.node);
        if (node !== null) announce(`${node.label}${node.value === '' ? '' : `: ${node.value}`}`);
        return;
      }
      case 'values':
        if (message.offset === screen.selection.cursor) change({ values: message.rows });
        return;
      case 'found':
        if (message.query === screen.query)
          change({ matches: message.matches, match: null, more: message.more, problem: message.problem });
        return;
    }
  };
}
