import type { Decoder as ContributedDecoder } from '../../api/ddi-debugger.d.ts';
import type { Decoder } from '../../debug-adapter/decode/context.ts';
import type { guardDecoders, HearFlaw } from '../../debug-adapter/decode/contributed/guard.ts';

/** The registered decoders as they are now, each behind the guard; the same list until one comes or goes. */
export function guardedDecoders(
  registered: () => readonly ContributedDecoder[],
  guard: typeof guardDecoders,
  hear: HearFlaw,
): () => readonly Decoder[] {
  let last: { readonly of: readonly ContributedDecoder[]; readonly guarded: readonly Decoder[] } | null = null;
  return () => {
    const now = registered();
    if (last?.of !== now) last = { of: now, guarded: guard(now, hear) };
    return last.guarded;
  };
}
