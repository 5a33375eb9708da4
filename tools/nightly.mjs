/** `npm run nightly`: what takes too long for every change. Takes `--only NAME` as `npm test` does. */
import { main } from './stages/main.mjs';

await main('npm run nightly', async () => (await import('./stages/nightly.mjs')).nightly);
