import { describe, expect, it } from 'vitest';
import { findOwnCopy, placesInFolder } from '../../extension/own-copy.ts';

/** What is chosen of the places in one folder, given the files in it. */
function chosen(files: Readonly<Record<string, string>>): Promise<string | null> {
  return findOwnCopy(placesInFolder('key-exchange.ddi'), 'Key exchange', (place) =>
    Promise.resolve(files[place] ?? null),
  );
}

describe('a scenario is run from', () => {
  it('the open folder of samples', async () => {
    expect(await chosen({ 'key-exchange.ddi': '// Key exchange\n// What it shows.\n' })).toBe('key-exchange.ddi');
  });

  it('the folder of samples in a clone', async () => {
    expect(await chosen({ 'samples/key-exchange.ddi': '// Key exchange\n' })).toBe('samples/key-exchange.ddi');
  });

  it('a copy that was edited or has Windows line ends', async () => {
    expect(await chosen({ 'key-exchange.ddi': '\ufeff//  Key exchange \r\n// Mine.\r\ndriver sha1-oaep\r\n' })).toBe(
      'key-exchange.ddi',
    );
    expect(await chosen({ 'key-exchange.ddi': '// Key exchange' })).toBe('key-exchange.ddi');
  });

  it('a copy of the user where the workspace has no such file, or another one of that name', async () => {
    expect(await chosen({})).toBeNull();
    expect(
      await chosen({ 'key-exchange.ddi': '// Our own test of the key exchange\n', 'samples/key-exchange.ddi': '' }),
    ).toBeNull();
  });
});
