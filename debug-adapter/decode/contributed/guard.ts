/** Stands between a decoder of another extension and every view: whatever it does, the views get a tree, and it gets no key and no buffer of theirs. */
import type {
  Certainty as ForeignCertainty,
  DecodeContext as ForeignContext,
  Decoder as ContributedDecoder,
} from '../../../api/ddi-debugger.d.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { firstProblem } from '../build-node.ts';
import type { Certainty, DecodeContext, Decoder } from '../context.ts';
import type { Decoded } from '../node.ts';
import { decodeRaw } from '../raw/raw.ts';
import { checkTree } from './check-tree.ts';
import { Flaw, kindOf, lineOf, objectOf } from './flaw.ts';
import { limits } from './limits.ts';
import { holdsPrivateKey } from './private-key.ts';

/** Hears what a decoder did wrong, in words that hold none of the bytes. */
export type HearFlaw = (decoder: ContributedDecoder['id'], reason: string) => void;

/**
 * Decoders that take part as the built-in ones do. A failure of `test` is a "not mine", one of `decode` is shown as raw bytes with
 * the reason, and both are heard. An endless loop is out of reach: decoders run in the same thread.
 */
export function guardDecoders(contributed: readonly ContributedDecoder[], hear: HearFlaw): readonly Decoder[] {
  const known = new WeakMap<Bytes, boolean>();
  const isWithheld = (bytes: Bytes): boolean => {
    const before = known.get(bytes);
    if (before !== undefined) return before;
    const found = holdsPrivateKey(bytes);
    known.set(bytes, found);
    return found;
  };
  return contributed.map((one) => guard(one, hear, isWithheld));
}

function guard(contributed: ContributedDecoder, hear: HearFlaw, isWithheld: (bytes: Bytes) => boolean): Decoder {
  return {
    id: contributed.id,
    title: contributed.title,
    test: (bytes, context) => {
      if (isWithheld(bytes)) return null;
      try {
        return certaintyOf(contributed.test(copyOf(bytes), publicContext(context)));
      } catch (failure) {
        hear(contributed.id, `test() failed: ${loggedReason(failure)}`);
        return null;
      }
    },
    decode: (bytes, context) => {
      if (isWithheld(bytes))
        return failed(bytes, contributed, 'was not asked: a private key is not given to decoders of other extensions.');
      try {
        const { root, summary, problem, leftOut } = checkTree(
          contributed.decode(copyOf(bytes), publicContext(context)),
          bytes.length,
        );
        if (leftOut !== null) hear(contributed.id, leftOut);
        const first = problem ?? leftOut ?? firstProblem(root);
        return {
          decoder: contributed.id,
          ok: problem === undefined,
          summary,
          ...(first === undefined ? {} : { problem: first }),
          root,
        };
      } catch (failure) {
        hear(contributed.id, `decode() failed: ${loggedReason(failure)}`);
        return failed(bytes, contributed, `failed: ${shownReason(failure)}.`);
      }
    },
  };
}

/** A copy, and of this range alone: the decoder can write to it, and reach around it, without harm. */
function copyOf(bytes: Bytes): Uint8Array {
  return new Uint8Array(bytes);
}

/** What may be known outside: a place, a structure's name, a pointer width. */
function publicContext({ expectation, architecture = 'x64' }: DecodeContext): ForeignContext {
  return {
    expectation:
      expectation === undefined
        ? null
        : {
            place: expectation.place,
            ...(expectation.structure === undefined ? {} : { structure: expectation.structure }),
          },
    architecture,
  };
}

function certaintyOf(given: unknown): Certainty | null {
  // What claims nothing by leaving the function without a word means the same.
  if (given === null || given === undefined) return null;
  const { confidence, why } = objectOf(given, 'what test() gave') as Partial<Record<keyof ForeignCertainty, unknown>>;
  if (typeof confidence !== 'number') throw new Flaw(`confidence is ${kindOf(confidence)}, not a number`);
  if (!(confidence >= 0 && confidence <= 1)) throw new Flaw('confidence is not between 0 and 1');
  return { confidence, why: lineOf(why, 'why', limits.text) };
}

/** The bytes as they are, and whose fault it is. */
function failed(bytes: Bytes, { id, title }: ContributedDecoder, what: string): Decoded {
  const raw = decodeRaw(bytes);
  const problem = `The decoder ${title} (${id}) ${what}`;
  return { ...raw, ok: false, problem, root: { ...raw.root, problem } };
}

/** For the views, which show the bytes anyway. */
function shownReason(failure: unknown): string {
  try {
    if (failure instanceof Error && failure.message !== '')
      return lineOf(failure.message, 'message', limits.text).replace(/\.$/, '');
  } catch {
    // Its message cannot be read: what is known without it is said.
  }
  return loggedReason(failure);
}

/** For logs: a message of the decoder's own may quote the buffer, so only its kind is told. */
function loggedReason(failure: unknown): string {
  if (failure instanceof Flaw) return failure.message;
  const known = knownErrors.find((error) => failure instanceof error);
  return known === undefined
    ? 'it threw something that is no Error'
    : `it threw ${known === Error ? 'an Error' : `a ${known.name}`}`;
}

/** The most special ones first. */
const knownErrors = [RangeError, TypeError, SyntaxError, ReferenceError, Error];
