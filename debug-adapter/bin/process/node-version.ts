/** Imported before everything else, for an older Node fails at what it does not know and says nothing that helps. */
import { writeSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  try {
    writeSync(2, `This program needs Node 20.19 or later; this is Node ${process.versions.node}.\n`);
  } finally {
    // Nothing behind this line may run.
    process.exit(2);
  }
}
