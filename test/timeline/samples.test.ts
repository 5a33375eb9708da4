import { describe, expect, it } from 'vitest';
import type { ToView } from '../../webview/contracts/timeline.ts';
import { stateBefore } from '../../webview/timeline/model/lane-facts.ts';
import { readMessage } from '../../webview/timeline/read-message.ts';
import type { Model } from '../../webview/timeline/model/store.ts';
import { modelOf as told } from './sample-run.ts';
import { sampleFiles, sampleStory } from './samples.ts';

async function modelOf(file: string, step = 0): Promise<Model> {
  const messages = (await sampleStory(file, step)).map((message) => readMessage(JSON.parse(JSON.stringify(message))));
  expect(messages).not.toContain(null);
  return told(messages.filter((message): message is ToView => message !== null));
}

describe.each(sampleFiles)('the sample %s', (file) => {
  it('reaches the view whole: every message is one of the contract, every lane of a mark exists', async () => {
    const model = await modelOf(file);
    expect(model.rows.length).toBeGreaterThan(3);
    for (let step = 0; step < model.rows.length; step += 1)
      for (const lane of model.rows.mark(step)?.lanes ?? [-1])
        expect(model.rows.lanes[lane]?.createdAt ?? Infinity).toBeLessThanOrEqual(step);
  });

  it('has steps that the view names as the adapter names their positions', async () => {
    const { rows } = await modelOf(file);
    for (const step of [0, 3, rows.length >> 1, rows.length - 1]) {
      const { here } = await modelOf(file, step);
      expect(here?.text.replace(/:0$/u, '')).toBe(rows.stepName(step));
    }
  });
});

describe('the key exchange', () => {
  it('shows the session created, keyed and destroyed', async () => {
    const model = await modelOf('key-exchange.ddi');
    const session = model.rows.lanes.find(({ kind }) => kind === 'cryptoSession');
    if (session === undefined) throw new Error('the run has no session');
    expect(session.states.map(({ state }) => state)).toEqual(['Created', 'Keyed', 'Destroyed']);
    expect(stateBefore(session, session.createdAt)).toBeNull();
    expect(stateBefore(session, session.createdAt + 1)).toBe('Created');
    expect(stateBefore(session, (session.destroyedAt ?? 0) + 1)).toBe('Destroyed');
  });
});
