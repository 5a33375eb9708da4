import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../debug-adapter/bin/commands/check.ts';
import { decode } from '../../debug-adapter/bin/commands/decode.ts';
import { run } from '../../debug-adapter/bin/commands/run.ts';
import { commandHere } from '../bin/command-here.ts';
import { buildProgram, type Program } from '../bin/program.ts';
import { Client } from '../dap/client.ts';
import { temporaryFolder } from '../temporary.ts';
import { hostileCertificate, hostilePem, hostileText, leftIn, textsIn } from './hostile.ts';

/** A string of the script with the text in it, escaped, and one with what may stand in a string as it is. */
const escaped = (text: string): string =>
  `"${[...text].map((character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`).join('')}"`;
const verbatim = (text: string): string => `"${text.replaceAll(/["\\\r\n\0]/g, '')}"`;
/** What a name of a file may be. */
const fileName = (text: string): string => text.replaceAll(/[/\0\\":<>|?*\r\n\ud800-\udfff]/g, '').slice(0, 40);

interface Written {
  readonly folder: string;
  readonly script: string;
  readonly pem: string;
}

/** A folder with a script that holds the text wherever a script can, and a certificate that does. */
function write(text: string): Written {
  const folder = temporaryFolder('hostile ');
  mkdirSync(folder, { recursive: true });
  const name = fileName(text);
  const certificate = hostileCertificate(text);
  writeFileSync(join(folder, `${name}.der`), certificate);
  const pem = join(folder, `${name}.pem`);
  writeFileSync(pem, hostilePem(text, certificate));
  writeFileSync(join(folder, `${name}.inc.ddi`), `let included = ${escaped(text)}\n`);
  const script = join(folder, `${name}.ddi`);
  writeFileSync(
    script,
    [
      `section ${escaped(text)} {`,
      `  let said = ${escaped(text)}`,
      `  let raw = ${verbatim(text)}`,
      `  let both = { Name: said, List: [said, raw] }`,
      `  let blob = file("${name}.der")`,
      `}`,
      `include "${name}.inc.ddi"`,
      `expect said == ${verbatim(text)}`,
      `expect raw == "other"`,
      `expect blob[0..1] == hex"00"`,
      `inject device_removed`,
      `expect blob[0..99999999] == blob`,
    ].join('\n'),
  );
  return { folder, script, pem };
}

/** Paths lead somewhere and expressions are evaluated again: both are no texts for people. */
const isForMachines = (place: string): boolean => /\.(?:path|evaluateName|run|source)$/.test(place);

function expectFitToShow(body: unknown): void {
  for (const [place, text] of textsIn(body))
    if (!isForMachines(place)) expect(leftIn(text, true), `${place}: ${JSON.stringify(text)}`).toEqual([]);
}

async function rowsBelow(client: Client, reference: number, depth: number): Promise<void> {
  const { variables } = (await client.request('variables', { variablesReference: reference })).body as {
    variables: DebugProtocol.Variable[];
  };
  for (const row of variables) {
    for (const text of [row.name, row.value]) expect(leftIn(text), row.name).toEqual([]);
    if (row.variablesReference > 0 && depth > 0) await rowsBelow(client, row.variablesReference, depth - 1);
  }
}

/** Looks at everything that a stop shows. */
async function lookAround(client: Client): Promise<void> {
  for (const command of ['stackTrace', 'exceptionInfo', 'loadedSources', 'ddi/timeline']) {
    const response = await client.request(command, { threadId: 1, fromStep: 0 });
    expectFitToShow({ body: response.body as unknown, message: response.message });
  }
  const { scopes } = (await client.request('scopes', { frameId: 1 })).body as { scopes: DebugProtocol.Scope[] };
  for (const scope of scopes) await rowsBelow(client, scope.variablesReference, 3);
  for (const expression of ['said', 'both', 'blob', 'said.\u202enothing', 'nothing["\u001b"]'])
    expect(leftIn(await client.evaluate(expression)), expression).toEqual([]);
}

describe('a run whose script, files and certificates mean harm', () => {
  it('shows no control and no mark of direction at any stop: frames, variables, failures, timeline, console', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const { script } = write(text);
        const client = new Client();
        const launched = await client.launch(script, {}, () =>
          client.request('setExceptionBreakpoints', { filters: ['expectation'] }),
        );
        expect(launched.message).toBeUndefined();
        expectFitToShow(await client.event('stopped'));
        let stops = 0;
        for (; stops < 12; stops += 1) {
          await lookAround(client);
          const stop = await client.move('continue');
          expectFitToShow(stop);
          if (stop.description?.startsWith('The script cannot go on') === true) break;
        }
        await lookAround(client);
        expectFitToShow(await client.event('output'));
        expect(stops).toBeGreaterThan(0);
      }),
      { numRuns: 8 },
    );
  });
});

describe('the command line', () => {
  const here = { run: commandHere(run), check: commandHere(check), decode: commandHere(decode) };
  let ddi: Program;
  beforeAll(async () => {
    ddi = await buildProgram();
  });
  const text = 'x\u001b[2J\u0007\u009b31m\u202ey\u2028z\n"line"\rw';

  it.each([
    ['run', 'text'],
    ['run', 'json'],
    ['run', 'junit'],
    ['decode', 'text'],
    ['decode', 'json'],
  ] as const)('%s --report %s steers no terminal', async (command, report) => {
    const { script, pem } = write(text);
    const { out, err } = await here[command]([command === 'run' ? script : pem, '--report', report]);
    expect(out.length, err).toBeGreaterThan(100);
    expect(leftIn(out, true)).toEqual([]);
    expect(leftIn(err, true)).toEqual([]);
    if (report === 'json') expect(() => void JSON.parse(out)).not.toThrow();
  });

  it('names files and commands that are not there without their controls', async () => {
    for (const words of [['convert', text, '--to', text], [text], ['run', '--x\u001b']]) {
      const { out, err } = await ddi(words);
      expect(err.length).toBeGreaterThan(5);
      expect(leftIn(out + err, true), words.join(' ')).toEqual([]);
    }
  });

  it.each(['run', 'check', 'decode'] as const)(
    '%s names a file that is not there without its controls',
    async (command) => {
      const { out, err } = await here[command]([`${text}.ddi`]);
      expect(err.length).toBeGreaterThan(5);
      expect(leftIn(out + err, true)).toEqual([]);
    },
  );

  it('keeps a line of a report a line: nothing in a text begins another', async () => {
    const { script } = write('x\nFAIL line 99  expect everything: nothing');
    const { out } = await here.run([script]);
    expect(out.split('\n').filter((line) => line.startsWith('FAIL line 99'))).toEqual([]);
  });
});
