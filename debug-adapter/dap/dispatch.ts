/** Takes requests in, finds their handler, and answers each of them on every path. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { Arguments, WrongArgument } from './arguments.ts';
import type { Connection } from './connection.ts';
import { adapterError, type AdapterError } from './errors.ts';

/** What a handler gives back. `after` runs once the response is out, e.g. to send the stop that a step led to. */
export type Reply =
  | { readonly ok: true; readonly body?: object; readonly after?: () => void }
  | { readonly ok: false; readonly error: AdapterError };

export const done: Reply = { ok: true };

export function answer(body: object, after?: () => void): Reply {
  return after === undefined ? { ok: true, body } : { ok: true, body, after };
}

export function refusal(error: AdapterError): Reply {
  return { ok: false, error };
}

export type Handler<State> = (state: State, args: Arguments, request: DebugProtocol.Request) => Reply | Promise<Reply>;

/** A request the adapter knows, and what must have happened before. */
export interface Entry<State> {
  readonly needs: 'nothing' | 'initialize' | 'launch' | 'stop';
  readonly handle: Handler<State>;
}

/** Why a request may not be handled now; null when it may. */
export type Gate<State> = (state: State, needs: Entry<State>['needs'], command: string) => AdapterError | null;

/** Answers one incoming message. Never throws, never leaves a request without a response. */
export async function dispatch<State>(
  message: unknown,
  state: State,
  table: Readonly<Record<string, Entry<State>>>,
  gate: Gate<State>,
  connection: Connection,
): Promise<void> {
  const request = readRequest(message);
  if (typeof request === 'string') {
    connection.refuse(placeholderFor(message), adapterError('malformedMessage', { reason: request }));
    return;
  }
  if (request === null) return;
  const entry = Object.hasOwn(table, request.command) ? table[request.command] : undefined;
  if (entry === undefined) {
    connection.refuse(request, adapterError('unknownCommand', { command: request.command }));
    return;
  }
  const closed = gate(state, entry.needs, request.command);
  if (closed !== null) {
    connection.refuse(request, closed);
    return;
  }
  const reply = await guarded(entry, state, request);
  if (!reply.ok) {
    connection.refuse(request, reply.error);
    return;
  }
  connection.respond(request, reply.body);
  reply.after?.();
}

async function guarded<State>(entry: Entry<State>, state: State, request: DebugProtocol.Request): Promise<Reply> {
  try {
    return await entry.handle(state, new Arguments(request.command, request.arguments), request);
  } catch (failure) {
    if (failure instanceof WrongArgument) return refusal(failure.error);
    return refusal(
      adapterError('internal', {
        command: request.command,
        reason: failure instanceof Error ? failure.name : 'unknown',
      }),
    );
  }
}

/** A request; null for a message that needs no answer (a response to us); or what is wrong with it. */
function readRequest(message: unknown): DebugProtocol.Request | string | null {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return 'it is not an object.';
  const { type, seq, command, arguments: args } = message as Record<string, unknown>;
  if (type === 'response' || type === 'event') return null;
  if (type !== 'request') return 'its "type" is not "request".';
  if (typeof seq !== 'number' || !Number.isInteger(seq)) return 'its "seq" is not a whole number.';
  if (typeof command !== 'string') return 'its "command" is not a string.';
  return { type, seq, command, arguments: args };
}

/** A malformed message may still say which number it had. */
function placeholderFor(message: unknown): DebugProtocol.Request {
  const { seq, command } = typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : {};
  return {
    type: 'request',
    seq: typeof seq === 'number' ? seq : 0,
    command: typeof command === 'string' ? command : '',
  };
}
