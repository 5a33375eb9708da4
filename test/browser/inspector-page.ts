/** The Blob Inspector in a browser, answered by the real host part: only the editor around it is played. */
import type { Page } from 'playwright-core';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import type { BlobSource } from '../../debug-adapter/inspect/blob/blob-source.ts';
import { inspector } from '../../debug-adapter/inspect/inspector.ts';
import { builtInKeys, type HeldKey } from '../../debug-adapter/inspect/blob/known-keys.ts';
import { readViewMessage } from '../../extension/inspector/view-message.ts';
import type { ToHost, ToView } from '../../webview/contracts/inspector.ts';
import { serveView, type ViewOptions, type ViewSite } from './view-site.ts';

/** 2026-10-01, so that validity is told the same every time. */
const now = Date.UTC(2026, 9, 1);

export interface InspectorPage {
  readonly page: Page;
  readonly errors: readonly string[];
  readonly violations: () => Promise<readonly string[]>;
  readonly told: () => Promise<readonly ToHost[]>;
  /** Resolves when the view has been answered and has painted. */
  readonly settled: () => Promise<void>;
  /** Gives the page back. */
  readonly close: () => Promise<void>;
  readonly clipboard: readonly string[];
  readonly saved: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** What the user chooses where VS Code asks. */
export interface Choices {
  readonly keys?: readonly HeldKey[];
  readonly keyFile?: { readonly name: string; readonly bytes: Uint8Array };
  readonly passphrase?: string;
  readonly structure?: string;
}

export interface InspectorSite {
  readonly inspect: (source: BlobSource, options?: ViewOptions & Choices) => Promise<InspectorPage>;
  readonly compare: (left: BlobSource, right: BlobSource, options?: ViewOptions & Choices) => Promise<InspectorPage>;
  readonly close: () => Promise<void>;
}

type Host = { readonly take: (message: ToHost) => Promise<void> };

/** @param dist where a build left the view; absent = it is bundled now */
export async function serveInspector(dist?: string): Promise<InspectorSite> {
  const site = await serveView('inspector', 'DDI Blob Inspector', dist);
  return {
    close: site.close,
    inspect: (source, options = {}) => {
      const clipboard: string[] = [];
      const saved: { readonly name: string; readonly bytes: Uint8Array }[] = [];
      const host = {
        copy: (text: string) => {
          clipboard.push(text);
          return Promise.resolve();
        },
        save: (name: string, bytes: Uint8Array) => {
          saved.push({ name, bytes });
          return Promise.resolve(true);
        },
        pickStructure: () => Promise.resolve(options.structure ?? null),
        askPassphrase: () => Promise.resolve(options.passphrase ?? null),
        pickKeyFile: () => Promise.resolve(options.keyFile ?? null),
      };
      return openView(site, options, { clipboard, saved }, (say, turn) =>
        inspector.inspect({ source, crypto: nodeBackend, keys: options.keys ?? builtInKeys, now, host, say, turn }),
      );
    },
    compare: (left, right, options = {}) =>
      openView(site, options, { clipboard: [], saved: [] }, (say) =>
        inspector.compare({ left, right, crypto: nodeBackend, keys: options.keys ?? builtInKeys, now, say }),
      ),
  };
}

async function openView(
  site: ViewSite,
  options: ViewOptions,
  kept: Pick<InspectorPage, 'clipboard' | 'saved'>,
  begin: (say: (message: ToView) => void, turn: () => Promise<void>) => Host,
): Promise<InspectorPage> {
  let work: Promise<unknown> = Promise.resolve();
  let isOpen = true;
  const view = await site.open(options, (page) => {
    const say = (message: ToView): void => {
      work = work.then(() => (isOpen ? page.evaluate(deliver, packed(message)) : undefined));
    };
    // As the extension has it: work begins when what was said has arrived.
    const host = begin(say, async () => {
      await work;
      await new Promise((resolve) => {
        setTimeout(resolve, 0);
      });
    });
    return (message) => {
      const read = readViewMessage(message);
      if (read === null) throw new Error(`the host does not understand ${JSON.stringify(message)}`);
      return host.take(read);
    };
  });
  const settled = async (): Promise<void> => {
    for (let seen: unknown = null; seen !== work;) {
      seen = work;
      await work;
      await view.painted();
      await view.painted();
    }
  };
  await view.page.getByRole('grid').first().waitFor();
  await settled();
  const close = async (): Promise<void> => {
    isOpen = false;
    await work;
    await view.close();
  };
  return { ...view, ...kept, settled, close, told: async () => (await view.posted()) as readonly ToHost[] };
}

/** Arrays of bytes and numbers cross the browser's protocol as text. */
function packed(message: ToView): string {
  return JSON.stringify(message, (_, value: unknown) =>
    value instanceof Uint8Array
      ? { bytes64: Buffer.from(value).toString('base64') }
      : value instanceof Uint32Array
        ? { numbers: [...value] }
        : value,
  );
}

function deliver(text: string): void {
  window.postMessage(
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value !== 'object' || value === null) return value;
      if ('bytes64' in value)
        return Uint8Array.from(atob(String(value.bytes64)), (character) => character.charCodeAt(0));
      return 'numbers' in value ? Uint32Array.from(value.numbers as number[]) : value;
    }),
    '*',
  );
}
