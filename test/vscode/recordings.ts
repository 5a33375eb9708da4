import * as vscode from 'vscode';
import { commands, recordingScheme } from '../../extension/ids.ts';
import type { DebugWatch } from './harness/debug-watch.ts';
import { contains, equal } from './harness/expect.ts';
import { eventually, type TestCase } from './harness/harness.ts';
import { hoverText, inside, lineOf } from './scripts.ts';

const run = (command: string, ...rest: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...rest);

/** A driver that takes 255 bytes for a key. */
const runFile = [
  '{"ddirun":1,"tool":"windbg","files":["player.log"]}',
  '{"call":1,"name":"CreateCryptoSession","thread":"0x12c","args":{"hDevice":"0x1000","pCreateData":{"CryptoType":"{9b6bd711-4f74-41c9-9e7b-0be2d7d93b4f}","DecodeProfile":"{00000000-0000-0000-0000-000000000000}","KeyExchangeType":"{c1949895-d72a-4a1d-8e5d-ed857d171520}"},"hCryptoSession":"0x2000","hRTCryptoSession":"0x3000"},"result":"0x00000000"}',
  '{"call":2,"name":"NegotiateCryptoSessionKeyExchange","thread":"0x12c","args":{"hDevice":"0x1000","hCryptoSession":"0x2000","DataSize":255},"result":"0x00000000"}',
  '{"call":3,"name":"DestroyCryptoSession","thread":"0x12c","args":{"hDevice":"0x1000","hCryptoSession":"0x2000"},"result":null}',
  '',
].join('\n');

async function withRunFile(body: (recording: vscode.Uri) => Promise<void>): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) throw new Error('the suite needs its folder of samples');
  const recording = vscode.Uri.joinPath(folder, 'a player.ddirun');
  await vscode.workspace.fs.writeFile(recording, new TextEncoder().encode(runFile));
  try {
    await body(recording);
  } finally {
    await run('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(recording);
  }
}

function shown(): Promise<vscode.TextEditor> {
  return eventually('the text of the recording', () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.scheme === recordingScheme && editor;
  });
}

/** Recordings of other tools: their text, and walking through them. */
export function recordings(watch: DebugWatch): readonly TestCase[] {
  return [
    {
      name: 'a run file opens as a text that stays as it is, and F5 walks through it from a breakpoint in it',
      body: () =>
        withRunFile(async (recording) => {
          await run('vscode.open', recording);
          const { document } = await shown();
          contains(document.getText(), 'NegotiateCryptoSessionKeyExchange(hDevice, hSession1, 255, ?) -> S_OK');
          equal(document.languageId, 'ddi');
          equal(vscode.languages.getDiagnostics(document.uri), []);
          const line = lineOf(document, 'DestroyCryptoSession');
          const place = new vscode.Location(document.uri, new vscode.Position(line - 1, 0));
          vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(place)]);
          equal(await watch.stopAfter(() => run('workbench.action.debug.start')), 'entry');
          equal(await watch.line(), lineOf(document, 'CreateCryptoSession'));
          equal(await watch.stopAfter(() => run('workbench.action.debug.continue')), 'exception');
          equal(await watch.line(), lineOf(document, 'NegotiateCryptoSessionKeyExchange'));
          equal(await watch.stopAfter(() => run('workbench.action.debug.continue')), 'breakpoint');
          equal(await watch.line(), line);
          equal(await watch.stopAfter(() => run('workbench.action.debug.stepBack')), 'step');
          const rows = (await watch.variables())['Last call'] ?? [];
          contains(rows.find(({ name }) => name === 'recorded as')?.value ?? '', 'CreateCryptoSession, thread 0x12c');
          contains(await hoverText(document, inside(document, '255, ?')), '255');
          const missing = document.getText().indexOf('255, ?') + '255, '.length;
          contains(await hoverText(document, document.positionAt(missing)), 'not recorded by windbg');
        }),
    },
    {
      name: 'a recording is debugged from a menu, and its deviation is told where it happened',
      body: () =>
        withRunFile(async (recording) => {
          await run(commands.openRecording, recording);
          const { document } = await shown();
          equal(await watch.stopAfter(() => run(commands.debugRecording, recording)), 'entry');
          equal(await watch.stopAfter(() => run('workbench.action.debug.continue')), 'exception');
          equal(await watch.line(), lineOf(document, 'NegotiateCryptoSessionKeyExchange'));
          const rows = (await watch.variables())['Last call'] ?? [];
          contains(rows.find(({ name }) => name === 'judgement')?.value ?? '', 'deviates: The call was taken');
        }),
    },
  ];
}
