import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary.ts';
import { Client } from '../client.ts';

async function errorOf(text: string): Promise<DebugProtocol.Message> {
  const path = join(temporaryFolder('ddi launch '), 'broken.ddi');
  await writeFile(path, text);
  const client = new Client();
  await client.request('initialize', { adapterID: 'ddi' });
  const response = await client.request('launch', { program: path });
  expect(response.success).toBe(false);
  return (response.body as { error: DebugProtocol.Message }).error;
}

/** As clients put a message together. */
const shown = ({ format, variables }: DebugProtocol.Message): string =>
  format.replace(/\{(\w+)\}/g, (whole, name: string) => variables?.[name] ?? whole);

describe('the error of a script that cannot run', () => {
  it('keeps the braces of its text, although clients take braces for variables', async () => {
    expect(shown(await errorOf('let x = { a: 1 b: 2 }\n'))).toContain('Expected , or }');
  });

  it('says where its first problem stands, for a client that can go there', async () => {
    const { variables } = await errorOf('let y = 1\nlet x = nothing\n');
    expect(variables).toMatchObject({
      _path: expect.stringMatching(/broken\.ddi$/) as string,
      _line: '2',
      _column: '9',
    });
  });
});

describe('a launch configuration', () => {
  it.each(['maxSteps', 'maxBytes', 'maxFiles'])('takes no %s below 1', async (limit) => {
    const client = new Client();
    await client.request('initialize', { adapterID: 'ddi' });
    const response = await client.request('launch', { program: '/a.ddi', [limit]: 0 });
    expect(response).toMatchObject({ success: false });
    const { error } = response.body as { error: DebugProtocol.Message };
    expect(shown(error)).toContain(`the argument "${limit}" must be a whole number from 1 on`);
  });
});

describe('a restart that fails', () => {
  it('leaves the run at the stop where it stood', async () => {
    const path = join(temporaryFolder('ddi restart '), 'edited.ddi');
    await writeFile(path, 'let x = 1\nexpect x == 1\nexpect x == 2\n');
    const client = new Client();
    await client.launch(path);
    await client.event('stopped');
    await client.move('next');
    await writeFile(path, 'expect\n');
    expect(await client.request('restart')).toMatchObject({ success: false });
    expect(await client.line()).toBe(3);
    expect(await client.evaluate('x')).toBe('1');
    expect(await client.move('stepBack')).toMatchObject({ reason: 'step' });
  });
});
