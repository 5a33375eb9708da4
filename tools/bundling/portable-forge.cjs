/** The parts of node-forge that the portable backend uses. The whole of it brings TLS and more. */
require('node-forge/lib/aes');
require('node-forge/lib/des');
require('node-forge/lib/jsbn');
require('node-forge/lib/rc2');
module.exports = require('node-forge/lib/forge');
