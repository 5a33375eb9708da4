import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeBackend } from '../../crypto/node-backend.node.ts';
import { compile } from '../../engine/program/compile.ts';
import { loadScript } from '../../engine/program/load.ts';
import { isBlocking } from '../../script/bind/problems.ts';
import { writeProgram } from '../../trace/export/cpp/write-program.ts';
import { exitCodes } from '../exit-codes.ts';
import { fileReader } from '../file-reader.ts';
import { complain, print } from '../output.ts';
import { cannot, type Command } from './command.ts';

export const exportCommand: Command = {
  usage: `Usage: ddi export SCRIPT --to cpp [-o FILE] [--allow-outside-files]

Writes a script as one self-contained C++17 program (Windows SDK or mingw-w64) that makes the same calls on a real
driver through the API, holds the same expectations and writes a run file of what it asked and got.
What no application can do is listed in its head and on the error stream.
-o FILE absent: standard output.
`,
  run: async (words) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        output: { type: 'string', short: 'o' },
        'allow-outside-files': { type: 'boolean', default: false },
      },
    });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) return cannot('Name one script.');
    if (values.to !== 'cpp') return cannot('--to takes cpp.');
    const loaded = await loadScript(path, fileReader, {
      allowOutsideFiles: values['allow-outside-files'],
      workspaceFolder: process.cwd(),
    });
    if (!loaded.ok) return cannot(loaded.message);
    if (compile(loaded.script).problems.some(isBlocking))
      return cannot(`${path} cannot run, so it cannot be written as a program: ddi check says why.`);
    const { text, limits } = writeProgram(loaded.script, nodeBackend, basename(path, '.ddi'));
    for (const limit of limits) complain(`${limit.path}:${limit.line}: left out: ${limit.text}`);
    return values.output === undefined ? printed(text) : written(values.output, text);
  },
};

async function printed(text: string): Promise<number> {
  await print(text);
  return exitCodes.good.code;
}

async function written(path: string, text: string): Promise<number> {
  try {
    await writeFile(path, text);
    return exitCodes.good.code;
  } catch (problem) {
    return cannot(`${path} cannot be written: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
}
