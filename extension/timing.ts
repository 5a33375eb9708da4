/** Time in both hosts. Neither the DOM's nor Node's types are visible here, so the few functions are declared by hand. */
declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;
declare const clearTimeout: (timer: unknown) => void;
/** Node has it, a worker of a browser has not. */
declare const setImmediate: ((callback: () => void) => unknown) | undefined;
declare const MessageChannel: new () => { readonly port1: Port; readonly port2: Port };

interface Port {
  onmessage: (() => void) | null;
  postMessage(message: null): void;
  close(): void;
}

/**
 * Resolves after other pending work had its turn. No timer does that: the shortest one takes a millisecond, and four in a browser
 * once they follow each other, which a run that gives way a thousand times a second would spend waiting.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else sendToMyself(resolve);
  });
}

function sendToMyself(arrived: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    arrived();
  };
  port2.postMessage(null);
}

/** Puts work off until its key was left alone for a while; then the last work given runs. */
export class Debounce<Key> {
  private readonly timers = new Map<Key, unknown>();

  constructor(private readonly milliseconds: number) {}

  later(key: Key, work: () => void): void {
    this.cancel(key);
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        work();
      }, this.milliseconds),
    );
  }

  cancel(key: Key): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
