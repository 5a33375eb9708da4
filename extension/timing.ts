/** Time in both hosts. Neither the DOM's nor Node's types are visible here, so the one function is declared by hand. */
declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;
declare const clearTimeout: (timer: unknown) => void;

/** Resolves after other pending work had its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
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
