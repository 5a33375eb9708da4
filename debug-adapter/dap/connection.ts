import type { DebugProtocol } from '@vscode/debugprotocol';
import { Event, Response } from '@vscode/debugadapter/lib/messages.js';
import type { AdapterError, ErrorName } from './errors.ts';

/** What a client runs into when it asks a moment too late: part of the protocol's life, nothing to show to people. */
const quiet: ReadonlySet<ErrorName> = new Set([
  'cancelled',
  'notStopped',
  'terminated',
  'noSuchFrame',
  'noSuchReference',
  'noSuchMemory',
  'noException',
  'cannotEvaluate',
]);

/** The outgoing side of the protocol: numbers messages in the order they leave. */
export class Connection {
  private sequence = 0;

  constructor(private readonly deliver: (message: DebugProtocol.ProtocolMessage) => void) {}

  respond(request: DebugProtocol.Request, body?: object): void {
    const response: DebugProtocol.Response = new Response(request);
    if (body !== undefined) response.body = body;
    this.send(response);
  }

  refuse(request: DebugProtocol.Request, error: AdapterError): void {
    const response: DebugProtocol.ErrorResponse = Object.assign(new Response(request, error.text), {
      body: { error: messageOf(error) },
    });
    this.send(response);
  }

  event(name: string, body?: object): void {
    this.send(new Event(name, body));
  }

  private send(message: DebugProtocol.ProtocolMessage): void {
    this.sequence += 1;
    message.seq = this.sequence;
    this.deliver(message);
  }
}

/**
 * What clients show of a refusal. They take `{name}` in a format for a variable, and texts of scripts have braces: such a text is itself
 * a variable. The underscore keeps it out of what clients may report elsewhere. A place travels as further variables.
 */
function messageOf({ id, name, text, place }: AdapterError): DebugProtocol.Message {
  const variables = {
    ...(/[{}]/.test(text) ? { _text: text } : {}),
    ...(place === undefined ? {} : { _path: place.path, _line: String(place.line), _column: String(place.column) }),
  };
  return {
    id,
    format: /[{}]/.test(text) ? '{_text}' : text,
    showUser: !quiet.has(name),
    ...(Object.keys(variables).length === 0 ? {} : { variables }),
  };
}
