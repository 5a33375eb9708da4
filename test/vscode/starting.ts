import * as vscode from 'vscode';
import { commands } from '../../extension/ids.ts';
import type { DebugWatch } from './harness/debug-watch.ts';
import { contains, equal } from './harness/expect.ts';
import { eventually, type TestCase } from './harness/harness.ts';
import { lineOf, openScript } from './scripts.ts';
import { timelineIsOpen } from './harness/timeline-tab.ts';

const run = (command: string, ...rest: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...rest);
const stepOver = (): Thenable<unknown> => run('workbench.action.debug.stepOver');

/** What needs every bundle of the extension: its commands, a debug session, a view. */
export function starting(watch: DebugWatch): readonly TestCase[] {
  const startSample = (): Promise<string> => watch.stopAfter(() => run(commands.runSample, 'key-exchange.ddi'));
  return [
    {
      name: 'the extension activates and registers every command of its table',
      body: async () => {
        await vscode.extensions.getExtension('ddi-debugger.ddi-debugger')?.activate();
        const known = await vscode.commands.getCommands(true);
        equal(
          Object.values(commands).filter((id) => !known.includes(id)),
          [],
        );
      },
    },
    {
      name: 'a sample opens its script and stops at its first call',
      body: async () => {
        equal(await startSample(), 'entry');
        contains(vscode.window.activeTextEditor?.document.fileName ?? '', 'key-exchange.ddi');
        equal(await watch.line(), lineOf(vscode.window.activeTextEditor!.document, 'GetContentProtectionCaps'));
      },
    },
    {
      name: 'F5 on a script needs no launch.json',
      body: async () => {
        const { document } = await openScript('key-exchange.ddi');
        equal(await watch.stopAfter(() => run('workbench.action.debug.start')), 'entry');
        equal(await watch.line(), lineOf(document, 'GetContentProtectionCaps'));
      },
    },
    {
      name: 'the timeline opens beside the script and travels',
      body: async () => {
        await startSample();
        await eventually('the timeline', timelineIsOpen);
        const start = await watch.line();
        await watch.stopAfter(stepOver);
        await watch.stopAfter(stepOver);
        await watch.stopAfter(() => run(commands.travelToStart));
        equal(await watch.line(), start);
      },
    },
  ];
}
