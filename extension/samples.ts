/** The scenarios that come with the extension. Their titles are the first comment lines of the scripts; the build lists them. */
import * as vscode from 'vscode';
import { decodeUtf8 } from '../debug-adapter/bytes/utf8.ts';
import { findOwnCopy, placesInFolder } from './own-copy.ts';

export interface Sample {
  readonly file: string;
  readonly title: string;
  readonly sentence: string;
}

/** Reads the list that the build made of `samples/`. */
export async function listSamples(extension: vscode.Uri): Promise<readonly Sample[]> {
  const text = await textAt(vscode.Uri.joinPath(extension, 'dist', 'samples.json'));
  return JSON.parse(text) as readonly Sample[];
}

/** The script of a sample: the one in the workspace where it holds a copy, else the one of the extension. */
export async function sampleUri(extension: vscode.Uri, { file, title }: Sample): Promise<vscode.Uri> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const places = folders.flatMap(({ uri }) => placesInFolder(file).map((path) => vscode.Uri.joinPath(uri, path)));
  const own = await findOwnCopy(places, title, (place) => textAt(place).catch(() => null));
  return own ?? vscode.Uri.joinPath(extension, 'samples', file);
}

async function textAt(uri: vscode.Uri): Promise<string> {
  return decodeUtf8(await vscode.workspace.fs.readFile(uri)).text;
}
