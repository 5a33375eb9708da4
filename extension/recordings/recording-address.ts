/**
 * A recording has a text in the editor, a line for each call, under an address of its own: the path of the recording with `.ddi` behind it.
 * Recordings that are no files of the disk keep their scheme and authority in that of the address.
 */
import * as vscode from 'vscode';
import { pageOfPath } from '../../debug-adapter/trace/recorded-run/listing-pages.ts';
import { recordingScheme } from '../ids.ts';

/** The address of the listing, without the ending of a page: what a launch has as `listing`. */
export function listingOf(recording: vscode.Uri): vscode.Uri {
  const { scheme, authority, path } = recording;
  const from = scheme === 'file' && authority === '' ? '' : `${scheme}+${authority}`;
  return vscode.Uri.from({ scheme: recordingScheme, authority: from, path });
}

/** A page of the listing, from 0. */
export function firstPageOf(recording: vscode.Uri): vscode.Uri {
  const listing = listingOf(recording);
  return listing.with({ path: `${listing.path}.ddi` });
}

/** The recording that an address of a page is of, and the page; null for another address. */
export function recordingOf(address: vscode.Uri): { readonly recording: vscode.Uri; readonly page: number } | null {
  const found = address.scheme === recordingScheme ? pageOfPath(address.path) : null;
  if (found === null) return null;
  const [, scheme = 'file', authority = ''] = /^([^+]*)\+(.*)$/s.exec(address.authority) ?? [];
  return { recording: vscode.Uri.from({ scheme, authority, path: found.path }), page: found.page };
}
