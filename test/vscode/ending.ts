import * as vscode from 'vscode';
import { commands } from '../../extension/ids.ts';
import { endEverything, session, type DebugWatch } from './harness/debug-watch.ts';
import { equal } from './harness/expect.ts';
import type { TestCase } from './harness/harness.ts';

const run = (command: string, ...rest: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...rest);

/** One that reads blobs and computes with keys, one that is long, one with a mistake: the adapter's own tests run all of them. */
const samples = ['key-exchange.ddi', 'thousand-frames.ddi', 'mistake-01-default-hash.ddi'];

/** Runs that come to their end. */
export function ending(watch: DebugWatch): readonly TestCase[] {
  return samples.map((name) => ({
    name: `the sample ${name} runs to its end and stays there, so that one can step back`,
    body: async () => {
      const program = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, name);
      await vscode.window.showTextDocument(program);
      await watch.stopAfter(() => run(commands.debugFile, program));
      await session().customRequest('setExceptionBreakpoints', { filters: [] });
      await watch.stopAfter(() => run('workbench.action.debug.continue'));
      const end = await watch.line();
      await watch.stopAfter(() => run('workbench.action.debug.stepBack'));
      equal((await watch.line()) <= end, true);
      await endEverything();
    },
  }));
}
