/** What VS Code does for the inspector: clipboard, files, choices. */
import * as vscode from 'vscode';
import type { InspectorHost } from '../../debug-adapter/inspect/inspection.ts';

/** A key file is small; anything else is not read. */
const greatestKeyFile = 1 << 20;

/** @param structures names of the catalog */
export function inspectorHost(structures: readonly string[]): InspectorHost {
  return {
    copy: async (text) => {
      await vscode.env.clipboard.writeText(text);
    },
    save: async (name, bytes) => {
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
      const target = await vscode.window.showSaveDialog({
        title: 'Save Bytes',
        ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
      });
      if (target === undefined) return false;
      await vscode.workspace.fs.writeFile(target, bytes);
      return true;
    },
    pickStructure: async () =>
      (await vscode.window.showQuickPick([...structures].sort(), {
        title: 'Decode as a Structure',
        placeHolder: 'Which structure of the catalog?',
      })) ?? null,
    askPassphrase: async () =>
      (await vscode.window.showInputBox({
        title: 'Passphrase',
        prompt:
          'It opens what is encrypted in this file, stays in memory as long as the inspector is open, and is written nowhere.',
        password: true,
        ignoreFocusOut: true,
      })) ?? null,
    pickKeyFile: async () => {
      const [uri] =
        (await vscode.window.showOpenDialog({
          title: 'Private Key (PEM, DER or JWK), or Certificates',
          openLabel: 'Use',
          filters: {
            'Keys and certificates': ['pem', 'key', 'der', 'jwk', 'json', 'cer', 'crt', 'p7b'],
            'All files': ['*'],
          },
        })) ?? [];
      if (uri === undefined) return null;
      const name = uri.path.split('/').at(-1) ?? 'key';
      if ((await vscode.workspace.fs.stat(uri)).size > greatestKeyFile)
        throw new Error(`${name} is larger than any key. Choose the file of an RSA private key, or of certificates.`);
      return { name, bytes: await vscode.workspace.fs.readFile(uri) };
    },
  };
}
