/** The adapter as other editors start it: a process, spoken to over its pipes or a port. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { MessageReader } from '../../../debug-adapter/bin/server/message-reader.ts';
import { frame } from '../frame.ts';
import { flawOf } from '../chaos/protocol-types.ts';

export class AdapterProcess {
  readonly child: ChildProcessWithoutNullStreams;
  err = '';
  /** The code that it ended with. */
  readonly ended: Promise<number | null>;

  constructor(program: string, words: readonly string[] = [], cwd?: string) {
    this.child = spawn(process.execPath, [program, ...words], { cwd });
    this.child.stderr.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
    this.child.stdin.on('error', () => undefined);
    this.ended = new Promise((resolve) => this.child.on('close', resolve));
  }

  /** Waits for a line of the error stream that begins so, and gives the rest of it. */
  async told(beginning: string): Promise<string> {
    for (;;) {
      const line = this.err
        .split('\n')
        .slice(0, -1)
        .find((each) => each.startsWith(beginning));
      if (line !== undefined) return line.slice(beginning.length);
      await new Promise((resolve) => this.child.stderr.once('data', resolve));
    }
  }

  async connect(): Promise<Socket> {
    const port = Number(await this.told('listening on 127.0.0.1:'));
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    return socket;
  }

  talk(): Talk {
    return new Talk(this.child.stdout, this.child.stdin);
  }
}

/** Requests and what comes back, in the order in which it comes. */
export class Talk {
  readonly messages: DebugProtocol.ProtocolMessage[] = [];
  readonly flaws: string[] = [];
  private sequence = 0;
  private wake: (() => void)[] = [];

  constructor(
    input: NodeJS.ReadableStream,
    private readonly output: NodeJS.WritableStream,
  ) {
    const reader = new MessageReader();
    input.on('data', (chunk: Buffer) => {
      for (const framed of reader.take(chunk)) {
        if (!framed.ok) continue;
        const message = framed.message as DebugProtocol.ProtocolMessage;
        const flaw = flawOf(message);
        if (flaw !== null) this.flaws.push(flaw);
        this.messages.push(message);
      }
      for (const wake of this.wake.splice(0)) wake();
    });
  }

  async ask(command: string, args?: object): Promise<DebugProtocol.Response> {
    this.sequence += 1;
    const seq = this.sequence;
    this.output.write(frame({ seq, type: 'request', command, arguments: args }));
    return this.find(
      (message): message is DebugProtocol.Response =>
        message.type === 'response' && (message as DebugProtocol.Response).request_seq === seq,
    );
  }

  /** The `nth` event of that name, from 1. */
  async event(name: string, nth = 1): Promise<DebugProtocol.Event> {
    const isIt = (message: DebugProtocol.ProtocolMessage): message is DebugProtocol.Event =>
      message.type === 'event' &&
      (message as DebugProtocol.Event).event === name &&
      this.messages.filter((other) => 'event' in other && other.event === name).indexOf(message) === nth - 1;
    return this.find(isIt);
  }

  private async find<Wanted extends DebugProtocol.ProtocolMessage>(
    isWanted: (message: DebugProtocol.ProtocolMessage) => message is Wanted,
  ): Promise<Wanted> {
    for (;;) {
      const found = this.messages.find(isWanted);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.wake.push(resolve));
    }
  }
}
