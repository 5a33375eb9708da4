/** The entry where Node is: VS Code on the desktop and on servers. The late part is that of the other entry, so that it is packaged once. */
import type * as vscode from 'vscode';
import type { DdiDebuggerApi } from '../api/ddi-debugger.d.ts';
import { nodeBackendWith } from '../debug-adapter/crypto/node-backend.node.ts';
import { activateOn } from './activate.ts';
import { realPath } from './debug/real-path.node.ts';
import type { LatePart } from './platform.ts';

export function activate(context: vscode.ExtensionContext): DdiDebuggerApi {
  return activateOn({ core: loadCore }, context);
}

async function loadCore(): Promise<LatePart> {
  const { loadLatePart } = await import('./extension.browser.ts');
  const { core, crypto } = await loadLatePart();
  // The hashes in plain JavaScript are in the late part already.
  return { core, crypto: nodeBackendWith((hash, data) => crypto.digest(hash, data)), realPath };
}
