/** `npm test`: from a fresh clone to one last line, `N passed, N failed`. */
import { main } from './stages/main.mjs';

// The editor's stages wait for each other, so that they begin as early as can be; what runs on one core fills the other.
await main('npm test', async (log) => [
  ...(await import('./stages/tests.mjs')).tests(log),
  ...(await import('./stages/checks.mjs')).checks,
]);
