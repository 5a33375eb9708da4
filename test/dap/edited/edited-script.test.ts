import type { DebugProtocol } from '@vscode/debugprotocol';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary.ts';
import { Client } from '../client.ts';

const calls = ['expect 1 == 1', 'expect 2 == 2', 'expect 3 == 3', 'expect 4 == 4'];
const textOf = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** A session at the entry of four lines, and what the editor says of them. */
async function stoppedClient(): Promise<{
  readonly client: Client;
  readonly program: string;
  readonly edit: (lines: readonly string[]) => boolean | undefined;
  readonly breakAt: (line: number) => Promise<DebugProtocol.Breakpoint | undefined>;
}> {
  const program = join(temporaryFolder('ddi edited '), 'edited.ddi');
  writeFileSync(program, textOf(calls));
  const client = new Client();
  await client.launch(program);
  await client.event('stopped');
  return {
    client,
    program,
    edit: (lines) => client.adapter.compareSource(program, () => textOf(lines))?.isEdited,
    breakAt: async (line) => {
      const asked = { source: { path: program }, breakpoints: [{ line }] };
      const response = (await client.request('setBreakpoints', asked)) as DebugProtocol.SetBreakpointsResponse;
      return response.body.breakpoints[0];
    },
  };
}

describe('a script that is edited while it is debugged', () => {
  it('is told apart from one that is not, and from one whose edit was undone', async () => {
    const { client, edit } = await stoppedClient();
    expect(edit(calls)).toBe(false);
    expect(edit(['// new', ...calls])).toBe(true);
    expect(edit(calls)).toBe(false);
    expect(client.adapter.compareSource('/elsewhere.ddi', () => '')).toBeNull();
  });

  it('has its frames on the lines where the editor has them now', async () => {
    const { client, edit } = await stoppedClient();
    edit(['// new', '// new', ...calls]);
    await client.move('next');
    const [frame] = await client.frames();
    expect(frame).toMatchObject({ line: 4, source: { name: 'edited.ddi' } });
    expect(frame?.source?.sourceReference).toBeUndefined();
  });

  it('has a frame on a changed line in the text that the run began with, which the client can ask for', async () => {
    const { client, edit, program } = await stoppedClient();
    edit([calls[0] ?? '', 'expect 2 == 3', ...calls.slice(2)]);
    await client.move('next');
    const [frame] = await client.frames();
    expect(frame).toMatchObject({ line: 2, source: { path: program, sourceReference: 1 } });
    const asked = await client.request('source', { sourceReference: 1 });
    expect(asked.body).toEqual({ content: textOf(calls) });
    await client.move('next');
    expect((await client.frames())[0]?.source).not.toHaveProperty('sourceReference');
  });

  it('takes breakpoints on the lines of the editor, and refuses those that were changed', async () => {
    const { client, edit, breakAt } = await stoppedClient();
    edit(['expect 1 == 1 // one', '// new', ...calls.slice(1)]);
    expect(await breakAt(2)).toMatchObject({ verified: false, message: expect.stringContaining('Restart') as unknown });
    expect(await breakAt(4)).toMatchObject({ verified: true, line: 4 });
    await client.move('continue');
    expect((await client.frames())[0]).toMatchObject({ line: 4 });
  });

  it('takes breakpoints in the text that the run began with', async () => {
    const { client, edit, program } = await stoppedClient();
    edit(calls.slice(0, 3));
    await client.request('setBreakpoints', {
      source: { path: program, sourceReference: 1 },
      breakpoints: [{ line: 4 }],
    });
    await client.move('continue');
    expect((await client.frames())[0]).toMatchObject({ line: 4, source: { sourceReference: 1 } });
  });

  it('is run as it is now after a restart, with its breakpoints where the editor moved them', async () => {
    const { client, edit, breakAt, program } = await stoppedClient();
    await breakAt(3);
    const lines = ['// new', '// new', ...calls];
    edit(lines);
    writeFileSync(program, textOf(lines));
    await client.request('restart', {});
    await client.event('stopped');
    expect(await client.event('breakpoint')).toMatchObject({ breakpoint: { verified: true, line: 5 } });
    await client.move('continue');
    expect((await client.frames())[0]).toMatchObject({ line: 5 });
    expect(edit(lines)).toBe(false);
    expect(readFileSync(program, 'utf8')).toBe(textOf(lines));
  });

  it('has its output on the lines where the editor has them now', async () => {
    const { client, edit, program } = await stoppedClient();
    await client.request('setBreakpoints', {
      source: { path: program },
      breakpoints: [{ line: 2, logMessage: 'passed' }],
    });
    edit(['// new', ...calls]);
    await client.move('continue');
    expect(await client.event('output')).toMatchObject({ output: 'passed\n', line: 3 });
  });

  it('answers a hover on a moved line with what the run has there, and says nothing of a changed one', async () => {
    const { client, edit, program } = await stoppedClient();
    const script = ['let one = 1', ...calls];
    writeFileSync(program, textOf(script));
    await client.request('restart', {});
    await client.event('stopped');
    await client.move('next');
    const hoverAt = async (lines: readonly string[], word: string): Promise<unknown> => {
      edit(lines);
      const offset = textOf(lines).indexOf(word) + 1;
      return (await client.request('ddi/hover', { path: program, offset })).body;
    };
    const moved = ['// one', '', ...script];
    const start = textOf(moved).indexOf('let one') + 4;
    expect(await hoverAt(moved, ' one =')).toMatchObject({ hover: { range: { start, end: start + 3 } } });
    expect(await hoverAt(['let one = 12', ...calls], ' one =')).toEqual({ hover: null });
  });
});
