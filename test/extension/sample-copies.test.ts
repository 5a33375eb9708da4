import { describe, expect, it } from 'vitest';
import { decideCopy, fingerprint } from '../../extension/sample-copies.ts';

const text = (content: string): string => fingerprint(new TextEncoder().encode(content));

describe("a sample in the user's folder", () => {
  it('is copied where it is not there yet', () => {
    expect(decideCopy('a.ddi', null, {})).toBe('copy');
    expect(decideCopy('a.ddi', null, { 'a.ddi': text('as it came') })).toBe('copy');
  });

  it('is brought up to date where nobody has touched it', () => {
    expect(decideCopy('a.ddi', text('as it came'), { 'a.ddi': text('as it came') })).toBe('copy');
  });

  it("stays as it is once it was edited, and so does a file of the user's own", () => {
    expect(decideCopy('a.ddi', text('as I like it'), { 'a.ddi': text('as it came') })).toBe('keep');
    expect(decideCopy('a.ddi', text('mine'), {})).toBe('keep');
  });

  it('is noticed to be edited by one byte', () => {
    expect(text('S_OK')).not.toBe(text('S_0K'));
  });
});
