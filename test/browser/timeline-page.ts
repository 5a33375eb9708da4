/** The timeline in a browser. */
import type { Page } from 'playwright-core';
import type { ToHost, ToView } from '../../webview/contracts/timeline.ts';
import { serveView, type ViewOptions, type ViewSite } from './view-site.ts';

export interface TimelineSite {
  readonly open: (options?: ViewOptions) => Promise<TimelinePage>;
  readonly close: () => Promise<void>;
}

export interface TimelinePage {
  readonly page: Page;
  /** Says something as the host, and waits until it is painted. */
  readonly say: (...messages: readonly ToView[]) => Promise<void>;
  /** What the page told the host, without `ready`. */
  readonly told: () => Promise<readonly ToHost[]>;
  readonly violations: () => Promise<readonly string[]>;
  readonly errors: readonly string[];
  /** Gives the page back. */
  readonly close: () => Promise<void>;
}

export async function serveTimeline(): Promise<TimelineSite> {
  const site = await serveView('timeline', 'DDI timeline');
  return { close: site.close, open: (options = {}) => openTimeline(site, options) };
}

async function openTimeline(site: ViewSite, options: ViewOptions): Promise<TimelinePage> {
  const { page, errors, posted, violations, painted, close } = await site.open(options);
  return {
    page,
    errors,
    violations,
    close,
    say: async (...messages) => {
      // As one text: the browser's protocol is slow with 100,000 objects.
      await page.evaluate((said) => {
        for (const message of JSON.parse(said) as ToView[]) window.postMessage(message, '*');
      }, JSON.stringify(messages));
      await painted();
      await painted();
    },
    told: async () => ((await posted()) as readonly ToHost[]).filter(({ type }) => type !== 'ready'),
  };
}
