/** The timeline in a browser, as VS Code would serve it: same policy, theme variables, a host that only writes down what it hears. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { viewPage } from '../../extension/view-page.ts';
import type { ToHost, ToView } from '../../webview/timeline/contract.ts';
import { bodyClass, themeStyles, type ThemeName } from './themes.ts';

const room = fileURLToPath(new URL('../../webview/timeline/', import.meta.url));
const nonce = '00112233445566778899aabbccddeeff';

const fakeHost = `
  const kept = sessionStorage.getItem('state');
  window.posted = [];
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => window.posted.push(message),
    getState: () => (kept === null ? undefined : JSON.parse(kept)),
    setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
  });
`;

interface HostWindow { readonly posted: ToHost[]; readonly violations: string[] }

export interface TimelineSite {
  /** Opens the page. `size` is that of the webview. */
  readonly open: (options?: { readonly theme?: ThemeName; readonly width?: number; readonly height?: number; readonly forcedColors?: boolean }) => Promise<TimelinePage>;
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
}

export async function serveTimeline(): Promise<TimelineSite> {
  const files = await bundle();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const theme = (searchParams.get('theme') ?? 'dark') as ThemeName;
    const found = pathname === '/' ? { type: 'text/html', body: pageFor(theme, origin(server)) }
      : pathname === '/theme.css' ? { type: 'text/css', body: themeStyles(theme) } : files.get(pathname);
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': `${found?.type ?? 'text/plain'}; charset=utf-8` });
    response.end(found?.body ?? '');
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const browser = await launch();
  return {
    open: (options = {}) => openPage(browser, origin(server), options),
    close: async () => {
      await browser.close();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['BROWSER_PATH'] ?? process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

async function bundle(): Promise<ReadonlyMap<string, { readonly type: string; readonly body: string }>> {
  const common = { bundle: true, write: false, logLevel: 'error', target: 'es2022' } as const;
  const [script, style] = await Promise.all([
    build({ ...common, entryPoints: [`${room}main.ts`], format: 'iife', platform: 'browser' }),
    build({ ...common, entryPoints: [`${room}styles.css`] }),
  ]);
  return new Map([
    ['/timeline.js', { type: 'text/javascript', body: script.outputFiles[0]?.text ?? '' }],
    ['/timeline.css', { type: 'text/css', body: style.outputFiles[0]?.text ?? '' }],
    ['/host.js', { type: 'text/javascript', body: fakeHost }],
  ]);
}

/** The extension's own page with what VS Code adds to it: theme variables, a class on the body, the host's object. */
function pageFor(theme: ThemeName, address: string): string {
  return viewPage({ title: 'DDI timeline', nonce, cspSource: address, script: `${address}/timeline.js`, style: `${address}/timeline.css` })
    .replace('<link ', `<link rel="stylesheet" href="${address}/theme.css?theme=${theme}">\n  <link rel="icon" href="data:,">\n  <script nonce="${nonce}" src="${address}/host.js"></script>\n  <link `)
    .replace('<body>', `<body class="${bodyClass[theme]}">`);
}

function origin(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function openPage(browser: Browser, address: string, options: NonNullable<Parameters<TimelineSite['open']>[0]>): Promise<TimelinePage> {
  const { theme = 'dark', width = 1200, height = 760, forcedColors = false } = options;
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2, ...(forcedColors ? { forcedColors: 'active' as const } : {}) });
  const errors: string[] = [];
  page.on('pageerror', (error) => { errors.push(error.message); });
  await page.goto(`${address}/?theme=${theme}`);
  const painted = (): Promise<void> => page.evaluate(() => new Promise<void>((resolve) => {
    requestAnimationFrame(() => { requestAnimationFrame(() => { resolve(); }); });
  }));
  return {
    page,
    errors,
    say: async (...messages) => {
      // As one text: the browser's protocol is slow with 100,000 objects.
      await page.evaluate((said) => { for (const message of JSON.parse(said) as ToView[]) window.postMessage(message, '*'); }, JSON.stringify(messages));
      await painted();
      await painted();
    },
    told: () => page.evaluate(() => (window as unknown as HostWindow).posted.filter(({ type }) => type !== 'ready')),
    violations: () => page.evaluate(() => (window as unknown as HostWindow).violations),
  };
}
