export interface Command {
  readonly summary: string;
  readonly usage: string;
  /** The exit code. Throws only for options it does not know; the message then says which. */
  readonly run: (words: readonly string[]) => Promise<number>;
}

/** Prints one sentence to the error stream and gives the exit code for "could not be tried". */
export function cannot(message: string): 2 {
  process.stderr.write(`${message}\n`);
  return 2;
}

/** Writes all of it, whatever standard output is connected to. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

/** The same for bytes. */
export function printBytes(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => process.stdout.write(bytes, () => resolve()));
}
