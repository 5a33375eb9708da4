/** The least of a Debug Adapter Protocol client, over the pipes of an adapter: what an editor other than VS Code uses. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

interface Message {
  readonly type: string;
  readonly event?: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: unknown;
}

export class StdioClient {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private received: Buffer = Buffer.alloc(0);
  private sequence = 0;
  private readonly responses = new Map<number, (message: Message) => void>();
  private readonly listeners = new Map<string, (body: unknown) => void>();
  private readonly events = new Map<string, (message: Message) => void>();

  /** @param command program and words that start the adapter */
  constructor([program = '', ...words]: readonly string[]) {
    this.child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.child.stdout.on('data', (chunk: Buffer) => {
      this.take(chunk);
    });
  }

  /** @returns the body of the response */
  request(command: string, args: object = {}): Promise<unknown> {
    this.sequence += 1;
    const { sequence } = this;
    const content = JSON.stringify({ seq: sequence, type: 'request', command, arguments: args });
    return new Promise((resolve, reject) => {
      this.responses.set(sequence, ({ success, message, body }) => {
        if (success === true) resolve(body);
        else reject(new Error(`${command}: ${message ?? 'failed'}`));
      });
      this.child.stdin.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`);
    });
  }

  /** The next event of that name that comes from now on. */
  next(event: string): Promise<unknown> {
    return new Promise((resolve) => {
      this.events.set(event, ({ body }) => {
        resolve(body);
      });
    });
  }

  /** Calls the listener with every event of that name that comes from now on. */
  each(event: string, listener: (body: unknown) => void): void {
    this.listeners.set(event, listener);
  }

  end(): void {
    this.child.kill();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    for (;;) {
      const at = this.received.indexOf('\r\n\r\n');
      const length =
        at < 0 ? null : (/Content-Length: (\d+)/i.exec(this.received.toString('latin1', 0, at))?.[1] ?? null);
      if (length === null || this.received.length < at + 4 + Number(length)) return;
      const content = this.received.toString('utf8', at + 4, at + 4 + Number(length));
      this.received = this.received.subarray(at + 4 + Number(length));
      this.deliver(JSON.parse(content) as Message);
    }
  }

  private deliver(message: Message): void {
    if (message.type === 'event') this.listeners.get(message.event ?? '')?.(message.body);
    const [waiting, key] =
      message.type === 'response'
        ? ([this.responses, message.request_seq ?? 0] as const)
        : ([this.events, message.event ?? ''] as const);
    const deliver = (waiting as Map<string | number, (message: Message) => void>).get(key);
    (waiting as Map<string | number, unknown>).delete(key);
    deliver?.(message);
  }
}
