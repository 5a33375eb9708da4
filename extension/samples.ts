/** The scenarios that come with the extension. Their titles are the first comment lines of the scripts; the build lists them. */
import * as vscode from 'vscode';
import { decodeUtf8 } from '../debug-adapter/bytes/utf8.ts';

export interface Sample { readonly file: string; readonly title: string; readonly sentence: string }

/** Reads the list that the build made of `samples/`. */
export async function listSamples(extension: vscode.Uri): Promise<readonly Sample[]> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'samples.json'));
  return JSON.parse(decodeUtf8(bytes).text) as readonly Sample[];
}

export function sampleUri(extension: vscode.Uri, sample: Sample): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'samples', sample.file);
}
