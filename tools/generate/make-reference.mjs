/** Writes docs/ddi-reference.md from the catalog, with what covers each entry. The test that holds the page to them does it. */
import { join } from 'node:path';
import { runNode } from '../command.mjs';
import { root } from '../paths.mjs';

const { code } = await runNode(join(root, 'node_modules/vitest/vitest.mjs'), ['run', 'test/covered'], {
  env: { UPDATE: '1' },
  echo: true,
});
process.exitCode = code;
