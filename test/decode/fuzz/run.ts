/** Runs mutated blobs through every decoder and keeps what failed, with the blob made as small as it still fails. */
import type { Bytes } from '../../../debug-adapter/bytes/bytes.ts';
import { forms } from '../../../debug-adapter/bytes/forms/table.ts';
import { toHex } from '../../../debug-adapter/bytes/hex.ts';
import { structures } from '../../../debug-adapter/catalog/structures.ts';
import type { DecodeContext } from '../../../debug-adapter/decode/context.ts';
import { limitSteps } from '../../counted/step-limit.ts';
import { exchange } from '../keyring.ts';
import { checkDecoder, checkRecognition, checkText, contexts, decoderIds } from './check.ts';
import { corpus } from './corpus.ts';
import { makeDice, pick } from './dice.ts';
import { mutate } from './mutate.ts';
import { shrink } from './shrink.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly count: number;
  /** The number of the first blob; absent = 0. */
  readonly first?: number;
  /** One decoder, `recognise` or `text`; absent = everything. */
  readonly only?: string;
  /** Blobs that are this far are told. */
  readonly tell?: (done: number, failures: number) => void;
}

export interface FuzzFailure {
  readonly seed: number;
  readonly blob: number;
  readonly check: string;
  readonly from: string;
  readonly problem: string;
  readonly bytes: string;
}
export interface FuzzReport {
  readonly blobs: number;
  readonly checks: number;
  readonly failures: readonly FuzzFailure[];
}

const mostFailures = 20;
const tellEvery = 10_000;

type Check = (bytes: Bytes) => string | null;

/** The names that `only` takes. */
export const checkNames: readonly string[] = ['recognise', 'text', ...decoderIds];

const structureNames = Object.keys(structures);

/** A place that calls for nothing calls for each structure of the catalog in turn. */
function contextOf(context: DecodeContext | undefined, round: number): DecodeContext {
  const structure = structureNames[round % structureNames.length];
  if (context === undefined) return exchange;
  return context.expectation !== undefined || structure === undefined
    ? context
    : { ...context, expectation: { place: 'pInput', structure } };
}

function checksFor(blob: number, { only }: FuzzOptions): readonly (readonly [name: string, check: Check])[] {
  const round = Math.floor(blob / contexts.length);
  const context = contextOf(contexts[blob % contexts.length], round);
  const form = forms[round % forms.length]?.id ?? null;
  const all: readonly (readonly [string, Check])[] = [
    ['recognise', (bytes) => checkRecognition(bytes, context)],
    ['text', (bytes) => checkText(bytes, null) ?? checkText(bytes, form)],
    ...decoderIds.map((id): readonly [string, Check] => [id, (bytes) => checkDecoder(id, bytes, context)]),
  ];
  return only === undefined ? all : all.filter(([name]) => name === only);
}

/** The blob of a number, and what it was made of. */
export function makeBlob(seed: number, blob: number): { readonly bytes: Bytes; readonly from: string } {
  const dice = makeDice(seed, blob);
  const families = Object.values(corpus);
  const sample = pick(dice, pick(dice, families));
  const other = pick(dice, pick(dice, families));
  return { bytes: mutate(dice, sample.bytes, other.bytes), from: sample.what };
}

export function runFuzz(options: FuzzOptions): FuzzReport {
  const { seed, count, first = 0, tell } = options;
  const failures: FuzzFailure[] = [];
  let checks = 0;
  let blobs = 0;
  for (let blob = first; blob < first + count && failures.length < mostFailures; blob += 1) {
    const { bytes, from } = makeBlob(seed, blob);
    blobs += 1;
    for (const [name, check] of checksFor(blob, options)) {
      const problem = attempt(check, bytes);
      checks += 1;
      if (problem !== null)
        failures.push({
          seed,
          blob,
          check: name,
          from,
          problem,
          bytes: toHex(shrink(bytes, kindOf(problem), (smaller) => kindOf(attempt(check, smaller)))),
        });
    }
    if (blobs % tellEvery === 0) tell?.(blobs, failures.length);
  }
  return { blobs, checks, failures };
}

/** Far above what any blob was seen to take (70 steps a byte), so that only work without an end, or with the square of its bytes, takes more. */
const mostSteps = (bytes: Bytes): number => 200_000 + 500 * bytes.length;

function attempt(check: Check, bytes: Bytes): string | null {
  try {
    let problem: string | null = null;
    limitSteps(mostSteps(bytes), () => {
      problem = check(bytes);
    });
    return problem;
  } catch (error) {
    return `throws ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' ') : String(error)}`;
  }
}

/** The problem without its numbers: a smaller blob fails in the same way with others. */
function kindOf(problem: string | null): string {
  return problem === null ? '' : problem.replaceAll(/\d+/g, '#').slice(0, 120);
}
