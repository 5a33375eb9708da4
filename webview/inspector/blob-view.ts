/** One blob: its bytes beside its tree. Choosing in either shows the same in the other. */
import { element } from '../page/element.ts';
import { Split } from '../page/split.ts';
import type { Architecture, BufferFacts, CopyForm, NodeRow, ToHost, ToView } from '../contracts/inspector.ts';
import { chosenOf, firstScreen, nextMatch, nothingFound, placeAgain, type Screen } from './blob-screen.ts';
import { ByteGrid, type ByteSelection } from './bytes/byte-grid.ts';
import { looksOf } from './bytes/byte-looks.ts';
import { makeDetails, type Details } from './details.ts';
import { makeHeader, type Header } from './header.ts';
import { bytesText, rangeText } from './offset-text.ts';
import { makeSearchBox, type SearchBox } from './search-box.ts';
import type { Stage, View } from './stage.ts';
import { makeTree, type Tree } from './tree/tree.ts';
import { TreeModel } from './tree/tree-model.ts';
import { readViewState, usualShares, type ViewState } from './view-state.ts';

type Of<Type extends ToView['type']> = Extract<ToView, { readonly type: Type }>;
/** A question about the open blob, without its number. */
type Question = ToHost extends infer Each ? (Each extends { blob: number } ? Omit<Each, 'blob'> : never) : never;

export function startBlobView(stage: Stage): View {
  const view = new BlobView(stage);
  return (message) => {
    view.take(message);
  };
}

class BlobView {
  private readonly kept: ViewState;
  private screen: Screen | null = null;
  private model = new TreeModel(null);
  /** A selection to make as soon as its buffer is described. */
  private waiting: { readonly buffer: number; readonly selection: ByteSelection; readonly node: number } | null = null;
  private frame = 0;
  /** What tree and grid were drawn from: values that come in change neither. */
  private drawn: readonly unknown[] = [];
  private readonly grid: ByteGrid;
  private readonly tree: Tree;
  private readonly search: SearchBox;
  private readonly details: Details;
  private readonly header: Header;
  private readonly split: Split;

  constructor(private readonly stage: Stage) {
    this.kept = readViewState(stage.host.getState());
    this.grid = this.makeGrid();
    this.tree = makeTree({
      select: (node) => {
        this.chooseNode(node);
      },
      open: (node) => {
        this.openNode(node);
      },
      askChildren: (parent, from) => {
        this.ask({ type: 'children', parent, from });
      },
      keyDown: (event) => {
        this.pressed(event);
      },
    });
    this.search = makeSearchBox({
      search: (query, as) => {
        this.lookFor(query, as);
      },
      goToMatch: (direction) => {
        this.goToMatch(direction);
      },
      leave: () => {
        this.grid.focus();
      },
    });
    this.details = this.makeDetails();
    this.header = this.makeHeader();
    this.split = new Split(
      element('section', { class: 'raw', 'aria-label': 'Raw bytes' }, this.grid.root),
      element('section', { class: 'decoded', 'aria-label': 'Decoded' }, this.tree.root, this.details.root),
      { label: 'Size of bytes and tree', widthForBoth: 860, usual: usualShares, begin: this.kept.shares },
      () => {
        this.keep();
      },
    );
    stage.root.append(this.header.root, this.split.root);
  }

  take(message: ToView): void {
    if (message.type === 'blob') this.begin(message);
    else if (this.screen !== null && 'blob' in message && message.blob === this.screen.facts.blob)
      this.answered(message, this.screen);
  }

  private answered(message: ToView, screen: Screen): void {
    switch (message.type) {
      case 'buffer':
        this.described(message);
        return;
      case 'bytes':
        if (message.buffer === screen.buffer.buffer) this.grid.take(message.start, message.bytes);
        return;
      case 'nodes':
        this.model.take(message.page);
        this.render();
        return;
      case 'at':
        this.located(message, screen);
        return;
      case 'values':
        if (message.offset === screen.selection.cursor) this.change({ values: message.rows });
        return;
      case 'found':
        if (message.query === screen.query)
          this.change({ matches: message.matches, match: null, more: message.more, problem: message.problem });
        return;
      default:
        return;
    }
  }

  private begin({ facts, buffer }: Of<'blob'>): void {
    const before = this.screen;
    const place = placeAgain(facts, buffer, before, this.kept);
    this.model = new TreeModel(facts.root);
    this.screen = firstScreen(facts, buffer, before);
    this.openBuffer(buffer);
    if (place === null) this.askValues(this.screen.selection);
    else {
      this.chooseBytes(place);
      this.ask({ type: 'at', buffer: 0, offset: place.cursor });
      this.grid.bringIntoView(place.cursor);
    }
    this.show();
    if (before === null || before.facts.blob === facts.blob) return;
    this.stage.announce(`${facts.trail.at(-1) ?? ''}: ${facts.summary}`);
    if (document.activeElement === document.body) this.tree.focus();
  }

  private openBuffer(facts: BufferFacts): void {
    const { buffer, length, equalRows, head } = facts;
    this.grid.open({
      length,
      equalRows,
      head,
      ask: (start, end) => {
        this.ask({ type: 'bytes', buffer, start, end });
      },
    });
    this.change({ buffer: facts, ...nothingFound });
    if (this.screen !== null) this.lookFor(this.screen.query, this.screen.as);
  }

  /** A buffer is described: what waits to be selected in it can be. */
  private described({ facts }: Of<'buffer'>): void {
    this.openBuffer(facts);
    if (this.waiting === null || this.waiting.buffer !== facts.buffer) return;
    const { selection, node } = this.waiting;
    this.waiting = null;
    this.change({ selection, node });
    this.grid.bringIntoView(selection.cursor);
    this.askValues(selection);
    const found = this.model.node(node);
    if (found !== null) this.askFirstChildren(found);
  }

  /** The node at the cursor is known. */
  private located({ path, node: id }: Of<'at'>, { selection, node: chosen }: Screen): void {
    for (const page of path) this.model.take(page);
    if (selection.end - selection.start > 1 && chosen !== null) return;
    this.change({ node: id });
    if (id === null) return;
    this.show();
    this.tree.bringIntoView(id);
    const node = this.model.node(id);
    if (node !== null) this.stage.announce(`${node.label}${node.value === '' ? '' : `: ${node.value}`}`);
  }

  /** Bytes were chosen in the grid: the tree follows as soon as the host knows the node. */
  private chooseBytes(selection: ByteSelection): void {
    if (this.screen === null) return;
    const count = selection.end - selection.start;
    this.change({ selection, ...(count === 1 ? {} : { node: null }) });
    this.askValues(selection);
    if (count === 1) this.ask({ type: 'at', buffer: this.screen.buffer.buffer, offset: selection.cursor });
    else this.stage.announce(`${bytesText(count)} selected`);
    this.keep();
  }

  /** A node was chosen in the tree: the bytes follow, of another buffer too. */
  private chooseNode(node: NodeRow): void {
    if (this.screen === null) return;
    const { buffer } = this.screen;
    const selection = { start: node.start, end: Math.max(node.start, node.end), cursor: node.start };
    if (node.buffer !== buffer.buffer) {
      this.waiting = { buffer: node.buffer, selection, node: node.id };
      this.change({ node: node.id });
      this.ask({ type: 'buffer', buffer: node.buffer });
      return;
    }
    this.change({ node: node.id, selection });
    this.grid.bringIntoView(Math.min(node.start, Math.max(0, buffer.length - 1)));
    this.askValues(selection);
    this.askFirstChildren(node);
    this.keep();
  }

  private askFirstChildren({ id, children }: NodeRow): void {
    if (children > 0 && this.model.knownChildren(id).length === 0) this.ask({ type: 'children', parent: id, from: 0 });
  }

  private askValues({ cursor }: ByteSelection): void {
    if (this.screen !== null) this.ask({ type: 'values', buffer: this.screen.buffer.buffer, offset: cursor });
  }

  private openNode(node: NodeRow | null): void {
    if (node === null) return;
    if (node.id === 0 || node.end === node.start) this.stage.announce('There is nothing more to open here.');
    else this.ask({ type: 'open', node: node.id });
  }

  private copy(as: CopyForm): void {
    const chosen = this.screen === null ? null : chosenOf(this.screen);
    if (chosen !== null) this.ask({ type: 'copy', chosen, as });
  }

  private save(): void {
    const chosen = this.screen === null ? null : chosenOf(this.screen);
    if (chosen !== null) this.ask({ type: 'save', chosen });
  }

  private lookFor(query: string, as: 'hex' | 'text'): void {
    const isNothing = query.trim() === '';
    this.change({ query, as, ...(isNothing ? nothingFound : {}) });
    if (this.screen !== null && !isNothing) this.ask({ type: 'search', buffer: this.screen.buffer.buffer, query, as });
  }

  private goToMatch(direction: 1 | -1): void {
    const next = this.screen === null ? null : nextMatch(this.screen, direction);
    if (next === null) return;
    const { match, count, start, end } = next;
    this.change({ match });
    this.chooseBytes({ start, end, cursor: start });
    this.grid.bringIntoView(start);
    this.stage.announce(`Match ${match + 1} of ${count}, ${rangeText(start, end)}`);
  }

  /** Keys that mean the same in the grid and in the tree. */
  private pressed(event: KeyboardEvent): void {
    const key = event.key.toLowerCase();
    const isWithControl = event.ctrlKey || event.metaKey;
    const depth = this.screen?.facts.trail.length ?? 0;
    if (isWithControl && key === 'c') this.copy('hex');
    else if (key === '/' || (isWithControl && key === 'f')) this.search.focus();
    else if (key === 'backspace' && depth > 1) this.stage.host.postMessage({ type: 'back', depth: depth - 2 });
    else return;
    event.preventDefault();
  }

  private makeGrid(): ByteGrid {
    return new ByteGrid('Bytes', {
      select: (selection) => {
        this.chooseBytes(selection);
      },
      keyDown: (event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          this.tree.focus();
        } else this.pressed(event);
      },
    });
  }

  private makeDetails(): Details {
    return makeDetails({
      open: () => {
        this.openNode(this.model.node(this.screen?.node ?? null));
      },
      copy: (as) => {
        this.copy(as);
      },
      save: () => {
        this.save();
      },
    });
  }

  private makeHeader(): Header {
    const asking =
      <Choice extends unknown[]>(question: (...choice: Choice) => Question) =>
      (...choice: Choice): void => {
        this.ask(question(...choice));
      };
    return makeHeader(
      {
        goBack: (depth) => {
          this.stage.host.postMessage({ type: 'back', depth });
        },
        decode: asking((decoder: string) => ({ type: 'decode', decoder })),
        pickStructure: asking(() => ({ type: 'structure' })),
        chooseArchitecture: asking((architecture: Architecture) => ({ type: 'architecture', architecture })),
        chooseKey: asking((key: string) => ({ type: 'key', key })),
        pickKeyFile: asking(() => ({ type: 'keyFile' })),
        askPassphrase: asking(() => ({ type: 'passphrase' })),
        showSecrets: asking((shown: boolean) => ({ type: 'secrets', shown })),
      },
      this.search.root,
    );
  }

  /** Asks the host something about the open blob. */
  private ask(question: Question): void {
    if (this.screen !== null) this.stage.host.postMessage({ ...question, blob: this.screen.facts.blob });
  }

  private keep(): void {
    if (this.screen === null) return;
    const { facts, buffer, selection } = this.screen;
    this.stage.host.setState({
      blob: facts.blob,
      buffer: buffer.buffer,
      ...selection,
      shares: this.split.shares,
    });
  }

  private change(part: Partial<Screen>): void {
    if (this.screen === null) return;
    this.screen = { ...this.screen, ...part };
    this.render();
  }

  private render(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.show();
    });
  }

  private show(): void {
    if (this.screen === null) return;
    const { facts, buffer, selection, node, values, query, matches, match, more, problem } = this.screen;
    this.header.show(facts);
    this.search.show({ query, count: matches.length / 2, at: match, more, problem });
    this.showPicture(this.screen);
    this.details.show({ node: this.model.node(node), selection, length: buffer.length, values });
  }

  /** Tree and grid, where they are others now. */
  private showPicture({ node, buffer, selection, matches, match }: Screen): void {
    const { model } = this;
    const picture = [model, model.version, node, buffer, selection, matches, match];
    if (picture.every((part, i) => part === this.drawn[i])) return;
    this.drawn = picture;
    this.tree.show(model, node);
    const parts = node === null ? [] : model.knownChildren(node);
    const path = model.pathTo(node);
    this.grid.show(
      selection,
      looksOf({ buffer: buffer.buffer, path, parts, selection, matches, match, masked: buffer.masked }),
    );
  }
}
