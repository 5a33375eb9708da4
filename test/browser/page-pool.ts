/** Pages that go from test to test: a new one for each would take longer than most tests. */
import type { Browser, Page } from 'playwright-core';
import type { ViewOptions } from './view-site.ts';

/** A page and what is heard of it until it is given back. */
export interface LentPage {
  readonly page: Page;
  readonly errors: readonly string[];
  /** Whatever the page tells its host goes there. */
  readonly listen: (hear: (message: unknown) => unknown) => Promise<void>;
}

interface KeptPage {
  readonly page: Page;
  readonly scale: number;
  errors: string[];
  hear: (message: unknown) => unknown;
  isExposed: boolean;
}

export class PagePool {
  readonly #browser: Browser;
  readonly #free: KeptPage[] = [];
  readonly #lent = new Map<LentPage, KeptPage>();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** An empty page of the size and media that the options name. One that somebody prepares is always new. */
  async take(options: ViewOptions): Promise<LentPage> {
    const { width = 1200, height = 760, scale = 1, forcedColors = false, prepare } = options;
    const found = prepare === undefined ? this.#free.findIndex((page) => page.scale === scale) : -1;
    const kept = this.#free.splice(found, found < 0 ? 0 : 1)[0] ?? (await this.#open(scale));
    await kept.page.setViewportSize({ width, height });
    await kept.page.emulateMedia({ forcedColors: forcedColors ? 'active' : 'none' });
    const errors: string[] = [];
    kept.errors = errors;
    const lent = { page: kept.page, errors, listen: (hear: KeptPage['hear']) => listen(kept, hear) };
    this.#lent.set(lent, kept);
    return lent;
  }

  async giveBack(lent: LentPage, { prepare }: ViewOptions): Promise<void> {
    const kept = this.#lent.get(lent);
    if (kept === undefined || !this.#lent.delete(lent)) return;
    kept.hear = () => undefined;
    if (prepare !== undefined) return kept.page.close();
    // A pointer that rests where the last test left it would hover over something in the next.
    await kept.page.mouse.move(-1, -1);
    await kept.page.goto('about:blank');
    this.#free.push(kept);
  }

  async #open(scale: number): Promise<KeptPage> {
    const page = await this.#browser.newPage({ deviceScaleFactor: scale });
    const kept: KeptPage = { page, scale, errors: [], hear: () => undefined, isExposed: false };
    page.on('pageerror', (error) => {
      kept.errors.push(error.message);
    });
    return kept;
  }
}

async function listen(kept: KeptPage, hear: KeptPage['hear']): Promise<void> {
  kept.hear = hear;
  if (kept.isExposed) return;
  kept.isExposed = true;
  await kept.page.exposeFunction('hear', (message: unknown) => kept.hear(message));
}
