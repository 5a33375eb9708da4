import * as vscode from 'vscode';
import { blobEditors, commands, views } from '../../extension/ids.ts';
import { session, type DebugWatch } from './harness/debug-watch.ts';
import { equal } from './harness/expect.ts';
import { eventually, type TestCase } from './harness/harness.ts';
import { typeScript } from './scripts.ts';

const run = (command: string, ...rest: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...rest);

function blob(name: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'blobs', name);
}

function activeTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.activeTabGroup.activeTab;
}

/** Waits for a panel of the inspector with this title. */
function panel(title: string): Promise<boolean> {
  return eventually(`the panel "${title}"`, () => {
    const tab = activeTab();
    return (
      tab?.label === title && tab.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith(views.blob)
    );
  });
}

/** The ways into the Blob Inspector. */
export function inspecting(watch: DebugWatch): readonly TestCase[] {
  return [
    {
      name: 'a .der file opens in the Blob Inspector, a .pem file as the text that it is',
      body: async () => {
        await run('vscode.open', blob('driver-certificate.der'));
        const input = await eventually('an editor', () => activeTab()?.input);
        equal(input instanceof vscode.TabInputCustom && input.viewType, blobEditors.certificates);
        const tabs = (): number => vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
        const before = tabs();
        await run(commands.inspectBuffer, blob('driver-certificate.der'));
        equal(tabs(), before);
        await run('vscode.open', blob('driver-certificate.pem'));
        await eventually('the text', () => activeTab()?.input instanceof vscode.TabInputText);
        await run('vscode.openWith', blob('driver-certificate.pem'), blobEditors.anyBytes);
        await eventually('the inspector', () => activeTab()?.input instanceof vscode.TabInputCustom);
      },
    },
    {
      name: 'a .bin file of the samples opens in the Blob Inspector, and any file does from the menu of the explorer',
      body: async () => {
        await run('vscode.open', blob('oaep-sha512.bin'));
        const input = await eventually('an editor', () => activeTab()?.input);
        equal(input instanceof vscode.TabInputCustom && input.viewType, blobEditors.anyBytes);
        const script = vscode.Uri.joinPath(blob(''), '..', 'key-exchange.ddi');
        await run(commands.inspectBuffer, script);
        await eventually('the script as bytes', () => {
          const shown = activeTab()?.input;
          return shown instanceof vscode.TabInputCustom && shown.uri.path.endsWith('key-exchange.ddi');
        });
      },
    },
    {
      name: 'a selection is read in the form it has, and opens in the Blob Inspector',
      body: async () => {
        const document = await typeScript('static const BYTE key[] = { 0x00, 0x01, 0x02 };');
        vscode.window.activeTextEditor!.selection = new vscode.Selection(
          document.positionAt(0),
          document.positionAt(document.getText().length),
        );
        await run(commands.decodeSelection);
        await panel('selection (bytes)');
      },
    },
    {
      name: 'a variable opens in the Blob Inspector, and two buffers beside each other',
      body: async () => {
        vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint('Negotiate*')]);
        await watch.stopAfter(() => run(commands.runSample, 'key-exchange.ddi'));
        await watch.stopAfter(() => run('workbench.action.debug.continue'));
        const pData = ((await watch.variables())['Script'] ?? []).find(({ name }) => name === 'pData');
        const argument = {
          sessionId: session().id,
          variable: { name: 'pData', memoryReference: pData?.memoryReference },
        };
        await run(commands.inspectBuffer, argument);
        await panel('pData (bytes)');
        await run(commands.compareBuffers, undefined, [blob('oaep-sha512.bin'), argument]);
        await panel('oaep-sha512.bin ↔ pData');
      },
    },
  ];
}
