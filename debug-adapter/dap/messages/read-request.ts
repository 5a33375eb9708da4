/** What comes in may be anything: whether it is a request, and whom to answer where it is none. */
import type { DebugProtocol } from '@vscode/debugprotocol';

/** A request; null for a message that needs no answer (a response to us); or what is wrong with it. */
export function readRequest(message: unknown): DebugProtocol.Request | string | null {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return 'it is not an object.';
  const { type, seq, command, arguments: args } = message as Record<string, unknown>;
  if (type === 'response' || type === 'event') return null;
  if (type !== 'request') return 'its "type" is not "request".';
  if (typeof seq !== 'number' || !Number.isInteger(seq)) return 'its "seq" is not a whole number.';
  if (typeof command !== 'string') return 'its "command" is not a string.';
  return { type, seq, command, arguments: args };
}

/** A malformed message may still say which number it had. */
export function placeholderFor(message: unknown): DebugProtocol.Request {
  const { seq, command } = typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : {};
  return {
    type: 'request',
    seq: Number.isSafeInteger(seq) ? Number(seq) : 0,
    command: typeof command === 'string' ? command : '',
  };
}
