import * as vscode from 'vscode';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import type { HoverText } from '../../debug-adapter/language/service.ts';
import { pathOf } from '../debug/program-path.ts';
import { debugType, requests } from '../ids.ts';
import type { OpenScripts } from './open-scripts.ts';

/** A hover; the buffer behind it stays the hex that links and commands take. */
export interface BufferHover extends Omit<HoverText, 'bytes'> {
  readonly hex: string | null;
}

/** What stands at an offset: with the values of the stop where a debugger stands in this script, else of the script as it is written. */
export async function hoverAt(
  scripts: OpenScripts,
  document: vscode.TextDocument,
  offset: number,
): Promise<BufferHover | null> {
  const stopped = await hoverOfStop(document, offset);
  if (stopped !== null) return stopped;
  const quiet = (await scripts.of(document)).hover(offset);
  if (quiet === null) return null;
  const { range, markdown, bytes } = quiet;
  return { range, markdown, hex: bytes === null ? null : toHex(bytes) };
}

/** Null without a stop, for a file that is not of the run, and on a line that was edited since. */
async function hoverOfStop(document: vscode.TextDocument, offset: number): Promise<BufferHover | null> {
  const session = vscode.debug.activeDebugSession;
  if (session?.type !== debugType) return null;
  try {
    const { hover } = (await session.customRequest(requests.hover, {
      path: pathOf(document.uri),
      offset,
      ...selectedFrame(session),
    })) as {
      readonly hover: (Omit<HoverText, 'bytes'> & { readonly bytes: string | null }) | null;
    };
    return hover === null ? null : { range: hover.range, markdown: hover.markdown, hex: hover.bytes };
  } catch {
    // The run is moving or over: the script alone can answer.
    return null;
  }
}

/** The frame that the user has selected in the call stack. */
function selectedFrame(session: vscode.DebugSession): { readonly frameId?: number } {
  const item = vscode.debug.activeStackItem;
  return item instanceof vscode.DebugStackFrame && item.session.id === session.id ? { frameId: item.frameId } : {};
}
