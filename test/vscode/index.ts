/** The suite that runs inside a real VS Code, with and without Node. */
import * as vscode from 'vscode';
import { commands } from '../../extension/ids.ts';
import { anyFile } from './any-file.ts';
import { DebugWatch, endEverything } from './debug-watch.ts';
import { equal } from './expect.ts';
import { runAll, type TestCase } from './harness.ts';
import { foreignDecoders } from './foreign-decoders.ts';
import { inspecting } from './inspecting.ts';
import { reading } from './reading.ts';
import { walking } from './walking.ts';

const activation: readonly TestCase[] = [
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
];

/** What VS Code calls. A rejected promise is a failed run. */
export async function run(): Promise<void> {
  const watch = new DebugWatch();
  const failed = await runAll(
    [...activation, ...reading, ...anyFile, ...inspecting(watch), ...foreignDecoders, ...walking(watch)],
    endEverything,
  );
  watch.dispose();
  if (failed > 0) throw new Error(`${failed} failed`);
}
