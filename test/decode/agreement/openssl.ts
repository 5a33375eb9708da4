/** OpenSSL's command line, a few processes at a time. */
import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../temporary.ts';

export interface Answer {
  readonly ok: boolean;
  readonly output: string;
  readonly error: string;
}

export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version']);
    return true;
  } catch {
    return false;
  }
}

function run(args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile('openssl', args, { encoding: 'utf8', maxBuffer: 64 << 20 }, (error, output, errors) => {
      resolve({ ok: error === null, output, error: errors });
    });
  });
}

const atOnce = 3;

/** What `openssl ...args -in FILE` says of each buffer, in their order. */
export async function askOpenssl(args: readonly string[], buffers: readonly Uint8Array[]): Promise<readonly Answer[]> {
  const folder = temporaryFolder('agreement-');
  const answers: Answer[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next; index < buffers.length; index = next) {
      next += 1;
      const file = join(folder, `${index}.der`);
      writeFileSync(file, buffers[index] ?? new Uint8Array());
      answers[index] = await run([...args, '-in', file]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

/** Buffers that OpenSSL reads in one process: starting one takes longer than reading. */
const batch = 40;

/**
 * What `openssl asn1parse` says of each buffer, in their order. Buffers are read one behind the other, where that is sure to give what each
 * would give alone: nothing is refused, and every buffer begins where an outermost element does. Else each is read alone.
 */
export async function askAsn1parse(buffers: readonly Uint8Array[]): Promise<readonly Answer[]> {
  const args = ['asn1parse', '-inform', 'DER'];
  const batches = Array.from({ length: Math.ceil(buffers.length / batch) }, (_, index) =>
    buffers.slice(index * batch, (index + 1) * batch),
  );
  const together = await askOpenssl(
    args,
    batches.map((some) => Buffer.concat(some)),
  );
  const answers = batches.map((some, index) => cutApart(some, together[index]));
  const alone = await askOpenssl(
    args,
    batches.flatMap((some, index) => (answers[index] === null ? some : [])),
  );
  let next = 0;
  return batches.flatMap(
    (some, index) => answers[index] ?? some.map(() => alone[next++] ?? { ok: false, output: '', error: 'no answer' }),
  );
}

/** The lines of each buffer, with places counted from its own beginning; null where they cannot be told apart. */
function cutApart(buffers: readonly Uint8Array[], answer: Answer | undefined): readonly Answer[] | null {
  if (answer?.ok !== true) return null;
  const lines = answer.output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ line, at: Number.parseInt(line, 10) }));
  const outermost = new Set(lines.filter(({ line }) => /^\s*\d+:d=0 /.test(line)).map(({ at }) => at));
  let end = 0;
  const places = buffers.map(({ length }) => [end, (end += length)] as const);
  if (!places.every(([start, stop]) => stop > start && outermost.has(start))) return null;
  return places.map(([start, stop]) => ({
    ok: true,
    error: '',
    output: lines
      .filter(({ at }) => at >= start && at < stop)
      .map(({ line, at }) => line.replace(/^\s*\d+/, String(at - start)))
      .join('\n'),
  }));
}
