import { PassThrough } from 'node:stream';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { MessageReader } from '../../debug-adapter/bin/server/message-reader.ts';
import { serve } from '../../debug-adapter/bin/server/serve.ts';
import { frame } from './frame.ts';

/**
 * A session over framed bytes, written down as it goes: `->` requests, `<-` responses, `<=` events, each with its `seq`.
 * Only the place of the samples is normalised, to `{samples}`.
 */
export class Transcript {
  private sequence = 0;
  private readonly reader = new MessageReader();
  private readonly toAdapter = new PassThrough();
  private readonly lines: string[] = [];
  private readonly received: DebugProtocol.ProtocolMessage[] = [];
  private wake: (() => void)[] = [];

  constructor(private readonly samples: string) {
    const fromAdapter = new PassThrough();
    fromAdapter.on('data', (bytes: Buffer) => this.receive(bytes));
    serve(this.toAdapter, fromAdapter, { onEnd: () => undefined });
  }

  /** Sends a request and waits for its response and, where named, for the event it leads to. */
  async send(command: string, args?: object, until?: string): Promise<DebugProtocol.Response> {
    this.sequence += 1;
    const request = {
      seq: this.sequence,
      type: 'request',
      command,
      ...(args === undefined ? {} : { arguments: args }),
    };
    const from = this.received.length;
    this.lines.push('', `-> ${this.sequence} ${command}${this.shown(args)}`);
    this.toAdapter.write(frame(request));
    for (;;) {
      const fresh = this.received.slice(from);
      const response = fresh.find((message): message is DebugProtocol.Response => message.type === 'response');
      if (
        response !== undefined &&
        (until === undefined ||
          fresh.some((message) => message.type === 'event' && (message as DebugProtocol.Event).event === until))
      )
        return response;
      await new Promise<void>((resolve) => this.wake.push(resolve));
    }
  }

  get text(): string {
    return `${this.lines.join('\n').trim()}\n`;
  }

  private receive(bytes: Buffer): void {
    for (const framed of this.reader.take(bytes)) {
      if (!framed.ok) throw new Error(framed.problem);
      const message = framed.message as DebugProtocol.ProtocolMessage;
      this.received.push(message);
      this.lines.push(this.line(message));
    }
    for (const wake of this.wake.splice(0)) wake();
  }

  private line(message: DebugProtocol.ProtocolMessage): string {
    if (message.type === 'event') {
      const event = message as DebugProtocol.Event;
      return `<= ${message.seq} ${event.event}${this.shown(event.body)}`;
    }
    const response = message as DebugProtocol.Response;
    return `<- ${message.seq} ${response.command} (${response.request_seq})${response.success ? '' : ` FAILED ${response.message ?? ''}`}${this.shown(response.body)}`;
  }

  /** On one line while it is short, otherwise a line for every value of the two outer levels: judged without the place of the samples, whose length differs. */
  private shown(value: unknown): string {
    if (value === undefined) return '';
    const flat = JSON.stringify(value).replaceAll(JSON.stringify(this.samples).slice(1, -1), '{samples}');
    return ` ${flat.length <= 160 ? flat : spread(JSON.parse(flat), 2, '   ')}`;
  }
}

function spread(value: unknown, depth: number, indent: string): string {
  if (typeof value !== 'object' || value === null || depth === 0 || JSON.stringify(value).length <= 100)
    return JSON.stringify(value);
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => `${inner}${JSON.stringify(item)}`)
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${spread(item, depth - 1, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open ?? ''}\n${parts.join(',\n')}\n${indent}${close ?? ''}`;
}
