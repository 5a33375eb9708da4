import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary.ts';
import { Client } from '../client.ts';

const text = `let y = 100
let only = 1
proc ask(y) {
    let own = y + 1
    GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)
    expect y == 42
}
proc other(y) {
    expect y == 7
}
ask(42)
other(7)
`;

interface Target {
  readonly label: string;
}

/** A script that stands at the call inside of \`ask\`. */
async function insideAsk(source = text): Promise<{ readonly client: Client; readonly program: string }> {
  const program = join(temporaryFolder('ddi'), 'frames.ddi');
  writeFileSync(program, source);
  const client = new Client();
  await client.launch(program, {}, () =>
    client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'GetContentProtectionCaps' }] }),
  );
  await client.event('stopped');
  await client.move('continue');
  return { client, program };
}

async function valueIn(client: Client, expression: string, frameId: number | undefined, context: string) {
  const response = await client.request('evaluate', { expression, frameId, context });
  return response.success ? (response.body as { readonly result: string }).result : response.message;
}

async function scopesOf(client: Client, frameId: number): Promise<Readonly<Record<string, readonly string[]>>> {
  const { scopes } = (await client.request('scopes', { frameId })).body as {
    readonly scopes: readonly { readonly name: string; readonly variablesReference: number }[];
  };
  const found: Record<string, readonly string[]> = {};
  for (const { name, variablesReference } of scopes)
    found[name] = Object.values(await client.children(variablesReference)).map((row) => `${row.name} = ${row.value}`);
  return found;
}

describe('A frame of the call stack', () => {
  it.each(['watch', 'hover', 'repl', 'clipboard'])('is the one that %s reads', async (context) => {
    const { client } = await insideAsk();
    expect((await client.frames()).map(({ name }) => name)).toEqual(['ask', 'script']);
    expect(await valueIn(client, 'y', 1, context)).toMatch(/^42\b/);
    expect(await valueIn(client, 'y', 2, context)).toMatch(/^100\b/);
    expect(await valueIn(client, 'own', 1, context)).toMatch(/^43\b/);
    expect(await valueIn(client, 'own', 2, context)).toContain('own is neither a variable');
    expect(await valueIn(client, 'y', undefined, context)).toMatch(/^100\b/);
    expect(await valueIn(client, 'y', 3, context)).toContain('no stack frame 3');
  });

  it('shows the variables of a procedure under its name, and those of the script under theirs', async () => {
    const { client } = await insideAsk();
    const inner = await scopesOf(client, 1);
    expect(inner['Procedure ask']).toEqual(['y = 42 (0x2a)', 'own = 43 (0x2b)']);
    expect(inner['Script']).toContain('y = 100 (0x64)');
    const outer = await scopesOf(client, 2);
    expect(Object.keys(outer)).not.toContain('Procedure ask');
    expect(outer['Script']).toEqual(inner['Script']);
  });

  it('keeps its variables after the last phase of its call, with what the call wrote', async () => {
    const { client } = await insideAsk(text.replace('    expect y == 42\n', ''));
    for (;;) {
      await client.move('stepIn');
      const [top] = await client.frames();
      if (/ return — /.test(top?.name ?? '') || top?.name === 'script') break;
    }
    expect((await client.frames()).map(({ name }) => name.replace(/^.* — /, ''))).toEqual([
      'GetContentProtectionCaps',
      'ask',
      'script',
    ]);
    for (const frame of [1, 2]) {
      expect(await valueIn(client, 'y', frame, 'watch')).toMatch(/^42\b/);
      expect(await valueIn(client, 'caps', frame, 'watch')).toMatch(/^\{/);
      expect((await scopesOf(client, frame))['Procedure ask']).toHaveLength(3);
    }
    expect(await valueIn(client, 'y', 3, 'watch')).toMatch(/^100\b/);
    expect((await scopesOf(client, 3))['Script']).toContain('y = 100 (0x64)');
  });

  it('is the one that completion reads', async () => {
    const { client } = await insideAsk();
    const offered = async (frameId: number, typed: string): Promise<readonly string[]> =>
      (
        (await client.request('completions', { frameId, text: typed, column: typed.length + 1 })).body as {
          readonly targets: readonly Target[];
        }
      ).targets.map(({ label }) => label);
    expect(await offered(1, 'ow')).toContain('own');
    expect(await offered(1, 'onl')).toContain('only');
    expect(await offered(2, 'ow')).not.toContain('own');
  });

  it('is the one that a hover reads where it stands in that text; a procedure that is not called has no values', async () => {
    const { client, program } = await insideAsk();
    const hoverOn = async (line: string, frameId?: number): Promise<string | undefined> =>
      (
        (await client.request('ddi/hover', { path: program, offset: text.indexOf(line) + line.indexOf('y'), frameId }))
          .body as { readonly hover: { readonly markdown: string } | null }
      ).hover?.markdown;
    expect(await hoverOn('y == 42')).toContain('42 (0x2a)');
    expect(await hoverOn('y = 100')).toContain('100 (0x64)');
    expect(await hoverOn('y = 100', 1)).toContain('100 (0x64)');
    expect(await hoverOn('y == 42', 2)).toContain('42 (0x2a)');
    expect(await hoverOn('y == 7')).toBeUndefined();
  });

  it('is what a condition and a log point read: the innermost one of their line', async () => {
    const { client, program } = await insideAsk();
    await client.request('setFunctionBreakpoints', { breakpoints: [] });
    await client.request('setBreakpoints', {
      source: { path: program },
      breakpoints: [
        { line: 5, condition: 'y == 100' },
        { line: 6, condition: 'y == 42' },
        { line: 5, logMessage: 'y is {y}' },
      ],
    });
    await client.move('ddi/travel', { step: 0 });
    expect(await client.move('continue')).toMatchObject({ reason: 'breakpoint' });
    expect(await client.line()).toBe(6);
    expect(await client.event('output')).toMatchObject({ output: 'y is 42 (0x2a)\n' });
  });

  it('inside a call that has not returned has a call in progress, and no last call', async () => {
    const { client } = await insideAsk();
    expect(Object.keys(await scopesOf(client, 1))).toContain('Last call');
    await client.move('stepIn');
    expect(Object.keys(await scopesOf(client, 1))).toContain('Call in progress');
    expect(Object.keys(await scopesOf(client, 1))).not.toContain('Last call');
  });
});
