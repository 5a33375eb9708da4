/**
 * The parts of node-forge that are used here. The whole of it brings TLS and more; and these are set up when the first of them is asked for,
 * which most commands end without.
 */
let loaded = null;

function load() {
  require('node-forge/lib/aes');
  require('node-forge/lib/des');
  require('node-forge/lib/rc2');
  return require('node-forge/lib/forge');
}

for (const part of ['cipher', 'rc2', 'util'])
  Object.defineProperty(module.exports, part, { enumerable: true, get: () => (loaded ??= load())[part] });
