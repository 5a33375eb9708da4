/** The importers, those that are tried first in front. Adding one means adding a folder and a line here. */
import { apiMonitor } from './api-monitor/api-monitor.ts';
import { etw } from './etw/etw.ts';
import { gfxreconstruct } from './gfxreconstruct/gfxreconstruct.ts';
import type { Importer } from './importer.ts';
import { apitrace } from './apitrace/apitrace.ts';
import { dxvk } from './dxvk/dxvk.ts';
import { opmListing } from './opm-listing/opm-listing.ts';
import { messages } from './messages/messages.ts';
import { frida } from './frida/frida.ts';
import { gdb } from './gdb/gdb.ts';
import { recordKit } from './record-kit/record-kit.ts';
import { runFile } from './run-file/run-file.ts';
import { windbg } from './windbg/windbg.ts';
import { wine } from './wine/wine.ts';
import { winedbg } from './winedbg/winedbg.ts';

export const importers: readonly Importer[] = [
  runFile,
  recordKit,
  apitrace,
  gfxreconstruct,
  etw,
  apiMonitor,
  wine,
  dxvk,
  winedbg,
  gdb,
  windbg,
  frida,
  opmListing,
  messages,
];

/** The importer of a tool, null for `auto`: then it is told by the files. A sentence where there is none of that name. */
export function importerNamed(tool: string): Importer | null | string {
  if (tool === 'auto') return null;
  return (
    importers.find((importer) => importer.tool === tool) ??
    `There is no importer "${tool}". There are: auto, ${importers.map((importer) => importer.tool).join(', ')}.`
  );
}
