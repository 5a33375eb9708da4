/** OpenSSL's command line. */
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

/** What `openssl ...args -in FILE` says of each buffer, in their order; `before`: what stands in front of the file. One shell asks: starting a process from one as large as this takes longer than what it does. */
export async function askOpenssl(
  args: readonly string[],
  buffers: readonly Uint8Array[],
  before: readonly string[] = ['-in'],
): Promise<readonly Answer[]> {
  const folder = temporaryFolder('agreement-');
  const place = (index: number, kind: string): string => join(folder, `${String(index)}.${kind}`);
  buffers.forEach((bytes, index) => {
    writeFileSync(place(index, 'der'), bytes);
  });
  const command = ['openssl', ...args, ...before].map((word) => `'${word}'`).join(' ');
  const questions = buffers.map(
    (_, index) =>
      `${command} ${String(index)}.der >${String(index)}.out 2>${String(index)}.err || echo ${String(index)}\n`,
  );
  writeFileSync(join(folder, 'ask.sh'), questions.join(''));
  const { stdout } = await promisify(execFile)('sh', ['ask.sh'], { cwd: folder, maxBuffer: 64 << 20 });
  const refused = new Set(stdout.split('\n').filter((line) => line !== ''));
  return buffers.map((_, index) => ({
    ok: !refused.has(String(index)),
    output: readFileSync(place(index, 'out'), 'utf8'),
    error: readFileSync(place(index, 'err'), 'utf8'),
  }));
}

/**
 * What `openssl storeutl -text` says of each certificate, in their order: it reads many in one process, each in a fiftieth of the time that
 * `openssl x509` takes. Names are printed in an older way. Null where a certificate is not read beside the others.
 */
export async function askStore(certificates: readonly Uint8Array[]): Promise<readonly (string | null)[]> {
  const batches = inBatches(certificates);
  const answers = await askOpenssl(
    ['storeutl', '-noout', '-text', '-certs'],
    batches.map((some) => Buffer.from(some.map(asPem).join(''))),
    [],
  );
  return batches.flatMap((some, index) => {
    const texts = (answers[index]?.output ?? '').split(/^\d+: Certificate\n/m).slice(1);
    return some.map((_, at) => (texts.length === some.length ? (texts[at] ?? null) : null));
  });
}

const asPem = (certificate: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate)
    .toString('base64')
    .replaceAll(/.{64}(?!$)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

/** Buffers that OpenSSL reads in one process: starting one takes longer than reading. */
const batch = 40;

function inBatches(buffers: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  return Array.from({ length: Math.ceil(buffers.length / batch) }, (_, index) =>
    buffers.slice(index * batch, (index + 1) * batch),
  );
}

/**
 * What `openssl asn1parse` says of each buffer, in their order. Buffers are read one behind the other, where that is sure to give what each
 * would give alone: nothing is refused, and every buffer begins where an outermost element does. Else each is read alone.
 */
export async function askAsn1parse(buffers: readonly Uint8Array[]): Promise<readonly Answer[]> {
  const args = ['asn1parse', '-inform', 'DER'];
  const batches = inBatches(buffers);
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
