/** A view in a browser, as VS Code would serve it: same policy, theme variables, an object of the host that writes down what it hears. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { viewPage } from '../../extension/view-page.ts';
import { PagePool } from './page-pool.ts';
import { bodyClass, themeStyles, type ThemeName } from './themes.ts';

const nonce = '00112233445566778899aabbccddeeff';

/** What a view keeps is kept under the address of its opening: a reload finds it, the next test does not. */
const fakeHost = `
  const kept = sessionStorage.getItem(location.search);
  window.posted = [];
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => { window.posted.push(message); window.hear?.(message); },
    getState: () => (kept === null ? undefined : JSON.parse(kept)),
    setState: (state) => sessionStorage.setItem(location.search, JSON.stringify(state)),
  });
`;

interface HostWindow {
  readonly posted: readonly unknown[];
  readonly violations: readonly string[];
}

export interface ViewOptions {
  readonly theme?: ThemeName;
  /** Size of the webview. */
  readonly width?: number;
  readonly height?: number;
  readonly forcedColors?: boolean;
  /** Pixels of the screen for one of the page. */
  readonly scale?: 1 | 2;
  /** Done with a page of its own before it loads. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Who listens to the page, from before it loads. */
type Listen = (page: Page) => (message: unknown) => unknown;

export interface OpenView {
  readonly page: Page;
  readonly errors: readonly string[];
  /** What the page told the host. */
  readonly posted: () => Promise<readonly unknown[]>;
  readonly violations: () => Promise<readonly string[]>;
  /** Resolves after two frames. */
  readonly painted: () => Promise<void>;
  /** Gives the page back: the next test gets it, empty. */
  readonly close: () => Promise<void>;
}

export interface ViewSite {
  readonly open: (options: ViewOptions, listen?: Listen) => Promise<OpenView>;
  readonly close: () => Promise<void>;
}

/** Serves one view of `webview/`, bundled now, or as the build left it in a folder. */
export async function serveView(name: 'timeline' | 'inspector', title: string, dist?: string): Promise<ViewSite> {
  const files = filesOf(
    dist === undefined
      ? await bundle(name)
      : { script: readFileSync(`${dist}/${name}.js`, 'utf8'), style: readFileSync(`${dist}/${name}.css`, 'utf8') },
  );
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const theme = (searchParams.get('theme') ?? 'dark') as ThemeName;
    const found =
      pathname === '/'
        ? { type: 'text/html', body: pageFor(title, theme, origin(server)) }
        : pathname === '/theme.css'
          ? { type: 'text/css', body: themeStyles(theme) }
          : files.get(pathname);
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': `${found?.type ?? 'text/plain'}; charset=utf-8`,
    });
    response.end(found?.body ?? '');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const browser = await launch();
  const pages = new PagePool(browser);
  let opened = 0;
  return {
    open: (options, listen) => {
      opened += 1;
      return openPage(pages, `${origin(server)}/?theme=${options.theme ?? 'dark'}&opened=${opened}`, options, listen);
    },
    close: async () => {
      await browser.close();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['BROWSER_PATH'] ?? process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

interface Bundle {
  readonly script: string;
  readonly style: string;
}

const bundles = new Map<string, Promise<Bundle>>();

/** A view as it is now, built once for all the tests of a process. */
function bundle(name: string): Promise<Bundle> {
  const known = bundles.get(name) ?? bundleAnew(name);
  bundles.set(name, known);
  return known;
}

async function bundleAnew(name: string): Promise<Bundle> {
  const room = fileURLToPath(new URL(`../../webview/${name}/`, import.meta.url));
  const common = { bundle: true, write: false, logLevel: 'error', target: 'es2022' } as const;
  const [script, style] = await Promise.all([
    build({ ...common, entryPoints: [`${room}main.ts`], format: 'iife', platform: 'browser' }),
    build({ ...common, entryPoints: [`${room}styles.css`] }),
  ]);
  return { script: script.outputFiles[0]?.text ?? '', style: style.outputFiles[0]?.text ?? '' };
}

function filesOf({ script, style }: Bundle): ReadonlyMap<string, { readonly type: string; readonly body: string }> {
  return new Map([
    ['/view.js', { type: 'text/javascript', body: script }],
    ['/view.css', { type: 'text/css', body: style }],
    ['/host.js', { type: 'text/javascript', body: fakeHost }],
  ]);
}

/** The extension's own page with what VS Code adds to it: theme variables, a class on the body, the host's object. */
function pageFor(title: string, theme: ThemeName, address: string): string {
  return viewPage({ title, nonce, cspSource: address, script: `${address}/view.js`, style: `${address}/view.css` })
    .replace(
      '<link ',
      `<link rel="stylesheet" href="${address}/theme.css?theme=${theme}">\n  <link rel="icon" href="data:,">\n  <script nonce="${nonce}" src="${address}/host.js"></script>\n  <link `,
    )
    .replace('<body>', `<body class="${bodyClass[theme]}">`);
}

function origin(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function openPage(pages: PagePool, address: string, options: ViewOptions, listen?: Listen): Promise<OpenView> {
  const lent = await pages.take(options);
  const { page } = lent;
  await options.prepare?.(page);
  if (listen !== undefined) await lent.listen(listen(page));
  await page.goto(address);
  return {
    page,
    errors: lent.errors,
    posted: () => page.evaluate(() => (window as unknown as HostWindow).posted),
    violations: () => page.evaluate(() => (window as unknown as HostWindow).violations),
    painted: () =>
      page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            requestAnimationFrame(() => {
              requestAnimationFrame(() => {
                resolve();
              });
            });
          }),
      ),
    close: () => pages.giveBack(lent, options),
  };
}
