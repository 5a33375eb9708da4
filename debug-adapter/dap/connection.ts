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
      body: { error: { id: error.id, format: error.text.replace(/[{}]/g, ''), showUser: !quiet.has(error.name) } },
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
