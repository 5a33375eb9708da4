import { parseArgs } from 'node:util';
import { ddis } from '../../catalog/ddis.ts';
import { enumerations } from '../../catalog/enumerations.ts';
import { findings } from '../../catalog/findings.ts';
import { guids } from '../../catalog/lookup/guid-lookup.ts';
import { rules } from '../../catalog/rules.ts';
import { allStatuses } from '../../catalog/statuses/all.ts';
import { structures } from '../../catalog/structures.ts';
import { print } from '../output/output.ts';
import { cannot, type Command } from './command.ts';

export const catalog: Command = {
  usage: 'Usage: ddi catalog [--report json|text]\n',
  run: async (words) => {
    const { values } = parseArgs({ args: [...words], options: { report: { type: 'string', default: 'text' } } });
    if (values.report === 'json') {
      await print(
        `${JSON.stringify({ ddis, structures, enumerations, guids, statuses: allStatuses(), rules, findings }, null, 2)}\n`,
      );
      return 0;
    }
    if (values.report !== 'text') return cannot('--report takes json or text.');
    await print(
      Object.entries(ddis)
        .map(([name, entry]) => `${entry.id.padEnd(4)} ${name.padEnd(38)} ${entry.callbackType}\n`)
        .join(''),
    );
    return 0;
  },
};
