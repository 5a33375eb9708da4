/** `npm run package`: the extension as one `.vsix`, from a production build. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './dependencies.mjs';
import { root } from './paths.mjs';

/**
 * @param {(line: string) => void} log
 * @returns the path of the package, and the size of each bundle in it by file name
 */
export async function makePackage(log) {
  await installDependencies(log);
  const { buildAll } = await import('./build.mjs');
  const { createVSIX } = await import('@vscode/vsce');
  const sizes = await buildAll({ production: true, log });
  const packagePath = await findPackagePath();
  await createVSIX({
    cwd: root,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return { packagePath, sizes };
}

/** Where the package lies once it is made. */
export async function findPackagePath() {
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return join(root, `${name}-${version}.vsix`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { packagePath } = await makePackage(console.log);
  console.log(`${packagePath}  ${((await stat(packagePath)).size / 1000).toFixed(1)} kB`);
}
