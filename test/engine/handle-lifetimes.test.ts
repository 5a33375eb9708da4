import { describe, expect, it } from 'vitest';
import { finish, keyedSession, runOf } from './script-run.ts';

describe('the lifetimes of handles', () => {
  it('begin and end with the calls that make and destroy them', async () => {
    const run = finish(await runOf(`${keyedSession}DestroyCryptoSession(hDevice, hSession)\n`));
    const last = run.known.steps - 1;
    expect(run.lifetimes.all().map(({ label, createdAt, destroyedAt }) => ({ label, createdAt, destroyedAt }))).toEqual(
      [
        { label: 'device 1', createdAt: 0, destroyedAt: null },
        { label: 'crypto session 1', createdAt: 0, destroyedAt: last },
      ],
    );
  });

  it('tell of handles that the step did not name: a failing callback removes every device, and sessions lose their keys', async () => {
    const run = finish(
      await runOf(
        `device hOther\n${keyedSession}inject E_INVALIDARG into next StartSessionKeyRefresh\nStartSessionKeyRefresh(hDevice, hSession, 16, &r)\n`,
      ),
    );
    const last = run.known.steps - 1;
    for (const label of ['device 1', 'device 2', 'crypto session 1']) {
      expect(
        run.lifetimes
          .all()
          .find((life) => life.label === label)
          ?.states.at(-1)?.from,
        label,
      ).toBe(last);
    }
  });

  it('are named by the variable that holds the handle rather than by a field that holds it too', async () => {
    const run = finish(
      await runOf(
        'let create = { ChannelType: DRIVER_SOFTWARE }\nCreateAuthenticatedChannel(hDevice, &create, &hChannel) -> S_OK\n',
      ),
    );
    expect(run.lifetimes.all().map(({ name }) => name)).toEqual(['hDevice', 'hChannel']);
  });

  it('are told as changes too, step by step: in any pieces they come to the same', async () => {
    const run = finish(await runOf(`repeat 3 {\n${keyedSession}DestroyCryptoSession(hDevice, hSession)\n}\n`));
    const whole = [...run.lifetimes.changesIn(0, run.known.steps)];
    const pieces = Array.from({ length: run.known.steps }, (_, step) => [
      ...run.lifetimes.changesIn(step, step + 1),
    ]).flat();
    expect(pieces).toEqual(whole);
    expect(whole.filter(({ isCreation }) => isCreation).map(({ lifetime }) => lifetime)).toEqual([0, 1, 2, 3]);
    for (const [number, { states, createdAt }] of run.lifetimes.all().entries()) {
      expect(whole.filter(({ lifetime }) => lifetime === number)).toMatchObject(states);
      expect(run.lifetimes.countBefore(createdAt + 1)).toBe(number + 1 + (number === 0 ? 1 : 0));
    }
  });
});
