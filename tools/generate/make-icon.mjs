/** Draws `media/icon.png`: three handles as lanes, calls as marks, and the place in time where the debugger stands. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPage } from '../vscode-host/open-page.mjs';
import { root } from '../paths.mjs';

/** @type {(y: number, from: number, to: number, color: string) => string} */
const lane = (y, from, to, color) => `<path d="M${from} ${y}H${to}" stroke="${color}" stroke-width="14"/>`;
/** @type {(x: number, y: number, color: string) => string} */
const mark = (x, y, color) => `<circle cx="${x}" cy="${y}" r="15" fill="${color}" stroke="#10243e" stroke-width="6"/>`;
const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256" stroke-linecap="round">
  <rect width="256" height="256" rx="48" fill="#10243e"/>
  ${lane(76, 40, 216, '#3f6fb0')}${lane(128, 76, 216, '#3f6fb0')}${lane(180, 112, 190, '#3f6fb0')}
  <path d="M150 36V220" stroke="#ffd166" stroke-width="8"/>
  <path d="M132 28h36l-18 22z" fill="#ffd166" stroke="#ffd166" stroke-width="4" stroke-linejoin="round"/>
  ${mark(58, 76, '#7fd1ae')}${mark(108, 76, '#7fd1ae')}${mark(96, 128, '#7fd1ae')}${mark(190, 128, '#9cc1ff')}
  ${mark(150, 128, '#f4f7fb')}${mark(190, 180, '#ff7a7a')}${mark(130, 180, '#7fd1ae')}
</svg>`;

const { page, close } = await openPage(console.log);
await page.setViewportSize({ width: 256, height: 256 });
await page.setContent(`<style>body { margin: 0 }</style>${picture}`);
await writeFile(join(root, 'media', 'icon.png'), await page.screenshot({ omitBackground: true }));
await close();
