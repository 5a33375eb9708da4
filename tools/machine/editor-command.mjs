/** The command of an installed desktop VS Code: where it is, and how it is called. Decides only; starts nothing. */
import * as paths from 'node:path';

const commandNames = { win32: ['code.cmd', 'codium.cmd'], other: ['code', 'codium'] };

/**
 * Every place where the command may be, the preferred one first. Empty entries of PATH would mean the current folder, and are not taken.
 * @param {import('./editor-command.d.mts').Surroundings} surroundings
 */
export function commandCandidates({ platform, path }) {
  const host = platform === 'win32' ? paths.win32 : paths.posix;
  const folders = path
    .split(host.delimiter)
    .map((folder) => folder.replace(/^"(.*)"$/, '$1'))
    .filter((folder) => folder !== '');
  return (platform === 'win32' ? commandNames.win32 : commandNames.other).flatMap((name) =>
    folders.map((folder) => host.join(folder, name)),
  );
}

/**
 * How the command is called with our extension in development and a folder open.
 * VS Code refuses to run as root without `--no-sandbox` and a folder of its own for the user's data.
 * On Windows the command is a batch file, which only a shell can start; what it is given has to be quoted for it.
 * @param {import('./editor-command.d.mts').EditorStart} start
 */
export function editorCall({ platform, command, extension, folder, isRoot, userData }) {
  const args = [
    `--extensionDevelopmentPath=${extension}`,
    ...(isRoot ? ['--no-sandbox', `--user-data-dir=${userData}`] : []),
    folder,
  ];
  if (platform !== 'win32') return { program: command, args, shell: false };
  return { program: quoted(command), args: args.map(quoted), shell: true };
}

/**
 * A backslash before the closing quote would escape it: `C:\` is doubled. A percent sign cannot be quoted; no variable is named like a path.
 * @param {string} text
 */
function quoted(text) {
  return `"${text.replace(/\\+$/, (slashes) => slashes + slashes)}"`;
}
