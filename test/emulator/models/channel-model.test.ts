/** Authenticated channels beside a plain model, written from the documented checks and layouts and not from the emulator. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { known, play, seen, worlds } from './channel-player.ts';
import { sequence } from './channel-steps.ts';
import { commands, queries } from './channel-wire.ts';

const requests = [...Object.keys(queries), ...Object.keys(commands)];

describe('authenticated channels', () => {
  it.each(worlds.map((world) => [world.world.offered.length, world] as const))(
    'agree with the model in status, findings, state and answer over 1,600 random sequences, with %i encryptions when accessible',
    (_count, world) => {
      fc.assert(
        fc.property(sequence, (steps) => {
          const beside = world.again();
          for (const step of steps) play(beside, step);
        }),
        { numRuns: 1600 },
      );
    },
    60_000,
  );

  it('do everything in them: each request is obeyed and refused, and each mistake is found', () => {
    expect(
      [
        ...requests.flatMap((name) => ['S_OK', 'E_INVALIDARG'].map((status) => `${name} ${status}`)),
        ...['E_FAIL', 'E_OUTOFMEMORY', 'D3DDDIERR_DEVICEREMOVED'].map((status) => `UNKNOWN ${status}`),
        ...known,
      ].filter((one) => !seen.has(one)),
    ).toEqual([]);
  });
});
