import { describe, expect, it } from 'vitest';
import { part, reversed } from '../../debug-adapter/bytes/bytes.ts';

describe('a buffer that is turned around', () => {
  it.each([
    ['bytes', Uint8Array.of(1, 2, 3)],
    ['a Buffer of Node, whose slices are views', Buffer.from([1, 2, 3])],
  ])('stays as it is: %s', (_, bytes) => {
    expect([...reversed(bytes)]).toEqual([3, 2, 1]);
    expect([...bytes]).toEqual([1, 2, 3]);
    expect([...part(bytes, 1)]).toEqual([2, 3]);
  });
});
