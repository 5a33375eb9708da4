/** Serves folders to a page of another origin: what a web VS Code needs to load an extension. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { normalize, join, sep } from 'node:path';

/** @type {Record<string, string>} */
const types = {
  '.js': 'text/javascript',
  '.cjs': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * @typedef {readonly (readonly [prefix: string, folder: string])[]} Folders
 * @param {Folders} folders each under a path that begins with a slash; the first that fits is taken
 * @returns the address of the server, and how to end it
 */
export async function serveFolders(folders) {
  const server = createServer((request, response) => void answer(folders, request, response));
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  return {
    address: `http://127.0.0.1:${portOf(server)}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

/**
 * The port that a server of a socket of the network listens on.
 * @param {import('node:net').Server} server
 */
export function portOf(server) {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  return address.port;
}

/** @type {(folders: Folders, request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>} */
async function answer(folders, request, response) {
  const wanted = decodeURIComponent(new URL(request.url ?? '/', 'http://here').pathname);
  const served = folders.find(([candidate]) => wanted.startsWith(`${candidate}/`));
  try {
    if (served === undefined) throw new Error('not served');
    const [prefix, folder] = served;
    const path = normalize(join(folder, wanted.slice(prefix.length)));
    if (!path.startsWith(normalize(folder + sep))) throw new Error('outside');
    const content = await readFile(path);
    const type = types[/\.\w+$/.exec(path)?.[0] ?? ''] ?? 'application/octet-stream';
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': type }).end(content);
  } catch {
    response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end();
  }
}
