/** How the structure tables are written: C types and names, as in the header. Offsets and sizes are worked out from them, see `lay-out.ts`. */
import type { FieldEntry, Source, ValueShape } from '../entry.ts';
import type { HandleKind } from '../handle.ts';

/** `reads` where the C type does not say it: an enumeration behind an integer, an object behind a HANDLE. `when` for arms of a union. */
export type FieldDefinition = readonly [
  cType: string,
  name: string,
  doc: string,
  reads?: ValueShape | null,
  when?: FieldEntry['when'],
];

export interface StructureDefinition {
  readonly summary: string;
  readonly source: Source;
  /** Names of byte-identical twins in other headers, and other spellings of this one. */
  readonly aliases?: readonly string[];
  /** Natural alignment when absent. `bytes`: `#pragma pack(1)`. `4 bytes on x86`: `pack(4)` under `_X86_` only. */
  readonly packing?: 'bytes' | '4 bytes on x86';
  readonly fields: readonly FieldDefinition[];
}

export const bigEndian: ValueShape = { is: 'integer', bits: 64, bigEndian: true };
/** An array whose last member goes on past the structure: its length stands in another field. */
export const flexible: ValueShape = { is: 'bytes', flexible: true };

export function handleOf(of: HandleKind): ValueShape {
  return { is: 'handle', of };
}
export function flagsOf(flags: string): ValueShape {
  return { is: 'integer', bits: 32, flags };
}
/** A pointer to as many bytes, or as many structures where the C type names one, as the field `count` says. `to`: what a structure literal in its place is, where the C type does not say it. */
export function pointer(count: string, to?: string): ValueShape {
  return to === undefined ? { is: 'pointer', count } : { is: 'pointer', count, to };
}
