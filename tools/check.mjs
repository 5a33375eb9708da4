/** `npm run check`: types, lint, format, import directions, dead code. Runs nothing of ours. */
import { main } from './stages/main.mjs';

await main('npm run check', async () => (await import('./stages/checks.mjs')).checks);
