import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { etwKit } from '../../trace/record-kit/etw.ts';
import { fridaKit } from '../../trace/record-kit/frida.ts';
import type { KitFile } from '../../trace/record-kit/kit.ts';
import { windbgKit } from '../../trace/record-kit/windbg.ts';
import { exitCodes } from '../process/exit-codes.ts';
import { print } from '../output/output.ts';
import { cannot, type Command } from './command.ts';

const kits: Readonly<Record<string, () => readonly KitFile[]>> = { windbg: windbgKit, frida: fridaKit, etw: etwKit };

export const recordKit: Command = {
  usage: `Usage: ddi record-kit --for ${Object.keys(kits).join('|')} -o DIR

Writes what makes a recording of content protection with a tool that is there: a script for WinDbg (calls of the
driver, with all bytes), an agent for Frida (calls of the application, with all bytes), a profile for ETW (without bytes).
The README.md of each says what it keeps and what it cannot.
`,
  run: async (words) => {
    const { values } = parseArgs({
      args: [...words],
      options: { for: { type: 'string' }, output: { type: 'string', short: 'o' } },
    });
    const tool = values.for ?? '';
    const kit = Object.hasOwn(kits, tool) ? kits[tool] : undefined;
    if (kit === undefined) return cannot(`--for takes ${Object.keys(kits).join(', ')}.`);
    if (values.output === undefined) return cannot('Name the folder to write to: -o DIR.');
    return write(values.output, kit());
  },
};

async function write(folder: string, files: readonly KitFile[]): Promise<number> {
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, text } of files) {
      await writeFile(join(folder, name), text);
      await print(`${join(folder, name)}\n`);
    }
    return exitCodes.good.code;
  } catch (problem) {
    return cannot(`${folder} cannot be written to: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
}
