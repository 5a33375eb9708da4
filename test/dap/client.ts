import type { DebugProtocol } from '@vscode/debugprotocol';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import type { AdapterOptions } from '../../debug-adapter/dap/state/host.ts';
import { DdiDebugSession } from '../../debug-adapter/dap/session.ts';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';

/** A client in the test's own process, with verbs. */
export class Client {
  private sequence = 0;
  private readonly waiting = new Map<number, (response: DebugProtocol.Response) => void>();
  private readonly events: DebugProtocol.Event[] = [];
  private wake: (() => void)[] = [];
  /** Called with everything that the adapter sends. */
  readonly listeners: ((message: DebugProtocol.ProtocolMessage) => void)[] = [];
  readonly adapter: DdiDebugSession;

  constructor(more: Partial<Pick<AdapterOptions, 'decoders' | 'crypto' | 'longestMove'>> = {}) {
    this.adapter = new DdiDebugSession({
      crypto: nodeBackend,
      ...more,
      reader: fileReader,
      scheduler: { yield: () => new Promise((resolve) => setImmediate(resolve)) },
    });
    this.adapter.onDidSendMessage((sent) => {
      const message = sent as DebugProtocol.ProtocolMessage;
      for (const listen of this.listeners) listen(message);
      if (message.type === 'response') {
        const response = message as DebugProtocol.Response;
        this.waiting.get(response.request_seq)?.(response);
      } else this.events.push(message as DebugProtocol.Event);
      for (const wake of this.wake.splice(0)) wake();
    });
  }

  request(command: string, args?: object): Promise<DebugProtocol.Response> {
    return this.requestWithNumber(command, args).response;
  }

  /** A request, and the number by which `cancel` knows it. */
  requestWithNumber(
    command: string,
    args?: object,
  ): { readonly number: number; readonly response: Promise<DebugProtocol.Response> } {
    this.sequence += 1;
    const { sequence } = this;
    const response = new Promise<DebugProtocol.Response>((resolve) => {
      this.waiting.set(sequence, resolve);
      this.adapter.handleMessage({ seq: sequence, type: 'request', command, arguments: args });
    });
    return { number: sequence, response };
  }

  /** The next event of that name, also one that has already come. */
  async event(name: string): Promise<unknown> {
    for (;;) {
      const at = this.events.findIndex((event) => event.event === name);
      if (at >= 0) return this.events.splice(at, 1)[0]?.body as unknown;
      await new Promise<void>((resolve) => this.wake.push(resolve));
    }
  }

  async launch(
    program: string,
    options: object = {},
    before: () => Promise<unknown> = () => Promise.resolve(),
    initialize: object = {},
  ): Promise<DebugProtocol.Response> {
    await this.request('initialize', { adapterID: 'ddi', ...initialize });
    await this.event('initialized');
    const response = await this.request('launch', { program, stopOnEntry: true, stopOnEnd: true, ...options });
    await before();
    await this.request('configurationDone');
    return response;
  }

  /** Sends a request that moves, and gives the stop it leads to. */
  async move(command: string, args: object = {}): Promise<DebugProtocol.StoppedEvent['body']> {
    const response = await this.request(command, { threadId: 1, ...args });
    if (!response.success) throw new Error(response.message);
    return (await this.event('stopped')) as DebugProtocol.StoppedEvent['body'];
  }

  async line(): Promise<number> {
    return (await this.frames())[0]?.line ?? 0;
  }

  async frames(): Promise<DebugProtocol.StackFrame[]> {
    return ((await this.request('stackTrace', { threadId: 1 })).body as { stackFrames: DebugProtocol.StackFrame[] })
      .stackFrames;
  }

  /** The rows of a scope as `name: value`. */
  async scope(name: string): Promise<Record<string, DebugProtocol.Variable>> {
    const { scopes } = (await this.request('scopes', { frameId: 1 })).body as { scopes: DebugProtocol.Scope[] };
    const scope = scopes.find((candidate) => candidate.name === name);
    return scope === undefined ? {} : this.children(scope.variablesReference);
  }

  async children(variablesReference: number): Promise<Record<string, DebugProtocol.Variable>> {
    const { variables } = (await this.request('variables', { variablesReference })).body as {
      variables: DebugProtocol.Variable[];
    };
    return Object.fromEntries(variables.map((variable) => [variable.name, variable]));
  }

  async evaluate(expression: string, context = 'watch'): Promise<string> {
    const response = await this.request('evaluate', { expression, context, frameId: 1 });
    return response.success ? (response.body as { result: string }).result : `refused: ${response.message ?? ''}`;
  }
}
