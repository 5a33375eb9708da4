/** Puts the extension, as it stands in the repository, into a folder of installed extensions. */
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../paths.mjs';

/**
 * Links it, so that a rebuilt `dist/` is used after a reload of the page, and lists it where VS Code looks for what is installed.
 * @param {string} extensions the folder, made anew
 */
export async function installExtension(extensions) {
  const { publisher, name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const relativeLocation = `${publisher}.${name}-${version}`;
  await rm(extensions, { recursive: true, force: true });
  await mkdir(extensions, { recursive: true });
  await symlink(root, join(extensions, relativeLocation), 'junction');
  const entry = {
    identifier: { id: `${publisher}.${name}` },
    version,
    relativeLocation,
    location: { $mid: 1, path: join(extensions, relativeLocation), scheme: 'file' },
    metadata: {},
  };
  await writeFile(join(extensions, 'extensions.json'), JSON.stringify([entry]));
}
