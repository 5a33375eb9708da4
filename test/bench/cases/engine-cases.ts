/** The engine: reading a script, running it, travelling in it, and what a call costs in memory. */
import type { CryptoBackend } from '../../../debug-adapter/crypto/backend.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { compile } from '../../../debug-adapter/engine/program/compile/compile.ts';
import { percentile, type Figure } from '../figure.ts';
import { repeat, timed } from '../repeat.ts';
import { decryptions, keyExchanges, load, longScript, mixedCalls, plainCalls, runOf } from '../inputs/script-text.ts';

/** From the text to instructions: read, parse, resolve names, compile. */
export async function measureCompile(): Promise<readonly Figure[]> {
  const milliseconds = await repeat(7, () => timed(async () => compile(await load(longScript))));
  return [
    {
      what: 'compile a 100,000-line script',
      unit: 'MB/s',
      values: milliseconds.map((each) => longScript.length / 1e3 / each),
      aim: { atLeast: 5 },
    },
  ];
}

export async function measureReplay(): Promise<readonly Figure[]> {
  return [
    {
      what: 'run plain calls (100,000 x GetCertificateSize)',
      unit: 'calls/s',
      values: await repeat(7, () => callsPerSecond(plainCalls)),
      aim: { atLeast: 1_000_000 },
    },
    {
      what: 'run frames, blits and queries (100,000 calls), apart from encryption',
      unit: 'calls/s',
      values: await repeat(9, mixedCallsPerSecond),
      aim: { atLeast: 200_000 },
    },
    {
      what: 'run AES calls (10,000 x DecryptionBlt of 1 kB)',
      unit: 'calls/s',
      values: await repeat(5, () => callsPerSecond(decryptions(10_000))),
    },
    {
      what: 'run RSA calls (500 x key exchange, new blocks)',
      unit: 'calls/s',
      values: await repeat(3, () => callsPerSecond(keyExchanges(500))),
    },
  ];
}

async function callsPerSecond(text: string): Promise<number> {
  const run = await runOf(text);
  const milliseconds = await timed(() => run.explore(Number.MAX_SAFE_INTEGER));
  return calls(run) / (milliseconds / 1000);
}

/** Calls a second of what is not encryption: the operations of the cipher, noted in a run of its own, are repeated alone, and their time is taken off. */
async function mixedCallsPerSecond(): Promise<number> {
  const run = await runOf(mixedCalls(10_000));
  // What the repetition before noted down is no cost of this one.
  globalThis.gc?.();
  const all = await timed(() => run.explore(Number.MAX_SAFE_INTEGER));
  const operations = await cipherOperations(mixedCalls(10_000));
  const cipher = await timed(() => {
    for (const operation of operations) operation();
  });
  return calls(run) / ((all - cipher) / 1000);
}

async function cipherOperations(text: string): Promise<readonly (() => unknown)[]> {
  const operations: (() => unknown)[] = [];
  const noting: CryptoBackend = {
    ...nodeBackend,
    aesEcb: (...operands) => (operations.push(() => nodeBackend.aesEcb(...operands)), nodeBackend.aesEcb(...operands)),
    aesCbc: (...operands) => (operations.push(() => nodeBackend.aesCbc(...operands)), nodeBackend.aesCbc(...operands)),
    aesCtr: (...operands) => (operations.push(() => nodeBackend.aesCtr(...operands)), nodeBackend.aesCtr(...operands)),
  };
  (await runOf(text, noting)).explore(Number.MAX_SAFE_INTEGER);
  return operations;
}

function calls(run: Awaited<ReturnType<typeof runOf>>): number {
  if (run.known.fault !== null) throw new Error(run.known.fault.message);
  return (run.row(run.known.steps - 1).call ?? 0) + 1;
}

/** A jump: the call with its arguments, its phases and the states before and after it, as a stop there shows them. */
export async function measureJump(): Promise<readonly Figure[]> {
  const run = await runOf(plainCalls);
  const { steps } = run.explore(Number.MAX_SAFE_INTEGER);
  const rounds = await repeat(5, (round) =>
    repeat(400, (jump) => timed(() => run.execution(((round * 400 + jump + 1) * 245_473) % steps))),
  );
  return [
    { what: 'jump at random in that run, p50', unit: 'ms', values: rounds.map((jumps) => percentile(jumps, 0.5)) },
    {
      what: 'jump at random in that run, p95',
      unit: 'ms',
      values: rounds.map((jumps) => percentile(jumps, 0.95)),
      aim: { atMost: 20 },
    },
  ];
}

export async function measureMemory(): Promise<readonly Figure[]> {
  return [
    {
      what: 'memory a plain call',
      unit: 'bytes',
      values: await repeat(3, () => bytesPerCall(plainCalls)),
      aim: { atMost: 1000 },
    },
    {
      what: 'memory a DecryptionBlt of 1 kB',
      unit: 'bytes',
      values: await repeat(3, () => bytesPerCall(decryptions(10_000))),
      aim: { atMost: 1000 },
    },
  ];
}

/** What a finished run holds on to: heap and buffers outside of it, after garbage collection. */
async function bytesPerCall(text: string): Promise<number> {
  const run = await runOf(text);
  const before = used();
  run.explore(Number.MAX_SAFE_INTEGER);
  return (used() - before) / calls(run);
}

function used(): number {
  if (globalThis.gc === undefined) throw new Error('The memory of a run is measured with --expose-gc only.');
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
