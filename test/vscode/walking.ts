import * as vscode from 'vscode';
import { commands, requests } from '../../extension/ids.ts';
import { endEverything, session, type DebugWatch } from './harness/debug-watch.ts';
import { contains, equal } from './harness/expect.ts';
import { eventually, type TestCase } from './harness/harness.ts';
import { hoverText, inside, lineOf, openScript, withScripts } from './scripts.ts';
import { timelineIsOpen } from './harness/timeline-tab.ts';

const run = (command: string, ...rest: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...rest);
const stepOver = (): Thenable<unknown> => run('workbench.action.debug.stepOver');
const stepBack = (): Thenable<unknown> => run('workbench.action.debug.stepBack');
const goOn = (): Thenable<unknown> => run('workbench.action.debug.continue');

/** The walk of a user: steps there and back, breakpoints, the timeline. */
export function walking(watch: DebugWatch): readonly TestCase[] {
  const startSample = (): Promise<string> => watch.stopAfter(() => run(commands.runSample, 'key-exchange.ddi'));
  return [
    {
      name: 'a sample that lies in the workspace is run from there, with the breakpoints that are in it',
      body: async () => {
        const { document } = await openScript('key-exchange.ddi');
        const line = lineOf(document, 'NegotiateCryptoSessionKeyExchange');
        vscode.debug.addBreakpoints([
          new vscode.SourceBreakpoint(new vscode.Location(document.uri, new vscode.Position(line - 1, 0))),
        ]);
        await startSample();
        equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
        equal(await watch.stopAfter(goOn), 'breakpoint');
        equal(await watch.line(), line);
      },
    },
    {
      name: 'steps go forward, and steps back restore what was',
      body: async () => {
        await startSample();
        const before = { line: await watch.line(), variables: await watch.variables() };
        for (let step = 0; step < 3; step += 1) equal(await watch.stopAfter(stepOver), 'step');
        equal((await watch.line()) > before.line, true);
        for (let step = 0; step < 3; step += 1) equal(await watch.stopAfter(stepBack), 'step');
        const plain = (rows: typeof before.variables): unknown =>
          Object.entries(rows).map(([scope, values]) => [scope, values.map(({ name, value }) => [name, value])]);
        equal(await watch.line(), before.line);
        equal(plain(await watch.variables()), plain(before.variables));
      },
    },
    {
      name: 'a breakpoint on a line stops there',
      body: async () => {
        const { document } = await openScript('key-exchange.ddi');
        const line = lineOf(document, 'NegotiateCryptoSessionKeyExchange');
        vscode.debug.addBreakpoints([
          new vscode.SourceBreakpoint(new vscode.Location(document.uri, new vscode.Position(line - 1, 0))),
        ]);
        await watch.stopAfter(() => run('workbench.action.debug.start'));
        equal(await watch.stopAfter(goOn), 'breakpoint');
        equal(await watch.line(), line);
      },
    },
    {
      name: 'a breakpoint on DDI names by wildcard stops at each of them',
      body: async () => {
        vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint('Negotiate*')]);
        await startSample();
        equal(await watch.stopAfter(goOn), 'function breakpoint');
        contains(vscode.window.activeTextEditor?.document.lineAt((await watch.line()) - 1).text ?? '', 'Negotiate');
      },
    },
    {
      name: 'a hover at a stop explains the block of the key exchange, and where it stands',
      body: async () => {
        vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint('Negotiate*')]);
        await startSample();
        await watch.stopAfter(goOn);
        await watch.stopAfter(stepOver);
        const { document } = vscode.window.activeTextEditor!;
        const text = await hoverText(document, inside(document, 'pData)'));
        contains(text, '256 bytes');
        contains(text, 'SHA-512');
        contains(text, `command:${commands.copyBufferAsHex}`);
      },
    },
    {
      name: 'a stop on a failing HRESULT says which one',
      body: async () => {
        const { document } = await openScript('wrong-buffer-sizes.ddi');
        await watch.stopAfter(() => run('workbench.action.debug.start'));
        equal(await watch.stopAfter(goOn), 'exception');
        contains(document.lineAt((await watch.line()) - 1).text, 'E_');
        const { exceptionId } = (await session().customRequest('exceptionInfo', { threadId: 1 })) as {
          readonly exceptionId: string;
        };
        contains(exceptionId, 'E_INVALIDARG');
      },
    },
    {
      name: 'reverse continue comes back to the start',
      body: async () => {
        await startSample();
        const start = await watch.line();
        for (let step = 0; step < 4; step += 1) await watch.stopAfter(stepOver);
        await watch.stopAfter(() => run('workbench.action.debug.reverseContinue'));
        equal(await watch.line(), start);
      },
    },
    {
      name: 'the bytes of a buffer can be read from the Variables view',
      body: async () => {
        vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint('Negotiate*')]);
        await startSample();
        await watch.stopAfter(goOn);
        const script = (await watch.variables())['Script'] ?? [];
        const key = script.find(({ name }) => name === 'key');
        const read = (await session().customRequest('readMemory', {
          memoryReference: key?.memoryReference,
          offset: 0,
          count: 16,
        })) as { readonly data: string };
        equal(read.data, 'AAECAwQFBgcICQoLDA0ODw==');
        await run(commands.copyBufferAsHex, {
          sessionId: session().id,
          variable: { memoryReference: key?.memoryReference },
        });
        equal(await vscode.env.clipboard.readText(), '000102030405060708090a0b0c0d0e0f');
      },
    },
    {
      name: 'a stop selects nothing and takes no focus: a key pressed in the timeline after travelling reaches no script',
      body: async () => {
        await startSample();
        await eventually('the timeline', timelineIsOpen);
        const { document } = vscode.window.activeTextEditor!;
        const before = document.getText();
        await run('workbench.action.focusSecondEditorGroup');
        await eventually(
          'the timeline with the focus',
          () => vscode.window.tabGroups.activeTabGroup.viewColumn === vscode.ViewColumn.Two,
        );
        await watch.stopAfter(() => session().customRequest(requests.travel, { step: 3 }));
        await run('type', { text: 'n' });
        equal(vscode.window.tabGroups.activeTabGroup.viewColumn, vscode.ViewColumn.Two);
        const [editor] = vscode.window.visibleTextEditors.filter((shown) => shown.document === document);
        equal(editor?.selection.isEmpty, true);
        equal(document.getText(), before);
        // The same key where the user is in the script.
        await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
        await run('type', { text: 'n' });
        equal(document.getText().length, before.length + 1);
        await run('undo');
        equal(document.getText(), before);
      },
    },
    {
      name: 'a script that is edited while it is debugged keeps the arrow on its line, and is run as it is now after a restart',
      body: async () => {
        const text = 'expect 1 == 1\nexpect 2 == 2\nexpect 3 == 3\n';
        await withScripts({ 'edited-while-debugged.ddi': text }, async (document) => {
          await watch.stopAfter(() => run(commands.debugFile, document.uri));
          await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
          const edit = new vscode.WorkspaceEdit();
          edit.insert(document.uri, new vscode.Position(0, 0), '// new\n');
          await vscode.workspace.applyEdit(edit);
          await watch.stopAfter(stepOver);
          equal(await watch.line(), 3);
          const { stackFrames } = (await session().customRequest('stackTrace', { threadId: 1 })) as {
            readonly stackFrames: readonly { readonly source?: { readonly sourceReference?: number } }[];
          };
          equal(stackFrames[0]?.source?.sourceReference ?? 0, 0);
          await watch.stopAfter(() => run('workbench.action.debug.restart'));
          equal(await watch.line(), 2);
          await endEverything();
        });
      },
    },
    {
      name: 'the timeline stays when the debug session ends',
      body: async () => {
        await startSample();
        await eventually('the timeline', timelineIsOpen);
        await vscode.debug.stopDebugging();
        await eventually('the end of the debug session', () => vscode.debug.activeDebugSession === undefined);
        equal(timelineIsOpen(), true);
      },
    },
    {
      name: 'the scopes are there, in their order',
      body: async () => {
        await startSample();
        await watch.stopAfter(stepOver);
        equal(Object.keys(await watch.variables()), ['Last call', 'Session', 'Handles', 'Script']);
      },
    },
    {
      name: 'run without debugging comes to its end by itself',
      body: async () => {
        await openScript('key-exchange.ddi');
        const ended = new Promise<void>((resolve) => {
          const listening = vscode.debug.onDidTerminateDebugSession(() => {
            listening.dispose();
            resolve();
          });
        });
        await run(commands.runFile);
        await ended;
      },
    },
    {
      name: 'the debug session is ours and has a script',
      body: async () => {
        await startSample();
        equal(session().type, 'ddi');
        contains(String(session().configuration['program']), 'key-exchange.ddi');
        await endEverything();
      },
    },
  ];
}
