import { describe, expect, it } from 'vitest';
import { namePattern } from '../../webview/contracts/name-pattern.ts';

describe('a pattern of names', () => {
  it.each([
    ['Negotiate*', 'NegotiateCryptoSessionKeyExchange', true],
    ['*KEY*', 'FinishSessionKeyRefresh', true],
    ['D3D9_?????????????', 'D3D9_DecryptionBlt', true],
    ['D3D9_?', 'D3D9_DecryptionBlt', false],
    [' GetCaps ', 'GetCaps', true],
    ['GetCaps', 'GetCapsMT', false],
    ['*', '', true],
    ['?', '', false],
    ['a.c', 'abc', false],
    ['a*b*c', 'aXbYbZc', true],
  ])('%j meets %j: %s', (pattern, name, isMet) => {
    expect(namePattern(pattern)(name)).toBe(isMet);
  });
});
