/** The parts of node-forge that the portable backend uses. The whole of it brings TLS, PKCS #12 and more. */
require('node-forge/lib/aes');
require('node-forge/lib/jsbn');
require('node-forge/lib/sha1');
require('node-forge/lib/sha256');
require('node-forge/lib/sha512');
module.exports = require('node-forge/lib/forge');
