/** A command in the process of the test: what asks for many runs of one need not start a program for each. */
import { Readable } from 'node:stream';
import type { Command } from '../../debug-adapter/bin/commands/command.ts';
import type { Ended, Program } from './program.ts';

/** Gives what runs the command, as `buildProgram` does for the program: the words after its name, and `input` on standard input. One run at a time. */
export function commandHere(command: Command): Program {
  return async (words, input = ''): Promise<Ended> => {
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    const restore = [
      replaced(process, 'stdin', Readable.from([Buffer.from(input)])),
      replaced(process.stdout, 'write', writerInto(out)),
      replaced(process.stderr, 'write', writerInto(err)),
    ];
    try {
      const code = await command.run(words);
      return {
        code,
        out: Buffer.concat(out).toString(),
        bytes: Buffer.concat(out),
        err: Buffer.concat(err).toString(),
      };
    } finally {
      for (const back of restore) back();
    }
  };
}

function writerInto(chunks: Buffer[]) {
  return (content: string | Uint8Array, written?: () => void): boolean => {
    chunks.push(Buffer.from(content));
    written?.();
    return true;
  };
}

/** Puts a value in the place of a property, and gives what puts the former one back. */
function replaced(of: object, key: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(of, key);
  Object.defineProperty(of, key, { value, configurable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(of, key);
    else Object.defineProperty(of, key, before);
  };
}
