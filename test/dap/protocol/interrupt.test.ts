import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longestMove } from '../../../debug-adapter/dap/move.ts';
import { Client } from '../client.ts';
import { temporaryFolder } from '../../temporary.ts';

const call = 'GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)';

/** A run longer than anyone waits for, with a line that it never comes to. */
async function inALongRun(
  initialize: object = {},
  options: object = {},
  adapter: ConstructorParameters<typeof Client>[0] = {},
): Promise<{ readonly client: Client; readonly program: string }> {
  const program = join(temporaryFolder('long '), 'long.ddi');
  writeFileSync(program, `repeat 1000000000 {\n    ${call}\n}\n${call}\n`);
  const client = new Client(adapter);
  await client.launch(program, options, undefined, initialize);
  await client.event('stopped');
  return { client, program };
}

describe('in a run that takes too long', () => {
  it.each([
    ['the search for a line to jump to', 'gotoTargets', (program: string) => ({ source: { path: program }, line: 4 })],
    ['a jump', 'goto', () => ({ threadId: 1, targetId: 9_000_000 })],
    ['travelling', 'ddi/travel', () => ({ step: 9_000_000 })],
    ['travelling to a position', 'ddi/travel', () => ({ position: '9000000:0' })],
  ])('%s is ended by cancel, and the debugger goes on', async (_what, command, args) => {
    const { client, program } = await inALongRun();
    const searching = client.requestWithNumber(command, args(program));
    expect(await client.request('cancel', { requestId: searching.number })).toMatchObject({ success: true });
    expect(await searching.response).toMatchObject({
      success: false,
      message: 'cancelled',
      body: { error: { showUser: false } },
    });
    await client.move('next');
    expect(await client.line()).toBe(2);
  });

  it.each([
    ['goto', { threadId: 1, targetId: 1e12 }],
    ['ddi/travel', { step: 1e12 }],
  ])('%s further than any run may go is refused at once', async (command, args) => {
    const { client } = await inALongRun();
    expect(await client.request(command, args)).toMatchObject({
      success: false,
      message: expect.stringContaining('10000000 steps at most (maxSteps)') as unknown,
    });
  });

  it('a client that shows progress is told how far a search is, and can cancel it by that', async () => {
    const { client, program } = await inALongRun({ supportsProgressReporting: true });
    const searching = client.request('gotoTargets', { source: { path: program }, line: 4 });
    const { progressId } = (await client.event('progressStart')) as { readonly progressId: string };
    expect(await client.event('progressUpdate')).toMatchObject({
      progressId,
      message: expect.stringMatching(/^[\d,]+ steps$/) as unknown,
    });
    await client.request('cancel', { progressId });
    expect(await searching).toMatchObject({ success: false, message: 'cancelled' });
    expect(await client.event('progressEnd')).toEqual({ progressId });
  });

  it('a run that has used most of its steps says so, ends, and can be walked', async () => {
    const { client } = await inALongRun({}, { maxSteps: 2000 });
    await client.request('continue', { threadId: 1 });
    expect(await client.event('stopped')).toMatchObject({
      reason: 'exception',
      text: expect.stringContaining('maxSteps') as unknown,
    });
    const told = [await client.event('output'), await client.event('output')];
    expect(told).toMatchObject([
      { category: 'important', line: 2, output: expect.stringContaining('1,600 steps of 2,000') as unknown },
      { category: 'stderr', line: 2, output: expect.stringContaining('more than 2,000 steps') as unknown },
    ]);
    await client.move('stepBack');
    expect(await client.move('ddi/travel', { step: 3 })).toMatchObject({ reason: 'goto' });
  });

  it('cancelling what is unknown or already answered is answered too', async () => {
    const { client } = await inALongRun();
    for (const args of [undefined, {}, { requestId: 1 }, { requestId: 999 }, { progressId: 'x' }])
      expect(await client.request('cancel', args)).toMatchObject({ success: true });
  });

  it('a search ends when the debug session does', async () => {
    const { client, program } = await inALongRun();
    const searching = client.requestWithNumber('gotoTargets', { source: { path: program }, line: 4 });
    expect(await client.request('disconnect')).toMatchObject({ success: true });
    expect(await searching.response).toMatchObject({ success: false });
  });

  it.each(['continue', 'stepOut'])('%s stops where pause finds it', async (command) => {
    const { client } = await inALongRun();
    expect(await client.request(command, { threadId: 1 })).toMatchObject({ success: true });
    expect(await client.request('evaluate', { expression: '1' })).toMatchObject({
      success: false,
      message: expect.stringContaining('moving') as unknown,
    });
    await client.request('pause', { threadId: 1 });
    expect(await client.event('stopped')).toMatchObject({ reason: 'pause' });
  });

  it.each([
    ['continue and pause', ['continue', 'pause'], [true, true], 'pause'],
    ['two continues', ['continue', 'continue', 'pause'], [true, false, true], 'pause'],
    ['a step and a look at the stack', ['next', 'stackTrace'], [true, false], 'step'],
  ])('%s, sent without waiting, lead to one stop', async (_what, commands, succeed, reason) => {
    const { client } = await inALongRun();
    const responses = await Promise.all(commands.map((command) => client.request(command, { threadId: 1 })));
    expect(responses.map(({ success }) => success)).toEqual(succeed);
    expect(await client.event('stopped')).toMatchObject({ reason });
    const later = client.event('stopped').then(() => 'another stop');
    expect(await Promise.race([later, client.request('threads').then(() => 'nothing more')])).toBe('nothing more');
  });

  it.each(['next', 'stepOut'])('%s comes to the end of a procedure of thousands of calls', async (command) => {
    const program = join(temporaryFolder('long '), 'procedure.ddi');
    writeFileSync(program, `proc many() {\n    repeat 20000 {\n        ${call}\n    }\n}\nmany()\n${call}\n`);
    const client = new Client();
    await client.launch(program);
    await client.event('stopped');
    if (command === 'stepOut') await client.move('stepIn');
    expect(await client.move(command)).toMatchObject({ reason: 'step' });
    expect(await client.line()).toBe(7);
  });

  it('a search that nobody cancels gives up, and a move that nobody pauses does so by itself, and goes on when asked', async () => {
    expect(longestMove).toBe(1_000_000);
    const { client, program } = await inALongRun({}, {}, { longestMove: 100_000 });
    expect(await client.request('gotoTargets', { source: { path: program }, line: 4 })).toMatchObject({
      success: false,
      message: expect.stringMatching(/^Looked for line 4 in 1\d\d,\d{3} steps/) as unknown,
    });
    await client.request('continue', { threadId: 1 });
    expect(await client.event('stopped')).toMatchObject({
      reason: 'pause',
      description: expect.stringMatching(/^Paused after 1\d{5} steps$/) as unknown,
      text: expect.stringContaining('Continue to go on') as unknown,
    });
    await client.request('continue', { threadId: 1 });
    await client.request('pause', { threadId: 1 });
    expect(await client.event('stopped')).toMatchObject({ description: 'Paused' });
  }, 60_000);

  it('the timeline is told in parts, each of a size that the asker chose', async () => {
    const { client } = await inALongRun();
    await client.request('continue', { threadId: 1 });
    await client.request('pause', { threadId: 1 });
    await client.event('stopped');
    const body = async (args: object) =>
      (await client.request('ddi/timeline', args))['body'] as {
        readonly fromStep: number;
        readonly look: readonly number[];
        readonly elapsed: readonly number[];
      };
    const part = await body({ fromStep: 10, most: 25 });
    expect([part.fromStep, part.look.length, part.elapsed.length]).toEqual([10, 25, 25]);
    expect((await body({ fromStep: 0 })).look.length).toBeGreaterThan(35);
  });
});
