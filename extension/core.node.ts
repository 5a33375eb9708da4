export { nodeBackend as crypto } from '../debug-adapter/crypto/node-backend.node.ts';
export { core } from './core.ts';
export { realPath } from './debug/real-path.node.ts';
