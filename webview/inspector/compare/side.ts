/** One of two compared buffers: its title and its bytes, with what differs marked. */
import { element, setText } from '../../page/element.ts';
import type { ComparedFacts } from '../../contracts/inspector.ts';
import { ByteGrid, type ByteSelection, type GridActions } from '../bytes/byte-grid.ts';
import { bytesText } from '../offset-text.ts';
import { holds } from '../ranges.ts';
import type { Stage } from '../stage.ts';

const nowhere: ByteSelection = { start: 0, end: 0, cursor: 0 };
const noRanges = new Uint32Array(0);

export class Side {
  readonly root: HTMLElement;
  private readonly title = element('h2', { class: 'side-title' });
  private readonly grid: ByteGrid;
  private facts: ComparedFacts | null = null;
  private selected = nowhere;

  constructor(
    name: string,
    private readonly host: Stage['host'],
    actions: GridActions,
  ) {
    this.grid = new ByteGrid(`Bytes, ${name}`, actions);
    this.root = element('section', { class: 'side', 'aria-label': name }, this.title, this.grid.root);
  }

  get length(): number {
    return this.facts?.length ?? 0;
  }

  /** Where it differs from the other, as pairs of start and end. */
  get differs(): Uint32Array {
    return this.facts?.differs ?? noRanges;
  }

  get selection(): ByteSelection {
    return this.selected;
  }

  get hasAttention(): boolean {
    return this.root.matches(':hover, :focus-within');
  }

  open(facts: ComparedFacts): void {
    this.facts = facts;
    setText(this.title, `${facts.title} · ${bytesText(facts.length)} · ${facts.summary}`);
    this.title.title = this.title.textContent;
    this.grid.open({
      length: facts.length,
      equalRows: noRanges,
      head: new Uint8Array(0),
      ask: (start, end) => {
        this.host.postMessage({ type: 'bytes', blob: facts.blob, buffer: 0, start, end });
      },
    });
    this.select(nowhere);
  }

  /** Bytes that came; those of another buffer are left. */
  take(blob: number, start: number, bytes: Uint8Array): void {
    if (this.facts?.blob === blob) this.grid.take(start, bytes);
  }

  select(selection: ByteSelection): void {
    const { facts } = this;
    if (facts === null) return;
    this.selected = selection;
    this.grid.show(selection, (offset) => ({
      marks:
        `${holds(facts.differs, offset) ? 'differs' : ''}${offset >= selection.start && offset < selection.end ? ' chosen' : ''}`.trim(),
      isMasked: holds(facts.masked, offset),
    }));
  }

  /** Selects `[start, end)`, as far as it has such bytes, and brings them into view. */
  goTo(start: number, end: number): void {
    if (start >= this.length) return;
    this.select({ start, end: Math.min(end, this.length), cursor: start });
    this.grid.bringIntoView(start);
  }

  /** Follows the selection of the other side, as far as it has such bytes. */
  follow(selection: ByteSelection): void {
    if (selection.cursor >= this.length) return;
    this.select({ ...selection, end: Math.min(selection.end, this.length) });
    this.grid.bringIntoView(selection.cursor);
  }

  scrollToLine(line: number): void {
    this.grid.scrollToLine(line);
  }
}
