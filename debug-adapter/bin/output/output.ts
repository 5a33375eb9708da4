/**
 * Standard output and the error stream. Whoever reads it may have seen enough, as in `ddi run ... | head`: that is no failure, and ends the program quietly.
 * Texts repeat scripts, certificates and names of files: nothing in one may steer the terminal.
 */
import { showLines, showText } from '../../bytes/shown-text.ts';

/** Nobody reads any more. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/** What is written cannot be kept, because a disk is full, for example. The message is a sentence for people. */
export class OutputFailed extends Error {
  override readonly name = 'OutputFailed';
}

// Each write hears of its own error; without a listener the stream would end the program.
process.stdout.on('error', () => undefined);
// What cannot be complained of is lost; what was to be done is done all the same, and the exit code says how it went.
process.stderr.on('error', () => undefined);

/**
 * Writes all of it, whatever standard output is connected to, and waits until it is taken. A text is made fit to be shown; bytes arrive as they are.
 * Rejects with one of the classes above.
 */
export function print(content: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(typeof content === 'string' ? showLines(content) : content, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(outputError(error));
    });
  });
}

/** Writes one line to the error stream. */
export function complain(message: string): void {
  process.stderr.write(`${showText(message)}\n`);
}

const closedCodes: ReadonlySet<string> = new Set(['EPIPE', 'EOF', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

function outputError(error: Error): OutputClosed | OutputFailed {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return closedCodes.has(code)
    ? new OutputClosed()
    : new OutputFailed(
        `The output cannot be written (${code === '' ? error.message : code}). Write it somewhere else.`,
      );
}
