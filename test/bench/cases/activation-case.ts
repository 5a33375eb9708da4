/** What the extension costs an editor that starts it: new processes, because only the first time counts. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Figure } from '../figure.ts';
import { repeat } from '../repeat.ts';

interface Once {
  readonly required: number;
  readonly activated: number;
  readonly late: number;
}

/** Plain Node with a stand-in for `vscode`: the extension's own share, without the editor's. `here`: where this is compiled to. */
export async function measureActivation(root: string, here: string): Promise<readonly Figure[]> {
  const runs = await repeat(11, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(here, 'activate-once.cjs'), root], {
      env: { ...process.env, NODE_PATH: join(here, 'stand-ins') },
    });
    return JSON.parse(stdout) as Once;
  });
  return [
    {
      what: 'activation (require + activate, plain Node, fake vscode)',
      unit: 'ms',
      values: runs.map(({ required, activated }) => required + activated),
      aim: { atMost: 20 },
    },
    { what: 'first script: load of the late part, same process', unit: 'ms', values: runs.map(({ late }) => late) },
  ];
}
