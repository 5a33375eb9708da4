/**
 * The debug adapter, ready to be put behind a stdio stream, a socket or an editor's inline adapter.
 * It knows neither; it takes messages and gives messages.
 */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { BufferKnowledge } from '../inspect/buffer-knowledge.ts';
import { bufferKnowledge } from './views/buffer-knowledge.ts';
import { Connection } from './connection.ts';
import { Debuggee } from './debuggee.ts';
import { dispatch } from './dispatch.ts';
import { adapterError } from './errors.ts';
import { gate, handlers } from './handlers.ts';
import type { AdapterOptions } from './host.ts';

export type { AdapterOptions };

export interface Adapter {
  /** Takes one incoming message; the answer comes through the listeners. Never throws. */
  handleMessage(message: unknown): void;
  /** Reports bytes that made no message. */
  reportMalformed(problem: string): void;
  onMessage(listener: (message: DebugProtocol.ProtocolMessage) => void): void;
  /** What the run knows of the buffers that are shown, as of where it stands; null before there is a run. It holds keys, and is for the adapter's own process alone. */
  bufferKnowledge(): BufferKnowledge | null;
  dispose(): void;
}

export function createAdapter(options: AdapterOptions): Adapter {
  const listeners: ((message: DebugProtocol.ProtocolMessage) => void)[] = [];
  const connection = new Connection((message) => {
    for (const listener of listeners) listener(message);
  });
  const debuggee = new Debuggee(options, connection);
  return {
    handleMessage: (message) => void dispatch(message, debuggee, handlers, gate, connection),
    reportMalformed: (problem) => {
      connection.refuse(
        { type: 'request', seq: 0, command: '' },
        adapterError('malformedMessage', { reason: problem }),
      );
    },
    onMessage: (listener) => {
      listeners.push(listener);
    },
    bufferKnowledge: () => bufferKnowledge(debuggee),
    dispose: () => {
      debuggee.release();
      listeners.length = 0;
    },
  };
}
