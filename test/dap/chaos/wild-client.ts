/** A client of the adapter that may write anything, read when it likes, and leave at any moment. */
import { PassThrough } from 'node:stream';
import { MessageReader } from '../../../debug-adapter/bin/server/message-reader.ts';
import { serve } from '../../../debug-adapter/bin/server/serve.ts';
import { frame } from '../frame.ts';
import { flawOf } from './protocol-types.ts';

export interface Received {
  readonly type: string;
  readonly command?: string;
  readonly event?: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly body?: unknown;
}

export class WildClient {
  readonly toAdapter = new PassThrough();
  /** Holds little, as a pipe does. */
  readonly fromAdapter = new PassThrough({ highWaterMark: 16_384 });
  readonly received: Received[] = [];
  /** What is not as the protocol has it. */
  readonly flaws: string[] = [];
  isOver = false;
  private sequence = 0;
  private readonly reader = new MessageReader();
  private wake: (() => void)[] = [];

  constructor() {
    serve(this.toAdapter, this.fromAdapter, {
      onEnd: () => {
        this.isOver = true;
        this.wakeAll();
      },
    });
  }

  /** From here on it reads. */
  read(): void {
    this.fromAdapter.on('data', (chunk: Buffer) => {
      for (const framed of this.reader.take(chunk)) {
        if (!framed.ok) {
          this.flaws.push(framed.problem);
          continue;
        }
        const message = framed.message as Received;
        const flaw = flawOf(message);
        if (flaw !== null) this.flaws.push(flaw);
        this.received.push(message);
      }
      this.wakeAll();
    });
  }

  private wakeAll(): void {
    for (const wake of this.wake.splice(0)) wake();
  }

  /** The bytes of a request, and its number. */
  request(command: string, args?: unknown): { readonly seq: number; readonly bytes: Buffer } {
    this.sequence += 1;
    return { seq: this.sequence, bytes: frame({ seq: this.sequence, type: 'request', command, arguments: args }) };
  }

  ask(command: string, args?: unknown): number {
    const { seq, bytes } = this.request(command, args);
    this.toAdapter.write(bytes);
    return seq;
  }

  /** Waits until something holds of what has come. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.wake.push(resolve));
  }

  answersTo(seq: number): readonly Received[] {
    return this.received.filter(({ type, request_seq }) => type === 'response' && request_seq === seq);
  }

  eventsNamed(name: string): readonly Received[] {
    return this.received.filter(({ event }) => event === name);
  }
}
