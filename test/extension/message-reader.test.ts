import { describe, expect, it } from 'vitest';
import { readViewMessage as readOfInspector } from '../../extension/inspector/view-message.ts';
import { readViewMessage as readOfTimeline } from '../../extension/timeline/view-message.ts';

describe('a message of a page', () => {
  it('is taken with its parts, and with nothing that it has besides', () => {
    expect(readOfTimeline({ type: 'travel', step: 3, more: 'x' })).toEqual({ type: 'travel', step: 3 });
    expect(readOfInspector({ type: 'bytes', blob: 0, buffer: 1, start: 2, end: 3 })).toEqual({
      type: 'bytes',
      blob: 0,
      buffer: 1,
      start: 2,
      end: 3,
    });
  });

  it.each([
    ['nothing', null],
    ['a text', 'ready'],
    ['no type', { step: 1 }],
    ['a type that only every object has', { type: 'constructor' }],
    ['a part missing', { type: 'travel' }],
    ['a step before the first', { type: 'travel', step: -1 }],
    ['a step that is no whole number', { type: 'open', step: 0.5 }],
  ])('is not taken with %s', (_what, message) => {
    expect(readOfTimeline(message)).toBeNull();
    expect(readOfInspector(message)).toBeNull();
  });

  it.each([
    ['a range that ends where it starts', { type: 'bytes', blob: 0, buffer: 0, start: 3, end: 3 }],
    ['bytes to save that are none', { type: 'save', blob: 0, chosen: { buffer: 0, start: 3, end: 2 } }],
    ['an architecture that is none', { type: 'architecture', blob: 0, architecture: 'arm' }],
    ['a search without end', { type: 'search', blob: 0, buffer: 0, as: 'text', query: 'a'.repeat(5000) }],
  ])('of the inspector is not taken with %s', (_what, message) => {
    expect(readOfInspector(message)).toBeNull();
  });
});
