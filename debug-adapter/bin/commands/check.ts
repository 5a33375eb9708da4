import { parseArgs } from 'node:util';
import { showText } from '../../bytes/shown-text.ts';
import { diagnose } from '../../language/diagnose.ts';
import { loadScript } from '../../engine/program/load/load.ts';
import { placeOf } from '../../engine/program/location.ts';
import { readerOfCommand, workingFolder } from '../file-reader.ts';
import { print } from '../output/output.ts';
import { cannot, type Command } from './command.ts';

export const check: Command = {
  usage:
    'Usage: ddi check SCRIPT|-... [--allow-outside-files]\n\n- reads a script from standard input. Prints file:line:column: severity id message. Exit 1 when there is an error.\n',
  run: async (words) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { 'allow-outside-files': { type: 'boolean', default: false } },
    });
    if (positionals.length === 0) return cannot('Name at least one script.');
    let worst = 0;
    for (const path of positionals) {
      const loaded = await loadScript(path, readerOfCommand(path), {
        allowOutsideFiles: values['allow-outside-files'],
        workspaceFolder: workingFolder(),
      });
      if (!loaded.ok) {
        worst = cannot(loaded.message);
        continue;
      }
      for (const { severity, id, message, range, file } of diagnose(loaded.script)) {
        const source = loaded.script.files[file];
        const place = placeOf(source?.lineStarts ?? [0], range.start);
        await print(
          `${showText(`${source?.path ?? path}:${place.line + 1}:${place.column + 1}: ${severity} ${id} ${message}`)}\n`,
        );
        if (severity === 'error' && worst === 0) worst = 1;
      }
    }
    return worst;
  },
};
