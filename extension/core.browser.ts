export { forgeBackend as crypto } from '../debug-adapter/crypto/forge-backend.ts';
export { core } from './core.ts';
