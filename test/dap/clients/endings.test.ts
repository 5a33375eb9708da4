/** How an adapter and its clients part. */
import { execFileSync } from 'node:child_process';
import { unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildBundle, samples } from '../../built-program.ts';
import { temporaryFolder } from '../../temporary.ts';
import { Client } from '../client.ts';
import { frame } from '../frame.ts';
import { AdapterProcess, Talk } from './adapter-process.ts';

let adapter = '';
const sample = join(samples, 'key-exchange.ddi');
const folder = temporaryFolder('endings ');
const call = 'GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps)';

function scriptOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

beforeAll(async () => {
  adapter = await buildBundle('adapter');
});

describe('a process whose client', () => {
  it('closes its ends while a run goes on ends without a stack trace', async () => {
    const program = scriptOf('endless.ddi', `repeat 1000000000 {\n    ${call}\n}\n`);
    const process = new AdapterProcess(adapter);
    const talk = process.talk();
    await talk.ask('initialize', { adapterID: 'ddi' });
    await talk.ask('launch', { program, trace: true });
    await talk.ask('configurationDone');
    await talk.event('output');
    process.child.stdout.destroy();
    process.child.stdin.destroy();
    expect(await process.ended).toBe(0);
    expect(process.err).toBe('');
  });

  it('disconnects during launch runs nothing, and is gone', async () => {
    const process = new AdapterProcess(adapter);
    const talk = process.talk();
    await talk.ask('initialize', { adapterID: 'ddi' });
    void talk.ask('launch', { program: sample });
    await talk.ask('disconnect');
    expect(await process.ended).toBe(0);
    expect(talk.messages.filter((message) => 'event' in message && message.event !== 'initialized')).toEqual([]);
  });
});

describe('a port', () => {
  it.each([
    ['a page of the web', 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
    ['a page that hides a request in its body', `POST / HTTP/1.1\r\nContent-Length: 200\r\n\r\n`],
    ['a greeting of TLS', '\x16\x03\x01\x02'],
    ['one byte that begins no header', 'X'],
  ])('is closed at once to %s', async (_what, bytes) => {
    const process = new AdapterProcess(adapter, ['--port', '0']);
    const socket = await process.connect();
    const heard: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => heard.push(chunk));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const launch = { seq: 1, type: 'request', command: 'initialize', arguments: { adapterID: 'ddi' } };
    socket.write(Buffer.concat([Buffer.from(bytes, 'latin1'), frame(launch)]));
    await closed;
    expect(Buffer.concat(heard).toString()).toBe('');
    process.child.kill();
    await process.ended;
  });

  it('with a token launches for nobody who does not know it', async () => {
    const process = new AdapterProcess(adapter, ['--port', '0', '--token']);
    const socket = await process.connect();
    const talk = new Talk(socket, socket);
    const token = await process.told('token: ');
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    await talk.ask('initialize', { adapterID: 'ddi' });
    for (const wrong of [{}, { token: '' }, { token: token.slice(1) }])
      expect(await talk.ask('launch', { program: sample, ...wrong })).toMatchObject({
        success: false,
        message: expect.stringContaining('--token') as unknown,
      });
    expect(await talk.ask('launch', { program: sample, token })).toMatchObject({ success: true });
    socket.destroy();
    process.child.kill();
    await process.ended;
  });
});

describe('a debug session', () => {
  it('may be initialized again after that was refused', async () => {
    const client = new Client();
    expect(await client.request('initialize', { adapterID: 'ddi', linesStartAt1: 'yes' })).toMatchObject({
      success: false,
    });
    expect(await client.request('initialize', { adapterID: 'ddi' })).toMatchObject({ success: true });
  });

  it.skipIf(process.platform === 'win32')(
    'refuses a pipe as its program, into which nobody may ever write',
    async () => {
      const pipe = join(folder, 'pipe.ddi');
      execFileSync('mkfifo', [pipe]);
      expect(await new Client().launch(pipe)).toMatchObject({
        success: false,
        message: expect.stringContaining('is a pipe or a device') as unknown,
      });
    },
  );

  it.each([
    ['broken', (path: string) => writeFileSync(path, 'this is (no script\n')],
    ['gone', (path: string) => unlinkSync(path)],
  ])(
    'whose script is %s stays where it stopped when it is restarted, and restarts when it is mended',
    async (_what, spoil) => {
      const text = `${call}\n${call}\n`;
      const program = scriptOf('mended.ddi', text);
      const client = new Client();
      await client.launch(program);
      await client.event('stopped');
      await client.move('next');
      spoil(program);
      expect(await client.request('restart')).toMatchObject({ success: false });
      expect(await client.line()).toBe(2);
      writeFileSync(program, text);
      expect(await client.request('restart')).toMatchObject({ success: true });
      expect(await client.event('stopped')).toMatchObject({ reason: 'entry' });
      expect(await client.line()).toBe(1);
    },
  );

  it('that is restarted while it runs stops once, at its entry', async () => {
    const client = new Client();
    await client.launch(scriptOf('restarted.ddi', `repeat 1000000000 {\n    ${call}\n}\n`));
    await client.event('stopped');
    await client.request('continue', { threadId: 1 });
    const stops: unknown[] = [];
    client.listeners.push((message) => {
      if ('event' in message && message.event === 'stopped') stops.push((message as { readonly body?: unknown }).body);
    });
    expect(await client.request('restart')).toMatchObject({ success: true });
    await client.event('stopped');
    await turns(50);
    expect(stops).toMatchObject([{ reason: 'entry' }]);
  });

  it('that cannot be restarted while it runs stops where it has come to', async () => {
    const program = scriptOf('spoiled.ddi', `repeat 1000000000 {\n    ${call}\n}\n`);
    const client = new Client();
    await client.launch(program);
    await client.event('stopped');
    await client.request('continue', { threadId: 1 });
    unlinkSync(program);
    expect(await client.request('restart')).toMatchObject({ success: false });
    expect(await client.event('stopped')).toMatchObject({ reason: 'pause' });
    expect(await client.line()).toBe(2);
  });

  it.each([
    ['a line feed at the end', `${call}\n`],
    ['a carriage return and a line feed', `${call}\r\n`],
    ['no line feed', call],
  ])('ends on the last line that there is: %s', async (_what, text) => {
    const client = new Client();
    await client.launch(scriptOf('last.ddi', text));
    await client.event('stopped');
    await client.move('next');
    expect(await client.line()).toBe(1);
  });
});
