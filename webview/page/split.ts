/** Two parts of a page with a border between them, moved by mouse or keyboard. It stands upright when there is room for both beside each other. */
import { element, setAttribute } from './element.ts';

export interface Shares {
  /** Share of the first part when both stand side by side, and when one is above the other. */
  readonly beside: number;
  readonly above: number;
}

const least = 0.2;
const most = 0.85;

export interface Split {
  readonly root: HTMLElement;
  readonly shares: () => Shares;
}

export interface SplitParts {
  /** What the border is called for somebody who does not see it. */
  readonly label: string;
  /** Pixels from which both parts stand side by side. */
  readonly widthForBoth: number;
  readonly usual: Shares;
  readonly begin: Shares;
}

export function makeSplit(
  first: HTMLElement,
  second: HTMLElement,
  { label, widthForBoth, usual, begin }: SplitParts,
  changed: () => void,
): Split {
  const border = element('div', {
    class: 'border',
    role: 'separator',
    tabindex: '0',
    'aria-label': label,
    'aria-controls': first.id,
    'aria-valuemin': String(least * 100),
    'aria-valuemax': String(most * 100),
  });
  const root = element('main', { class: 'split' }, first, border, second);
  let shares = begin;
  let isBeside = false;

  const apply = (): void => {
    const share = isBeside ? shares.beside : shares.above;
    first.style.flexBasis = `${share * 100}%`;
    root.classList.toggle('beside', isBeside);
    setAttribute(border, 'aria-orientation', isBeside ? 'vertical' : 'horizontal');
    setAttribute(border, 'aria-valuenow', String(Math.round(share * 100)));
  };
  const set = (share: number): void => {
    const bounded = Math.min(most, Math.max(least, share));
    shares = isBeside ? { ...shares, beside: bounded } : { ...shares, above: bounded };
    apply();
    changed();
  };

  border.addEventListener('pointerdown', (event) => {
    border.setPointerCapture(event.pointerId);
    event.preventDefault();
    border.focus();
  });
  border.addEventListener('pointermove', (event) => {
    if (!border.hasPointerCapture(event.pointerId)) return;
    const box = root.getBoundingClientRect();
    set(isBeside ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height);
  });
  border.addEventListener('dblclick', () => {
    set(isBeside ? usual.beside : usual.above);
  });
  border.addEventListener('keydown', (event) => {
    const now = isBeside ? shares.beside : shares.above;
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
    set(to);
  });
  new ResizeObserver(([entry]) => {
    isBeside = (entry?.contentRect.width ?? 0) >= widthForBoth;
    apply();
  }).observe(root);
  apply();
  return { root, shares: () => shares };
}
