/** What `npm run bench` measures, over the real rooms. */
import { performance } from 'node:perf_hooks';
import { encodeUtf8 } from '../../debug-adapter/bytes/utf8.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { compile } from '../../debug-adapter/engine/compile.ts';
import { loadScript, type SourceReader } from '../../debug-adapter/engine/load.ts';
import { openRun } from '../../debug-adapter/engine/open-run.ts';

interface Figure { readonly what: string; readonly value: number; readonly unit: string }

const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('\n');

async function load(text: string) {
  const reader: SourceReader = {
    read: () => Promise.resolve({ ok: true, bytes: encodeUtf8(text) }), resolve: (_base, relative) => relative, isInside: () => true, folderOf: () => '/',
  };
  const loaded = await loadScript('/bench.ddi', reader, { allowOutsideFiles: false, workspaceFolder: null });
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.script;
}

async function runOf(text: string) {
  const opened = openRun(await load(text), { crypto: nodeBackend, profile: null, seed: 1, identity: null });
  if (!opened.ok) throw new Error(`${opened.message} ${opened.program.problems.map(({ message }) => message).join(' ')}`);
  return opened.run;
}

const kind = '{ CertificateType: CRYPTO_SESSION, CryptoSessionType: AES128_CTR }';

/** Every figure of one run, in a fixed order. */
export async function measure(): Promise<readonly Figure[]> {
  const long = lines(100_000, (index) => `GetCertificateSize(hDevice, ${kind}, &size${index % 100})`);
  const loading = performance.now();
  compile(await load(long));
  const compiled = performance.now() - loading;

  const run = await runOf(`repeat 100000 {\n    GetCertificateSize(hDevice, ${kind}, &size)\n}\n`);
  const memory = process.memoryUsage().heapUsed;
  const replaying = performance.now();
  const { steps } = run.explore(200_000);
  const replayed = performance.now() - replaying;
  const perCall = (process.memoryUsage().heapUsed - memory) / steps;

  const jumps: number[] = [];
  for (let jump = 0; jump < 200; jump += 1) {
    const target = (jump * 7919 * 31) % steps;
    const begun = performance.now();
    run.execution(target);
    jumps.push(performance.now() - begun);
  }
  jumps.sort((left, right) => left - right);
  const percentile = (share: number): number => jumps[Math.floor(jumps.length * share)] ?? 0;

  return [
    { what: 'compile a 100,000-line script', value: long.length / 1e6 / (compiled / 1000), unit: 'MB/s' },
    { what: 'run 100,000 plain calls', value: steps / (replayed / 1000), unit: 'calls/s' },
    { what: 'heap per call of that run', value: perCall, unit: 'bytes' },
    { what: 'random jump in that run, p50', value: percentile(0.5), unit: 'ms' },
    { what: 'random jump in that run, p95', value: percentile(0.95), unit: 'ms' },
  ];
}
