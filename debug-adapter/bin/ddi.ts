/** The command line. What it ends with stands in `process/exit-codes.ts`. */
import './process/node-version.ts';
import { showLines } from '../bytes/shown-text.ts';
import type { Command } from './commands/command.ts';
import { useCompiledBundles } from './process/compiled-bundles.ts';
import { exitCodes } from './process/exit-codes.ts';
import { internalFailureText } from './process/internal-failure.ts';
import { complain, print } from './output/output.ts';
import { version } from './version.ts';

interface ListedCommand {
  readonly summary: string;
  /** Each command has modules of its own, and only those of the one that is asked for are set up. */
  readonly load: () => Promise<Command>;
}

const commands: Readonly<Record<string, ListedCommand>> = {
  run: {
    summary: 'run a script against the emulated driver',
    load: async () => {
      // Before the bundle is read: V8 takes no compiled code that was made under other settings.
      (await import('./process/young-space.ts')).keepYoungSpaceSmall();
      return (await import('./commands/run.ts')).run;
    },
  },
  check: {
    summary: 'diagnostics of scripts, without running them',
    load: async () => (await import('./commands/check.ts')).check,
  },
  decode: {
    summary: 'explain a buffer: an OAEP block, a certificate, or whatever it is',
    load: async () => (await import('./commands/decode.ts')).decode,
  },
  convert: {
    summary: 'any form of a buffer into any other',
    load: async () => (await import('./commands/convert.ts')).convert,
  },
  import: {
    summary: 'the calls in a recording of another tool',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  scan: {
    summary: 'every buffer, GUID and error number in a text',
    load: async () => (await import('./commands/scan.ts')).scan,
  },
  judge: {
    summary: 'a recording beside the contract: where the driver left it',
    load: async () => (await import('./commands/judge.ts')).judge,
  },
  export: {
    summary: 'a script as a program for a real driver',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  'record-kit': {
    summary: 'what makes a recording with WinDbg, Frida or ETW',
    load: async () => (await import('./commands/record-kit.ts')).recordKit,
  },
  catalog: {
    summary: 'the catalog of DDIs, structures, constants, rules and findings',
    load: async () => (await import('./commands/catalog.ts')).catalog,
  },
};

const usage = `Usage: ddi COMMAND ...

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join('\n')}

  ddi COMMAND --help   what a command takes
  ddi --version

Exit codes:
${Object.values(exitCodes)
  .map(({ code, meaning }) => `  ${String(code).padStart(3)}  ${meaning}`)
  .join('\n')}
`;

async function main([first, ...rest]: readonly string[]): Promise<number> {
  if (first === '--version') {
    await print(`${version}\n`);
    return exitCodes.good.code;
  }
  if (first === undefined || first === '--help' || first === 'help') {
    await print(usage);
    return first === undefined ? exitCodes.untried.code : exitCodes.good.code;
  }
  const listed = Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (listed === undefined) {
    complain(`There is no command "${first}".`);
    process.stderr.write(usage);
    return exitCodes.untried.code;
  }
  const command = await listed.load();
  if (rest.includes('--help')) {
    await print(command.usage);
    return exitCodes.good.code;
  }
  try {
    return await command.run(rest);
  } catch (problem) {
    if (!isWrongOption(problem)) throw problem;
    complain(problem.message);
    process.stderr.write(command.usage);
    return exitCodes.untried.code;
  }
}

/** What `parseArgs` throws: the only exception that a user's words can cause. */
function isWrongOption(problem: unknown): problem is Error {
  return (
    problem instanceof Error &&
    'code' in problem &&
    typeof problem.code === 'string' &&
    problem.code.startsWith('ERR_PARSE_ARGS')
  );
}

/** Failures are known by their names: a command is a bundle of its own, with classes of its own. */
function codeOfFailure(problem: unknown, words: readonly string[]): number {
  if (problem instanceof Error && problem.name === 'OutputClosed') return exitCodes.closedPipe.code;
  if (problem instanceof Error && problem.name === 'OutputFailed') {
    complain(problem.message);
    return exitCodes.output.code;
  }
  process.stderr.write(showLines(internalFailureText(problem, `ddi ${words.join(' ')}`, version)));
  return exitCodes.internal.code;
}

useCompiledBundles();
const words = process.argv.slice(2);
void main(words)
  .catch((problem: unknown) => codeOfFailure(problem, words))
  .then((code) => {
    process.exitCode = code;
  });
