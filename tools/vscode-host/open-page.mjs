/** Opens a served VS Code in a browser that no one sees. */
import { chromium } from 'playwright-core';
import { browserFlags, findBrowser } from '../machine/find-browser.mjs';

/**
 * The address of a folder in a served VS Code; `payload` as the workbench reads it.
 * @param {string} server
 * @param {string | null} folder
 * @param {readonly (readonly [name: string, value: string])[]} [payload]
 */
export function workbenchAddress(server, folder, payload = []) {
  const address = new URL(server);
  if (folder !== null) address.searchParams.set('folder', folder);
  const query = payload.length === 0 ? '' : `&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return `${address.href}${query}`;
}

/**
 * @param {(line: string) => void} log
 * @param {import('playwright-core').BrowserContextOptions} [context] further options of Playwright's browser context
 * @returns the page, not yet at any address, and how to close its browser
 */
export async function openPage(log, context = {}) {
  const browser = await chromium.launch({ executablePath: await findBrowser(log), args: browserFlags });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...context });
  return { page, close: () => browser.close() };
}
