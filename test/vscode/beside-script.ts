import * as vscode from 'vscode';
import { commands } from '../../extension/ids.ts';
import { contains, equal } from './harness/expect.ts';
import type { TestCase } from './harness/harness.ts';
import { completionsAt, hoverText, inside, typeScript, withScripts } from './scripts.ts';

/** What an editor does for a script with what lies outside of it: files, the clipboard. */
export const besideScript: readonly TestCase[] = [
  {
    name: 'a buffer explains itself on hover and can be copied as hex',
    body: async () => {
      const document = await typeScript('let key = hex"000102030405060708090a0b0c0d0e0f"\n');
      contains(await hoverText(document, inside(document, 'hex"')), '16 bytes');
      await vscode.commands.executeCommand(commands.copyBufferAsHex, '00ff');
      equal(await vscode.env.clipboard.readText(), '00ff');
    },
  },
  {
    name: 'the path of a file is completed by what lies beside the script',
    body: async () => {
      await withScripts({ 'paths.ddi': 'let blob = file("blobs/")\n' }, async (document) => {
        contains((await completionsAt(document, 23)).join('\n'), '.bin');
      });
    },
  },
  {
    name: 'a procedure of an included file leads there',
    body: async () => {
      const scripts = {
        'caller-of-the-suite.ddi': 'include "procedures-of-the-suite.ddi"\nexchange(1)\n',
        'procedures-of-the-suite.ddi': 'proc exchange(h) {\n}\n',
      };
      await withScripts(scripts, async (document) => {
        const [found] = await vscode.commands.executeCommand<vscode.Location[]>(
          'vscode.executeDefinitionProvider',
          document.uri,
          new vscode.Position(1, 3),
        );
        equal(found?.uri.path, vscode.Uri.joinPath(document.uri, '..', 'procedures-of-the-suite.ddi').path);
        equal(found?.range.start.character, 5);
      });
    },
  },
];
