import { describe, expect, it } from 'vitest';
import type * as api from '../../../api/ddi-debugger.d.ts';
import type {
  Certainty,
  DecodeContext,
  Decoder,
  DecoderId,
  Expectation,
} from '../../../debug-adapter/decode/context.ts';
import type { decoderApi } from '../../../extension/api/decoder-api.ts';
import type { Decoded, DecodeNode, NodeKind } from '../../../debug-adapter/decode/node.ts';

/** Compiles only where every value of the one type is one of the other. */
type Fits<Part extends Whole, Whole> = [Part] extends [Whole] ? true : never;

/** What the compiler holds the public contract to: our own types may grow, and what outsiders see stays a part of them. */
interface Agreements {
  readonly ids: Fits<api.DecoderId, DecoderId>;
  readonly names: Fits<Pick<api.Decoder, 'id' | 'title'>, Pick<Decoder, 'id' | 'title'>>;
  readonly certainty: Fits<api.Certainty, Certainty>;
  readonly ownCertainty: Fits<Certainty, api.Certainty>;
  readonly kinds: Fits<api.RangeKind, NodeKind>;
  /** What masks stays ours: a contributed tree never says that something is a secret of the user's. */
  readonly noMasks: Fits<Extract<api.RangeKind, 'secret'>, never>;
  readonly nodes: Fits<Omit<DecodeNode, 'kind' | 'children'>, Omit<api.DecodedRange, 'kind' | 'children'>>;
  readonly summary: Fits<Pick<Decoded, 'summary' | 'problem'>, Pick<api.Decoding, 'summary' | 'problem'>>;
  readonly expectation: Fits<Expectation, api.Expectation>;
  readonly architecture: Fits<NonNullable<DecodeContext['architecture']>, api.DecodeContext['architecture']>;
  readonly noKeys: Fits<Exclude<keyof api.DecodeContext, 'expectation' | 'architecture'>, never>;
  readonly api: Fits<ReturnType<typeof decoderApi>, api.DdiDebuggerApi>;
}
const agreements: Agreements = {
  ids: true,
  names: true,
  certainty: true,
  ownCertainty: true,
  kinds: true,
  noMasks: true,
  nodes: true,
  summary: true,
  expectation: true,
  architecture: true,
  noKeys: true,
  api: true,
};

describe('the public contract', () => {
  it('is a part of what the product uses itself: the compiler says so', () => {
    expect(Object.values(agreements)).not.toContain(false);
  });
});
