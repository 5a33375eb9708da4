import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageWithRooms } from '../../tools/draw-rooms.mjs';

describe('docs/architecture.md', () => {
  it('shows the rooms as the imports of the code draw them (`npm run draw` draws them anew)', async () => {
    expect(await pageWithRooms()).toBe(await readFile(join(import.meta.dirname, '../../docs/architecture.md'), 'utf8'));
  });
});
