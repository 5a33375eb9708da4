import { exitCodes } from '../process/exit-codes.ts';
import { complain } from '../output/output.ts';

export interface Command {
  readonly usage: string;
  /** The exit code. Throws what `parseArgs` throws for options that it does not know, and what `print` rejects with. */
  readonly run: (words: readonly string[]) => Promise<number>;
}

/** Prints one sentence to the error stream and gives the exit code for "could not be tried". */
export function cannot(message: string): typeof exitCodes.untried.code {
  complain(message);
  return exitCodes.untried.code;
}

/** The same for a sentence with a list below it, a line each. What stands in them is fit to be shown already. */
export function cannotWithList(message: string): typeof exitCodes.untried.code {
  for (const line of message.split('\n')) complain(line);
  return exitCodes.untried.code;
}

/** Prints one sentence to the error stream and gives the exit code for "it was tried, and did not hold". */
export function unmet(message: string): typeof exitCodes.unmet.code {
  complain(message);
  return exitCodes.unmet.code;
}
