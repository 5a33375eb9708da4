/** Ctrl+C while something long is under way: the first asks it to end well, the second ends the program at once. */
export class Interruption {
  private asked = false;
  private readonly ask = (): void => {
    this.asked = true;
  };

  constructor() {
    process.once('SIGINT', this.ask);
  }

  /** Whether to stop now. Lets the signal arrive first: whoever works in a loop awaits this every now and then. */
  async isWanted(): Promise<boolean> {
    await new Promise((resolve) => setImmediate(resolve));
    return this.asked;
  }

  /** The work is over: Ctrl+C ends the program as it does elsewhere. */
  dispose(): void {
    process.off('SIGINT', this.ask);
  }
}
