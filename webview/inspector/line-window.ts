/** Which lines of a long list are in view. More lines than a browser can make high are scrolled in proportion. */

export const lineHeight = 22;
const overscan = 4;
/** Below what browsers take, with room for zooming. */
const greatestHeight = 8_000_000;

/** One for all, so that each is measured before any draws: to measure between drawings makes the browser lay out twice. */
const windows = new WeakMap<Element, { readonly measure: () => void; readonly changed: () => void }>();
const observer = new ResizeObserver((entries) => {
  const resized = entries.flatMap(({ target }) => windows.get(target) ?? []);
  for (const { measure } of resized) measure();
  for (const { changed } of resized) changed();
});

export class LineWindow {
  private count = 0;
  /** Pixels that lines are seen in, and that are scrolled past. They are kept, for to ask makes the browser lay out everything drawn so far. */
  private room = 0;
  private top = 0;

  /** Nothing is in view until the browser has laid the scroller out; `changed` is called then, and whenever other lines come into view. */
  constructor(
    private readonly scroller: HTMLElement,
    private readonly body: HTMLElement,
    changed: () => void,
  ) {
    scroller.addEventListener(
      'scroll',
      () => {
        this.top = scroller.scrollTop;
        changed();
      },
      { passive: true },
    );
    windows.set(scroller, {
      measure: () => {
        this.measure();
      },
      changed,
    });
    observer.observe(scroller);
  }

  private measure(): void {
    this.room = Math.max(0, this.scroller.clientHeight - this.body.offsetTop);
    this.top = this.scroller.scrollTop;
  }

  /** The lines to draw, ascending: those in view with some beside them, and the active one wherever it is. */
  lines(count: number, active: number): readonly number[] {
    this.count = count;
    this.body.style.height = `${Math.min(count * lineHeight, greatestHeight)}px`;
    const first = this.room === 0 ? 0 : Math.max(0, this.firstLine() - overscan);
    const last = this.room === 0 ? 0 : Math.min(count, this.firstLine() + this.page() + 2 + overscan);
    const inView = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
    if (count === 0 || active < 0 || active >= count || (active >= first && active < last)) return inView;
    return active < first ? [active, ...inView] : [...inView, active];
  }

  /** Lines that are wholly in view. */
  page(): number {
    return Math.max(1, Math.floor(this.room / lineHeight));
  }

  private isInProportion(): boolean {
    return this.count * lineHeight > greatestHeight;
  }

  firstLine(): number {
    if (!this.isInProportion()) return Math.floor(this.top / lineHeight);
    return Math.round(this.share() * Math.max(0, this.count - this.page()));
  }

  private share(): number {
    const way = greatestHeight - this.room;
    return Math.min(1, this.top / way);
  }

  /** Pixels from the top of the body. */
  topOf(line: number): number {
    return this.isInProportion() ? this.top + (line - this.firstLine()) * lineHeight : line * lineHeight;
  }

  scrollTo(line: number): void {
    const wanted = this.isInProportion()
      ? (line / Math.max(1, this.count - this.page())) * (greatestHeight - this.room)
      : line * lineHeight;
    if (wanted === this.top) return;
    this.scroller.scrollTop = wanted;
    // The browser ends it where the lines end.
    this.top = this.scroller.scrollTop;
  }

  bringIntoView(line: number): void {
    if (this.room === 0) this.measure();
    if (this.room < lineHeight) return;
    const first = this.isInProportion() ? this.firstLine() : Math.ceil(this.top / lineHeight);
    const page = this.page();
    if (line < first) this.scrollTo(Math.max(0, line - 1));
    else if (line >= first + page) this.scrollTo(Math.min(Math.max(0, this.count - page), line - page + 2));
  }
}
