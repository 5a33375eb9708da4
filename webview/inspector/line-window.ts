/** Which lines of a long list are in view. More lines than a browser can make high are scrolled in proportion. */

export const lineHeight = 22;
const overscan = 4;
/** Below what browsers take, with room for zooming. */
const greatestHeight = 8_000_000;

export class LineWindow {
  private count = 0;
  /** The line at the top where scrolling is in proportion and a place was asked for exactly. */
  constructor(private readonly scroller: HTMLElement, private readonly body: HTMLElement, changed: () => void) {
    scroller.addEventListener('scroll', changed, { passive: true });
    new ResizeObserver(changed).observe(scroller);
  }

  /** The lines to draw, ascending: those in view with some beside them, and the active one wherever it is. */
  lines(count: number, active: number): readonly number[] {
    this.count = count;
    this.body.style.height = `${Math.min(count * lineHeight, greatestHeight)}px`;
    const first = Math.max(0, this.firstLine() - overscan);
    const last = Math.min(count, this.firstLine() + this.page() + 2 + overscan);
    const inView = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
    if (count === 0 || active < 0 || active >= count || (active >= first && active < last)) return inView;
    return active < first ? [active, ...inView] : [...inView, active];
  }

  /** Lines that are wholly in view. */
  page(): number {
    return Math.max(1, Math.floor(this.room() / lineHeight));
  }

  private room(): number {
    return Math.max(0, this.scroller.clientHeight - this.body.offsetTop);
  }

  private isInProportion(): boolean {
    return this.count * lineHeight > greatestHeight;
  }

  firstLine(): number {
    if (!this.isInProportion()) return Math.floor(this.scroller.scrollTop / lineHeight);
    return Math.round(this.share() * Math.max(0, this.count - this.page()));
  }

  private share(): number {
    const way = greatestHeight - this.room();
    return Math.min(1, this.scroller.scrollTop / way);
  }

  /** Pixels from the top of the body. */
  topOf(line: number): number {
    return this.isInProportion() ? this.scroller.scrollTop + (line - this.firstLine()) * lineHeight : line * lineHeight;
  }

  scrollTo(line: number): void {
    this.scroller.scrollTop = this.isInProportion() ? (line / Math.max(1, this.count - this.page())) * (greatestHeight - this.room()) : line * lineHeight;
  }

  bringIntoView(line: number): void {
    if (this.room() < lineHeight) return;
    const first = this.isInProportion() ? this.firstLine() : Math.ceil(this.scroller.scrollTop / lineHeight);
    const page = this.page();
    if (line < first) this.scrollTo(Math.max(0, line - 1));
    else if (line >= first + page) this.scrollTo(Math.min(Math.max(0, this.count - page), line - page + 2));
  }
}
