/** The scenarios that come with the extension. Their titles are the first comment lines of the scripts; the build lists them. */
import * as vscode from 'vscode';
import { decodeUtf8, encodeUtf8 } from '../debug-adapter/bytes/utf8.ts';
import { findOwnCopy, placesInFolder } from './own-copy.ts';
import { decideCopy, fingerprint, type CopiedFiles } from './sample-copies.ts';

export interface Sample {
  readonly file: string;
  readonly title: string;
  readonly sentence: string;
}

interface SampleList {
  readonly scenarios: readonly Sample[];
  /** Every file that a scenario may need, relative to the folder of samples. */
  readonly files: readonly string[];
}

/** Where the extension is installed, and where it may keep files of the user's. */
export interface SamplePlaces {
  readonly extension: vscode.Uri;
  readonly storage: vscode.Uri;
}

/** What was copied, beside the copies. */
const ledger = '.copied.json';

/** The scenarios in the list that the build made of `samples/`. */
export async function listSamples(extension: vscode.Uri): Promise<readonly Sample[]> {
  return (await readList(extension)).scenarios;
}

/**
 * The script of each sample: the one in the workspace where it holds a copy, else a copy in a folder of the user's, with everything that it
 * needs beside it. The installed file is never opened: an edit of it would go into the installation.
 */
export async function sampleUris(
  { extension, storage }: SamplePlaces,
  samples: readonly Sample[],
): Promise<readonly vscode.Uri[]> {
  const own = await Promise.all(samples.map(ownCopy));
  const folder = own.includes(null) ? await copySamples(extension, storage) : storage;
  return samples.map(({ file }, index) => own[index] ?? vscode.Uri.joinPath(folder, file));
}

/** A copy in the workspace, or null. */
function ownCopy({ file, title }: Sample): Promise<vscode.Uri | null> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const places = folders.flatMap(({ uri }) => placesInFolder(file).map((path) => vscode.Uri.joinPath(uri, path)));
  return findOwnCopy(places, title, async (place) => {
    const content = await contentOf(place);
    return content === null ? null : decodeUtf8(content).text;
  });
}

/** Brings the user's folder of samples up to date and gives it. */
async function copySamples(extension: vscode.Uri, storage: vscode.Uri): Promise<vscode.Uri> {
  const target = vscode.Uri.joinPath(storage, 'samples');
  const { files } = await readList(extension);
  const copied = await readLedger(target);
  const now: Record<string, string> = { ...copied };
  for (const file of files) {
    const place = vscode.Uri.joinPath(target, file);
    const present = await contentOf(place);
    if (decideCopy(file, present === null ? null : fingerprint(present), copied) === 'keep') continue;
    const content = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'samples', file));
    now[file] = fingerprint(content);
    if (present === null || fingerprint(present) !== now[file]) await vscode.workspace.fs.writeFile(place, content);
  }
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(target, ledger), encodeUtf8(JSON.stringify(now)));
  return target;
}

async function readList(extension: vscode.Uri): Promise<SampleList> {
  const content = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'samples.json'));
  return JSON.parse(decodeUtf8(content).text) as SampleList;
}

async function readLedger(target: vscode.Uri): Promise<CopiedFiles> {
  const content = await contentOf(vscode.Uri.joinPath(target, ledger));
  try {
    return content === null ? {} : (JSON.parse(decodeUtf8(content).text) as CopiedFiles);
  } catch {
    return {};
  }
}

async function contentOf(uri: vscode.Uri): Promise<Uint8Array | null> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch {
    return null;
  }
}
