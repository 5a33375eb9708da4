/** The command line. Exit codes: 0 good, 1 something did not hold, 2 it could not be tried. */
import { catalog } from './commands/catalog.ts';
import { check } from './commands/check.ts';
import { convert } from './commands/convert.ts';
import { decode } from './commands/decode.ts';
import { run } from './commands/run.ts';
import type { Command } from './commands/command.ts';
import { version } from './version.ts';

const commands: Readonly<Record<string, Command>> = { run, check, decode, convert, catalog };

const usage = `Usage: ddi COMMAND ...

${Object.entries(commands)
  .map(([name, command]) => `  ${name.padEnd(8)} ${command.summary}`)
  .join('\n')}

  ddi COMMAND --help   what a command takes
  ddi --version
`;

async function main(words: readonly string[]): Promise<number> {
  const [first, ...rest] = words;
  if (first === '--version') {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  if (first === undefined || first === '--help' || first === 'help') {
    process.stdout.write(usage);
    return first === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (command === undefined) {
    process.stderr.write(`There is no command "${first}".\n${usage}`);
    return 2;
  }
  if (rest.includes('--help')) {
    process.stdout.write(command.usage);
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (problem) {
    process.stderr.write(`${problem instanceof Error ? problem.message : 'unknown problem'}\n${command.usage}`);
    return 2;
  }
}

// Whoever reads may have seen enough (`ddi run ... | head`); the exit code still tells how it went.
process.stdout.on('error', () => undefined);

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
