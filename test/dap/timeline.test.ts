import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Moved, RowsPart } from '../../webview/contracts/timeline.ts';
import { RunRows } from '../../webview/timeline/model/run-rows.ts';
import { Client } from './client.ts';

async function atEntry(): Promise<Client> {
  const client = new Client();
  await client.launch(join(import.meta.dirname, '../../samples/key-exchange.ddi'));
  await client.event('stopped');
  return client;
}

describe('the timeline', () => {
  /** The timeline as a view knows it. */
  async function timelineOf(client: Client) {
    const part = (await client.request('ddi/timeline', { fromStep: 0 })).body as unknown as RowsPart;
    const rows = new RunRows();
    rows.add(part);
    return {
      part,
      last: rows.mark(rows.length - 1),
      steps: rows.length,
      lanes: rows.lanes.map(({ label, destroyedAt: died }) => ({ label, died })),
    };
  }

  it('shows the timeline no call before it is made, nor what it does to handles', async () => {
    const client = await atEntry();
    expect(await timelineOf(client)).toMatchObject({ last: null, lanes: [] });
    await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'CreateCryptoSession' }] });
    await client.move('continue');
    expect(await timelineOf(client)).toMatchObject({ last: { name: 'expect' }, lanes: [{ label: 'hDevice' }] });
    expect((await timelineOf(client)).lanes).toHaveLength(1);
    await client.move('stepIn');
    expect((await timelineOf(client)).last?.name).toBe('expect');
    await client.move('stepOut');
    expect(await timelineOf(client)).toMatchObject({
      last: { name: 'CreateCryptoSession' },
      lanes: [{ label: 'hDevice' }, { label: 'hSession' }],
    });
    await client.request('setExceptionBreakpoints', { filters: ['failing-hresult'] });
    await client.move('continue');
    expect((await timelineOf(client)).last).toMatchObject({
      name: 'NegotiateCryptoSessionKeyExchange',
      result: 'E_INVALIDARG',
    });
    await client.move('continue');
    const whole = await timelineOf(client);
    expect(whole.lanes).toEqual([
      { label: 'hDevice', died: null },
      { label: 'hSession', died: whole.steps - 1 },
    ]);
    await client.move('reverseContinue');
    expect(await timelineOf(client)).toEqual(whole);
  });

  it('tells the timeline where it stands, how far the run is made, and whether that is its end', async () => {
    const client = await atEntry();
    await client.move('continue');
    const { steps } = await timelineOf(client);
    let moved: Moved;
    do moved = (await client.event('ddi/moved')) as Moved;
    while (moved.here.text !== 'end');
    expect(moved).toMatchObject({ title: 'key-exchange.ddi', steps, finished: true, here: { stopped: true } });
  });
});
