/** The types of a call's arguments, read off the catalog: a handler cannot ask for an argument that its DDI does not have. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { DdiName, ddiTable } from '../../catalog/ddis.ts';
import type { ParameterEntry, ValueShape } from '../../catalog/entry.ts';
import type { Guid, StructureValue } from '../../catalog/value.ts';

/** What a value of a shape is to a handler. */
export type InputOf<S extends ValueShape> = S extends { readonly is: 'integer'; readonly bits: 64 }
  ? bigint
  : S extends { readonly is: 'integer' | 'status' }
    ? number
    : S extends { readonly is: 'boolean' }
      ? boolean
      : S extends { readonly is: 'guid' }
        ? Guid
        : S extends { readonly is: 'structure' }
          ? StructureValue
          : S extends { readonly is: 'bytes' }
            ? Bytes
            : bigint;

/** Out parameters: whether the caller gave storage. Pointers: null when NULL. */
type ArgumentOf<P extends ParameterEntry> = P['direction'] extends 'out'
  ? boolean
  : P['cType'] extends `${string}*` | `CONST P${string}`
    ? InputOf<P['shape']> | null
    : InputOf<P['shape']>;

type Entry<N extends DdiName> = (typeof ddiTable)[N];

/** The two handles of a creation: null when the emulator is to play the runtime and make them. */
type CreatedBy<N extends DdiName> =
  Entry<N> extends { readonly creates: { readonly parameter: infer A; readonly runtimeHandle: infer B } }
    ? A | B
    : never;

/** The arguments of a DDI by their WDK names. */
export type ArgumentsOf<N extends DdiName> = {
  readonly [P in Entry<N>['parameters'][number] as P['name']]: P['name'] extends CreatedBy<N>
    ? bigint | null
    : ArgumentOf<P>;
};

/** A call site whose constant arguments are bound already; `rest` are the parameters that change from call to call, null in `bound`. */
export interface Prepared {
  readonly bound: Readonly<Record<string, unknown>>;
  readonly rest: readonly ParameterEntry[];
}
