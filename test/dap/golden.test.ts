/**
 * Whole debug sessions, message for message. After a change that is meant, write the files anew with
 * `UPDATE=1 npx vitest run test/dap/golden.test.ts` and read the difference before committing it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { describe, expect, it } from 'vitest';
import { Transcript } from './transcript.ts';

const folder = join(import.meta.dirname, 'golden');
const samples = join(import.meta.dirname, '../../samples');
const thread = { threadId: 1 };

async function start(
  session: Transcript,
  sample: string,
  before: (program: string) => Promise<unknown> = () => Promise.resolve(),
): Promise<string> {
  const program = join(samples, sample);
  await session.send('initialize', { adapterID: 'ddi', linesStartAt1: true, columnsStartAt1: true }, 'initialized');
  await session.send('launch', { program, stopOnEntry: true, stopOnEnd: true });
  await before(program);
  await session.send('configurationDone', undefined, 'stopped');
  return program;
}

async function look(session: Transcript): Promise<void> {
  await session.send('stackTrace', thread);
  const { scopes } = (await session.send('scopes', { frameId: 1 })).body as { scopes: DebugProtocol.Scope[] };
  for (const { variablesReference } of scopes) await session.send('variables', { variablesReference });
}

const sessions: Readonly<Record<string, (session: Transcript) => Promise<unknown>>> = {
  'step-over-and-back': async (session) => {
    await start(session, 'key-exchange.ddi');
    await session.send('threads');
    await session.send('next', thread, 'stopped');
    await look(session);
    await session.send('next', thread, 'stopped');
    await session.send('stepBack', thread, 'stopped');
    await look(session);
    await session.send('reverseContinue', thread, 'stopped');
    await session.send('disconnect', {});
  },
  'into-the-phases-of-a-call': async (session) => {
    await start(session, 'key-exchange.ddi', () =>
      session.send('setFunctionBreakpoints', { breakpoints: [{ name: 'Negotiate*' }] }),
    );
    await session.send('continue', thread, 'stopped');
    for (let i = 0; i < 6; i += 1) await session.send('stepIn', thread, 'stopped');
    await look(session);
    await session.send('stepOut', thread, 'stopped');
    await session.send('evaluate', { expression: 'hSession.state', context: 'watch', frameId: 1 });
    await session.send('disconnect', {});
  },
  'failing-hresult': async (session) => {
    await start(session, 'wrong-buffer-sizes.ddi', () =>
      session.send('setExceptionBreakpoints', {
        filters: [],
        filterOptions: [{ filterId: 'failing-hresult', condition: 'E_INVALIDARG' }],
      }),
    );
    await session.send('continue', thread, 'stopped');
    await session.send('exceptionInfo', thread);
    await look(session);
    await session.send('reverseContinue', thread, 'stopped');
    await session.send('disconnect', {});
  },
  'line-breakpoints-to-the-end': async (session) => {
    await start(session, 'two-devices.ddi', (program) =>
      session.send('setBreakpoints', {
        source: { path: program },
        breakpoints: [{ line: 1 }, { line: 10, logMessage: 'passed {$step}' }, { line: 999 }],
      }),
    );
    await session.send('continue', thread, 'stopped');
    await session.send('continue', thread, 'terminated');
    await session.send('next', thread);
    await session.send('disconnect', {});
  },
};

describe('the transcript of a session', () => {
  it.each(Object.entries(sessions))('%s is what it was', async (name, play) => {
    const session = new Transcript(samples);
    await play(session);
    const file = join(folder, `${name}.txt`);
    if (process.env['UPDATE'] === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, session.text);
    }
    expect(session.text).toBe(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'));
  });
});
