import { describe, expect, it } from 'vitest';
import { findings, type FindingId } from '../../../debug-adapter/catalog/findings.ts';
import { boolean, bytes, integer } from '../../../debug-adapter/catalog/value.ts';
import { viewHandles } from '../../../debug-adapter/emulator/state/inspect.ts';
import { Driver, environmentOf, findingsOf } from '../driver.ts';
import { findingWays, reference, inject } from './finding-ways.ts';

describe('every finding of the catalog', () => {
  it.each(Object.keys(findingWays) as FindingId[])(
    '%s is met, with a message and the severity of the catalog',
    (id) => {
      const outcome = findingWays[id]();
      // A bit stream is garbage first; what explains it comes beside.
      expect(findingsOf(outcome).filter((found) => found === id || found !== 'BITSTREAM_GARBAGE')).toEqual([id]);
      expect(outcome.findings.at(-1)).toMatchObject({
        severity: findings[id].severity,
        message: expect.stringMatching(/^\S.*\.$/) as string,
      });
    },
  );
});

describe('an error of a VOID function', () => {
  it('that its category forbids removes the device, and every key with it', () => {
    const driver = reference();
    inject(driver, 'E_INVALIDARG');
    expect(driver.view(driver.device).state).toBe('Removed');
    expect(viewHandles(driver.state).map(({ state }) => state)).toEqual(['Removed', 'KeyAndContentLost']);
  });

  it('that its category allows leaves everything as it was', () => {
    const driver = reference();
    const outcome = inject(driver, 'E_OUTOFMEMORY');
    expect([driver.view(driver.device).state, outcome.outputs]).toEqual(['Ready', {}]);
  });
});

describe('a resource', () => {
  it.each([
    ['an unknown field', { Widthh: integer(3) }, /Did you mean Width/],
    ['a missing size', { Height: integer(1) }, /Width is missing/],
    ['a format that is none', { Width: integer(4), Format: { kind: 'string', value: 'NV13' } }, /Format does not take/],
    [
      'more data than it holds',
      { Width: integer(2), Height: integer(1), Data: bytes(new Uint8Array(3)) },
      /Data has 3 bytes/,
    ],
    ['an impossible size', { Width: integer(1n << 40n), Height: integer(1) }, /surface has 1 to/],
    [
      'more protected memory than there is',
      { Width: integer(64 * 1024 * 1024), Height: integer(1), Protected: boolean(true) },
      /ProtectedMemorySize/,
    ],
  ] as const)('with %s is not made, and it is said why', (_title, description, message) => {
    const driver = new Driver(environmentOf('reference', { protectedMemory: integer(1024) }));
    expect(() => driver.happen({ event: 'create resource', device: driver.state.firstDevice, description })).toThrow(
      message,
    );
  });
});
