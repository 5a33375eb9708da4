/** Two parts of a page with a border between them, moved by mouse or keyboard. It stands upright when there is room for both beside each other. */
import { element, setAttribute } from './element.ts';

export interface Shares {
  /** Share of the first part when both stand side by side, and when one is above the other. */
  readonly beside: number;
  readonly above: number;
}

const least = 0.2;
const most = 0.85;

export interface SplitParts {
  /** What the border is called for somebody who does not see it. */
  readonly label: string;
  /** Pixels from which both parts stand side by side. */
  readonly widthForBoth: number;
  readonly usual: Shares;
  readonly begin: Shares;
}

export class Split {
  readonly root: HTMLElement;
  private readonly border: HTMLElement;
  private isBeside = false;
  private current: Shares;

  /** @param changed called when the user has moved the border */
  constructor(
    private readonly first: HTMLElement,
    second: HTMLElement,
    private readonly parts: SplitParts,
    private readonly changed: () => void,
  ) {
    this.current = parts.begin;
    this.border = makeBorder(parts.label, first.id);
    this.root = element('main', { class: 'split' }, first, this.border, second);
    this.takePointer();
    this.border.addEventListener('keydown', (event) => {
      this.takeKey(event);
    });
    new ResizeObserver(([entry]) => {
      this.isBeside = (entry?.contentRect.width ?? 0) >= parts.widthForBoth;
      this.apply();
    }).observe(this.root);
    this.apply();
  }

  get shares(): Shares {
    return this.current;
  }

  private get share(): number {
    return this.isBeside ? this.current.beside : this.current.above;
  }

  private apply(): void {
    const { share } = this;
    this.first.style.flexBasis = `${share * 100}%`;
    this.root.classList.toggle('beside', this.isBeside);
    setAttribute(this.border, 'aria-orientation', this.isBeside ? 'vertical' : 'horizontal');
    setAttribute(this.border, 'aria-valuenow', String(Math.round(share * 100)));
  }

  private set(share: number): void {
    const bounded = Math.min(most, Math.max(least, share));
    this.current = this.isBeside ? { ...this.current, beside: bounded } : { ...this.current, above: bounded };
    this.apply();
    this.changed();
  }

  private takePointer(): void {
    const { border, root, parts } = this;
    border.addEventListener('pointerdown', (event) => {
      border.setPointerCapture(event.pointerId);
      event.preventDefault();
      border.focus();
    });
    border.addEventListener('pointermove', (event) => {
      if (!border.hasPointerCapture(event.pointerId)) return;
      const box = root.getBoundingClientRect();
      this.set(this.isBeside ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height);
    });
    border.addEventListener('dblclick', () => {
      this.set(this.isBeside ? parts.usual.beside : parts.usual.above);
    });
  }

  private takeKey(event: KeyboardEvent): void {
    const now = this.share;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: now - 0.05,
      ArrowUp: now - 0.05,
      ArrowRight: now + 0.05,
      ArrowDown: now + 0.05,
      Home: least,
      End: most,
    };
    const to = moves[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.set(to);
  }
}

function makeBorder(label: string, controls: string): HTMLElement {
  return element('div', {
    class: 'border',
    role: 'separator',
    tabindex: '0',
    'aria-label': label,
    'aria-controls': controls,
    'aria-valuemin': String(least * 100),
    'aria-valuemax': String(most * 100),
  });
}
