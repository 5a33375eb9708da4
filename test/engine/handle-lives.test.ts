import { describe, expect, it } from 'vitest';
import { finish, keyedSession, runOf } from './script-run.ts';

describe('the lives of handles', () => {
  it('begin and end with the calls that make and destroy them', async () => {
    const run = finish(await runOf(`${keyedSession}DestroyCryptoSession(hDevice, hSession)\n`));
    const last = run.known.steps - 1;
    expect(run.handleLives().map(({ label, born, died }) => ({ label, born, died }))).toEqual([
      { label: 'device 1', born: 0, died: null },
      { label: 'crypto session 1', born: 0, died: last },
    ]);
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
        run
          .handleLives()
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
    expect(run.handleLives().map(({ name }) => name)).toEqual(['hDevice', 'hChannel']);
  });
});
