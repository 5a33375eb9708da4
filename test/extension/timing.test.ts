import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextTurn } from '../../extension/timing.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A message that another part of the program sends and that is waiting. */
function waitingMessage(heard: string[]): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    heard.push('message');
    port1.close();
  };
  port2.postMessage(null);
}

describe('giving way', () => {
  it.each([
    ['in Node', false],
    ['in a worker of a browser, where there is no setImmediate', true],
  ])('%s lets a message in that is waiting, and waits for no timer', async (_where, isBrowser) => {
    if (isBrowser) vi.stubGlobal('setImmediate', undefined);
    const timer = vi.fn();
    vi.stubGlobal('setTimeout', timer);
    const heard: string[] = [];
    waitingMessage(heard);
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect(heard).toEqual(['message']);
    expect(timer).not.toHaveBeenCalled();
  });
});
