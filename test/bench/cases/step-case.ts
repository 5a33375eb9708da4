/** A step as another editor sees it: from the request to the stop, and to everything that a stop shows. */
import { join } from 'node:path';
import { percentile, type Figure } from '../figure.ts';
import { repeat, timed } from '../repeat.ts';
import { StdioClient } from '../stdio-client.ts';

interface Scopes {
  readonly scopes: readonly { readonly variablesReference: number; readonly expensive: boolean }[];
}

const steps = 300;

/** The aims are what Microsoft's mock debug adapter takes on such a machine. */
export async function measureStep(root: string): Promise<readonly Figure[]> {
  const rounds = await repeat(5, () => round(root));
  return [
    {
      what: 'step over stdio, bare, p50',
      unit: 'ms',
      values: rounds.map(({ bare }) => percentile(bare, 0.5)),
      aim: { atMost: 1.5 },
    },
    {
      what: 'step over stdio with stack, scopes, variables, p50',
      unit: 'ms',
      values: rounds.map(({ full }) => percentile(full, 0.5)),
      aim: { atMost: 2.1 },
    },
    {
      what: 'step over stdio with stack, scopes, variables, p95',
      unit: 'ms',
      values: rounds.map(({ full }) => percentile(full, 0.95)),
    },
  ];
}

/** One debug session of the sample with a thousand encrypted frames. The first steps warm it up. */
async function round(root: string): Promise<{ readonly bare: readonly number[]; readonly full: readonly number[] }> {
  const client = new StdioClient(join(root, 'dist', 'adapter.cjs'));
  try {
    const initialized = client.next('initialized');
    await client.request('initialize', { adapterID: 'ddi', linesStartAt1: true, columnsStartAt1: true });
    await initialized;
    const stopped = client.next('stopped');
    await Promise.all([
      client.request('launch', { program: join(root, 'samples', 'thousand-frames.ddi'), stopOnEntry: true }),
      client.request('configurationDone'),
    ]);
    await stopped;
    await repeat(50, () => stepAndLook(client));
    const bare = await repeat(steps, () => timed(() => step(client)));
    const full = await repeat(steps, () => timed(() => stepAndLook(client)));
    return { bare, full };
  } finally {
    client.end();
  }
}

async function step(client: StdioClient): Promise<void> {
  const stopped = client.next('stopped');
  await Promise.all([client.request('next', { threadId: 1 }), stopped]);
}

async function stepAndLook(client: StdioClient): Promise<void> {
  await step(client);
  const { stackFrames } = (await client.request('stackTrace', { threadId: 1 })) as {
    readonly stackFrames: readonly { readonly id: number }[];
  };
  const { scopes } = (await client.request('scopes', { frameId: stackFrames[0]?.id ?? 0 })) as Scopes;
  await Promise.all(
    scopes
      .filter(({ expensive }) => !expensive)
      .map(({ variablesReference }) => client.request('variables', { variablesReference })),
  );
}
