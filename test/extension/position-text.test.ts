import { describe, expect, it } from 'vitest';
import { readPosition } from '../../extension/commands/position-text.ts';

describe('a position that a user types', () => {
  it('is a step, or a step and a phase', () => {
    expect(readPosition('12')).toEqual({ step: 12, phase: 0 });
    expect(readPosition(' 12:3 ')).toEqual({ step: 12, phase: 3 });
  });

  it.each(['', 'x', '-1', '1:', ':1', '1.5', '1:2:3', '99999999999999999999'])('is not %j', (text) => {
    expect(readPosition(text)).toBeNull();
  });
});
