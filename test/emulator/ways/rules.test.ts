import { describe, expect, it } from 'vitest';
import { ruleWays } from './rule-ways.ts';

describe('a call that breaks a rule', () => {
  it.each(Object.entries(ruleWays))('is refused by it: %s', (rule, way) => {
    expect(way().refusal).toMatchObject({ rule, message: expect.stringMatching(/^\S.*\.$/) as string });
  });
});
