/** `npm test`: from a fresh clone to one last line, `N passed, N failed`. */
import { main } from './stages/main.mjs';

await main('npm test', async (log) => [
  ...(await import('./stages/checks.mjs')).checks,
  ...(await import('./stages/tests.mjs')).tests(log),
]);
