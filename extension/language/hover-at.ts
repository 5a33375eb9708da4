import * as vscode from 'vscode';
import { fromHex } from '../../debug-adapter/bytes/hex.ts';
import type { HoverText } from '../../debug-adapter/language/service.ts';
import { pathOf } from '../debug/program-path.ts';
import { debugType, requests } from '../ids.ts';
import type { OpenScripts } from './open-scripts.ts';

/** What stands at an offset: with the values of the stop where a debugger stands in this script, else of the script as it is written. */
export async function hoverAt(
  scripts: OpenScripts,
  document: vscode.TextDocument,
  offset: number,
): Promise<HoverText | null> {
  return (await hoverOfStop(document, offset)) ?? (await scripts.of(document)).hover(offset);
}

/** Null without a stop, for a file that is not of the run, and for one that was edited since. */
async function hoverOfStop(document: vscode.TextDocument, offset: number): Promise<HoverText | null> {
  const session = vscode.debug.activeDebugSession;
  if (session?.type !== debugType || document.isDirty) return null;
  try {
    const { hover } = (await session.customRequest(requests.hover, { path: pathOf(document.uri), offset })) as {
      readonly hover: (Omit<HoverText, 'bytes'> & { readonly bytes: string | null }) | null;
    };
    return hover === null ? null : { ...hover, bytes: hover.bytes === null ? null : fromHex(hover.bytes) };
  } catch {
    // The run is moving or over: the script alone can answer.
    return null;
  }
}
