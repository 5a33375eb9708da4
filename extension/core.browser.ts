export { forgeBackend as crypto } from '../debug-adapter/crypto/forge-backend.ts';
export { core } from './core.ts';

/** No file system of a browser has links. */
export const realPath = (path: string): Promise<string> => Promise.resolve(path);
