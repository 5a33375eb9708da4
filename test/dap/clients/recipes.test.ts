/** The recipes of docs/other-editors.md as those clients play them: what they say in which order, and where they look. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildBundle, samples } from '../../built-program.ts';
import { temporaryFolder } from '../../temporary.ts';
import { AdapterProcess, Talk } from './adapter-process.ts';

let adapter = '';
const folder = temporaryFolder('recipes ü ');
const script = join(folder, 'key exchange.ddi');
copyFileSync(join(samples, 'key-exchange.ddi'), script);

beforeAll(async () => {
  adapter = await buildBundle('adapter');
});

/** From `initialize` to the first stop, as nvim-dap and dape do: breakpoints come between `initialized` and `configurationDone`. */
async function begin(talk: Talk, client: object, launch: object, line: number, path = script): Promise<number> {
  expect(
    await talk.ask('initialize', {
      adapterID: 'ddi',
      linesStartAt1: true,
      columnsStartAt1: true,
      pathFormat: 'path',
      ...client,
    }),
  ).toMatchObject({ success: true, body: { supportsConfigurationDoneRequest: true, supportsStepBack: true } });
  const launched = talk.ask('launch', {
    type: 'ddi',
    request: 'launch',
    stopOnEntry: true,
    stopOnEnd: true,
    ...launch,
  });
  await talk.event('initialized');
  const placed = await talk.ask('setBreakpoints', {
    source: { path, name: 'key exchange.ddi' },
    breakpoints: [{ line }],
    lines: [line],
    sourceModified: false,
  });
  await talk.ask('setExceptionBreakpoints', { filters: [] });
  expect(await talk.ask('configurationDone')).toMatchObject({ success: true });
  expect(await launched).toMatchObject({ success: true });
  const { breakpoints } = placed.body as DebugProtocol.SetBreakpointsResponse['body'];
  return breakpoints[0]?.line ?? 0;
}

/** What a client shows at a stop. */
async function look(talk: Talk): Promise<DebugProtocol.StackFrame | undefined> {
  await talk.ask('threads');
  const { stackFrames } = (await talk.ask('stackTrace', { threadId: 1, startFrame: 0, levels: 20 }))
    .body as DebugProtocol.StackTraceResponse['body'];
  const [top] = stackFrames;
  const { scopes } = (await talk.ask('scopes', { frameId: top?.id ?? 0 })).body as DebugProtocol.ScopesResponse['body'];
  for (const { variablesReference } of scopes)
    expect(await talk.ask('variables', { variablesReference })).toMatchObject({ success: true });
  return top;
}

async function walk(talk: Talk, line: number): Promise<void> {
  expect((await talk.event('stopped')).body).toMatchObject({ reason: 'entry', threadId: 1 });
  expect((await look(talk))?.source?.path).toBe(script);
  await talk.ask('continue', { threadId: 1 });
  expect((await talk.event('stopped', 2)).body).toMatchObject({ reason: 'breakpoint' });
  expect(await look(talk)).toMatchObject({ line, source: { path: script } });
  for (const [nth, command] of ['next', 'stepIn', 'stepOut', 'stepBack', 'reverseContinue'].entries()) {
    expect(await talk.ask(command, { threadId: 1 })).toMatchObject({ success: true });
    await talk.event('stopped', 3 + nth);
  }
  expect(talk.flaws).toEqual([]);
}

describe('Neovim with nvim-dap', () => {
  const says = {
    clientID: 'neovim',
    clientName: 'neovim',
    adapterID: 'nvim-dap',
    locale: 'en_US.UTF-8',
    supportsRunInTerminalRequest: true,
    supportsProgressReporting: true,
    supportsStartDebuggingRequest: true,
  };

  it('attaches to a recording, gets its text from the adapter, and walks there and back', async () => {
    const process = new AdapterProcess(adapter);
    const talk = process.talk();
    await talk.ask('initialize', { linesStartAt1: true, columnsStartAt1: true, pathFormat: 'path', ...says });
    const recording = join(samples, 'recordings', 'incomplete-wine.log');
    const attached = talk.ask('attach', {
      type: 'ddi',
      request: 'attach',
      recording,
      stopOnEntry: true,
      stopOnEnd: true,
    });
    await talk.event('initialized');
    await talk.ask('setExceptionBreakpoints', { filters: [] });
    await talk.ask('configurationDone');
    expect(await attached).toMatchObject({ success: true });
    await talk.event('stopped');
    const source = (await look(talk))?.source;
    const text = await talk.ask('source', { source, sourceReference: source?.sourceReference });
    expect(text.body).toMatchObject({ content: expect.stringContaining('// What wine recorded') as string });
    for (const [nth, command] of ['next', 'stepIn', 'stepBack', 'reverseContinue'].entries()) {
      expect(await talk.ask(command, { threadId: 1 })).toMatchObject({ success: true });
      await talk.event('stopped', 2 + nth);
    }
    expect(talk.flaws).toEqual([]);
    await talk.ask('disconnect');
    await process.ended;
  });

  it('starts the adapter, stops at its breakpoint, walks forwards and backwards, and leaves no process behind', async () => {
    const process = new AdapterProcess(adapter);
    const talk = process.talk();
    await walk(talk, await begin(talk, says, { name: 'Debug this script', program: script }, 14));
    expect(await talk.ask('setFunctionBreakpoints', { breakpoints: [{ name: 'Negotiate*' }] })).toMatchObject({
      body: { breakpoints: [{ verified: true }] },
    });
    expect(await talk.ask('disconnect', { restart: false, terminateDebuggee: true })).toMatchObject({ success: true });
    expect(await process.ended).toBe(0);
    expect(process.err).toBe('');
  });

  it('connects to a port as well', async () => {
    const process = new AdapterProcess(adapter, ['--port', '0']);
    const socket = await process.connect();
    const talk = new Talk(socket, socket);
    await walk(talk, await begin(talk, says, { program: script }, 14));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await talk.ask('disconnect');
    await closed;
    process.child.kill();
    await process.ended;
  });
});

describe('Emacs with dape', () => {
  const says = { clientID: 'dape', clientName: 'dape', supportsRunInTerminalRequest: true, supportsVariableType: true };

  it.each([
    ['a path that is relative to its folder', 'key exchange.ddi'],
    ['a path with a way back in it', join(folder, 'elsewhere', '..', 'key exchange.ddi').replace('key', 'key')],
    ['a relative path with a way back in it', './elsewhere/../key exchange.ddi'],
  ])('passes %s, and its breakpoint binds', async (_what, program) => {
    mkdirSync(join(folder, 'elsewhere'), { recursive: true });
    const process = new AdapterProcess(adapter, [], dirname(script));
    const talk = process.talk();
    await walk(talk, await begin(talk, says, { program }, 14));
    await talk.ask('disconnect');
    expect(await process.ended).toBe(0);
  });
});

describe('a client that writes URIs', () => {
  it('is answered URIs', async () => {
    const process = new AdapterProcess(adapter);
    const talk = process.talk();
    const uri = `file://${script.split('/').map(encodeURIComponent).join('/')}`;
    await begin(talk, { pathFormat: 'uri' }, { program: script }, 14, uri);
    await talk.event('stopped');
    expect((await look(talk))?.source?.path).toBe(uri);
    await talk.ask('continue', { threadId: 1 });
    expect((await talk.event('stopped', 2)).body).toMatchObject({ reason: 'breakpoint' });
    await talk.ask('disconnect');
    await process.ended;
  });
});

describe('the client of the protocol’s own package', () => {
  it('hits a breakpoint, steps, and stops the adapter', async () => {
    const client = new DebugClient('node', adapter, 'ddi');
    await client.start();
    await client.hitBreakpoint(
      { program: script, stopOnEnd: true },
      { path: script, line: 14 },
      { path: script, line: 14 },
    );
    const [stopped] = await Promise.all([client.waitForEvent('stopped'), client.nextRequest({ threadId: 1 })]);
    expect(stopped.body).toMatchObject({ reason: 'step' });
    const [back] = await Promise.all([client.waitForEvent('stopped'), client.stepBackRequest({ threadId: 1 })]);
    expect(back.body).toMatchObject({ reason: 'step' });
    await client.stop();
  });
});
