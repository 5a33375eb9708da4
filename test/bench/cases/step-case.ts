/** A step as another editor sees it: from the request to the stop, and to everything that a stop shows. */
import { join } from 'node:path';
import { percentile, type Figure } from '../figure.ts';
import { repeat, timed } from '../repeat.ts';
import { StdioClient } from '../stdio-client.ts';

interface Scopes {
  readonly scopes: readonly { readonly variablesReference: number; readonly expensive: boolean }[];
}

const steps = 300;

/** An adapter and what it is asked to debug. */
interface Debugged {
  /** Program and words that start it, over standard input and output. */
  readonly command: readonly string[];
  /** Arguments of `launch`; `stopOnEntry` is added. */
  readonly launch: Readonly<Record<string, unknown>>;
}

/** Milliseconds of each step: alone, and with what a stop shows. */
interface Round {
  readonly bare: readonly number[];
  readonly full: readonly number[];
}

/** With another adapter in the variable `BESIDE` (JSON of a `Debugged`), the two in turn, and how one relates to the other. */
export async function measureStep(root: string): Promise<readonly Figure[]> {
  const own: Debugged = {
    command: [process.execPath, join(root, 'dist', 'adapter.cjs')],
    launch: { program: join(root, 'samples', 'thousand-frames.ddi') },
  };
  const { BESIDE } = process.env;
  if (BESIDE === undefined) return figuresOf('step over stdio', await repeat(5, () => round(own)));
  const other = JSON.parse(BESIDE) as Debugged;
  const pairs = await repeat(5, async () => [await round(own), await round(other)] as const);
  return [
    ...figuresOf(
      'step over stdio',
      pairs.map(([first]) => first),
    ),
    ...figuresOf(
      'the same of the other adapter',
      pairs.map(([, second]) => second),
    ),
    ...shares.map(([name, share, atMost]): Figure => ({
      what: `step with stack, scopes, variables, ${name} beside the other adapter's`,
      unit: 'times',
      values: pairs.map(([first, second]) => percentile(first.full, share) / percentile(second.full, share)),
      aim: { atMost },
    })),
  ];
}

/** What of the steps is told, and at most how many times that of Microsoft's mock adapter it should be. */
const shares = [
  ['p50', 0.5, 0.8],
  ['p95', 0.95, 2],
] as const;

function figuresOf(what: string, rounds: readonly Round[]): readonly Figure[] {
  return [
    { what: `${what}, bare, p50`, unit: 'ms', values: rounds.map(({ bare }) => percentile(bare, 0.5)) },
    ...shares.map(([name, share]) => ({
      what: `${what} with stack, scopes, variables, ${name}`,
      unit: 'ms',
      values: rounds.map(({ full }) => percentile(full, share)),
    })),
  ];
}

/** One debug session. The first steps warm it up. */
async function round({ command, launch }: Debugged): Promise<Round> {
  const client = new StdioClient(command);
  try {
    const initialized = client.next('initialized');
    await client.request('initialize', {
      adapterID: 'bench',
      pathFormat: 'path',
      linesStartAt1: true,
      columnsStartAt1: true,
    });
    await initialized;
    const stopped = client.next('stopped');
    await Promise.all([
      client.request('launch', { ...launch, stopOnEntry: true }),
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
