import type { DdiDebuggerApi } from '../../api/ddi-debugger.d.ts';
import type { DecoderRegistry } from './decoder-registry.ts';

/** What `activate()` gives to other extensions. It can be changed by none of them. */
export function decoderApi(registry: DecoderRegistry): DdiDebuggerApi {
  return Object.freeze({
    version: 1,
    registerDecoder: (decoder) => registry.register(decoder),
  } satisfies DdiDebuggerApi);
}
