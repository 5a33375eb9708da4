import { describe, expect, it } from 'vitest';
import {
  applicationMistakes,
  findingLabel,
  mistakeNumber,
  type ApplicationMistake,
} from '../../debug-adapter/catalog/application-mistakes.ts';

const rows: readonly (readonly [string, ApplicationMistake])[] = Object.entries(applicationMistakes);

describe('the mistakes of applications', () => {
  it('are numbered 1 to 32, without a gap', () => {
    expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
  });

  it('each have a finding of their own, or the reason why a driver cannot see them', () => {
    for (const [number, { seenBy }] of rows) {
      if (typeof seenBy === 'string') expect(seenBy, number).toMatch(/^the driver/);
      else expect(seenBy.map(mistakeNumber), number).toEqual(seenBy.map(() => Number(number)));
    }
  });

  it('stand beside the name of a finding where people read it', () => {
    expect([findingLabel('IV_REUSED'), findingLabel('SIZE_NOT_ASKED')]).toEqual([
      'IV_REUSED (mistake 9)',
      'SIZE_NOT_ASKED',
    ]);
  });
});
