import * as vscode from 'vscode';
import { settings } from '../../extension/ids.ts';
import { contains, equal } from './harness/expect.ts';
import { eventually, type TestCase } from './harness/harness.ts';
import { hoverText, inside } from './scripts.ts';

const source = '/* The IV. */\nstatic const BYTE iv[16] = {\n  0x30, 0x06, 0x02, 0x01, 0x05, 0x02, 0x01, 0x07\n};\n';

const turn = (isOn: boolean | undefined): Thenable<void> =>
  vscode.workspace.getConfiguration().update(settings.hoverInAllFiles.id, isOn, vscode.ConfigurationTarget.Global);

/** Buffers in files that are no scripts. */
export const anyFile: readonly TestCase[] = [
  {
    name: 'a buffer in a file of another language explains itself while the setting is on, and only then',
    body: async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: source });
      const place = inside(document, '0x05');
      equal(await hoverText(document, place), '');
      await turn(true);
      try {
        const text = await eventually('a hover', async () => (await hoverText(document, place)) || undefined);
        contains(text, 'Byte 4');
        contains(text, 'of 16');
        contains(text, 'read as initialiser');
      } finally {
        await turn(undefined);
      }
      await eventually('no hover', async () => (await hoverText(document, place)) === '');
    },
  },
];
