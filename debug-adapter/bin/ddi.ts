/** The command line. What it ends with stands in `exit-codes.ts`. */
import { catalog } from './commands/catalog.ts';
import { showLines } from '../bytes/shown-text.ts';
import { check } from './commands/check.ts';
import { convert } from './commands/convert.ts';
import { decode } from './commands/decode.ts';
import { run } from './commands/run.ts';
import type { Command } from './commands/command.ts';
import { exitCodes } from './exit-codes.ts';
import { internalFailureText } from './internal-failure.ts';
import { OutputClosed, OutputFailed, complain, print } from './output.ts';
import { version } from './version.ts';

const commands: Readonly<Record<string, Command>> = { run, check, decode, convert, catalog };

const usage = `Usage: ddi COMMAND ...

${Object.entries(commands)
  .map(([name, command]) => `  ${name.padEnd(8)} ${command.summary}`)
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
  const command = Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (command === undefined) {
    complain(`There is no command "${first}".`);
    process.stderr.write(usage);
    return exitCodes.untried.code;
  }
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

function codeOfFailure(problem: unknown, words: readonly string[]): number {
  if (problem instanceof OutputClosed) return exitCodes.closedPipe.code;
  if (problem instanceof OutputFailed) {
    complain(problem.message);
    return exitCodes.output.code;
  }
  process.stderr.write(showLines(internalFailureText(problem, `ddi ${words.join(' ')}`, version)));
  return exitCodes.internal.code;
}

const words = process.argv.slice(2);
void main(words)
  .catch((problem: unknown) => codeOfFailure(problem, words))
  .then((code) => {
    process.exitCode = code;
  });
