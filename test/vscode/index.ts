/** The suite that runs inside a real VS Code. */
import * as vscode from 'vscode';
import { commands } from '../../extension/ids.ts';
import { equal } from './expect.ts';
import { runAll, type TestCase } from './harness.ts';

const activation: readonly TestCase[] = [
  {
    name: 'the extension activates and registers every command of its table',
    body: async () => {
      await vscode.extensions.getExtension('ddi-debugger.ddi-debugger')?.activate();
      const known = await vscode.commands.getCommands(true);
      equal(Object.values(commands).filter((id) => !known.includes(id)), []);
    },
  },
];

/** What VS Code calls. A rejected promise is a failed run. */
export async function run(): Promise<void> {
  const failed = await runAll([...activation], () => Promise.resolve());
  if (failed > 0) throw new Error(`${failed} failed`);
}
