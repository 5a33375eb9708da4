/** Where things are, seen from the repository. */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
/** Reports, metafiles, compiled tests: may be deleted at any time. */
export const cache = join(root, '.cache');
/** Programs fetched from the package registry: an editor, a browser. May be deleted at any time, costs a download. */
export const downloads = join(root, '.vscode-test');
