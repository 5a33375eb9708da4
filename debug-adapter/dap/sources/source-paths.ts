/** Which file of the run a client's path means. Clients differ in slashes and in the case of drive letters. */
import { showText } from '../../bytes/shown-text.ts';
import type { Run } from '../../engine/history/run.ts';

/** A path in one spelling: forward slashes, lower-case drive letter, no percent-escapes of a URI. */
export function foldPath(path: string): string {
  const decoded = path.startsWith('file://')
    ? safeDecode(path.slice(7)).replace(/^\/([A-Za-z]:)/, '$1')
    : isUri(path)
      ? safeDecode(path)
      : path;
  const slashed = decoded.replace(/\\/g, '/');
  return /^[A-Za-z]:/.test(slashed) ? slashed.toLowerCase() : slashed;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The index of the file, or null when the run has none such. Windows paths compare without regard to case. */
export function fileOfPath(run: Run, path: string): number | null {
  const wanted = foldPath(path);
  return run.files.find((file) => foldPath(file.path) === wanted)?.index ?? null;
}

/** The protocol's `Source` of a file, with its path as the client writes paths. */
export function sourceOf(
  run: Run,
  file: number,
  format: 'path' | 'uri',
): { readonly name: string; readonly path: string } {
  const path = run.files[file]?.path ?? '';
  return { name: showText(nameOfPath(path)), path: format === 'uri' ? uriOfPath(path) : path };
}

/** The file without its folders. */
export function nameOfPath(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** A scheme has at least two letters: `c:` is a drive. */
export function isUri(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(path);
}

/** A path of the disk as the URI of its file; what is a URI already stays. */
function uriOfPath(path: string): string {
  if (isUri(path)) return path;
  const slashed = path.replace(/\\/g, '/');
  const rooted = slashed.startsWith('/') ? slashed : `/${slashed}`;
  return `file://${rooted
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/^\/([a-z])%3A/i, '/$1:')}`;
}
