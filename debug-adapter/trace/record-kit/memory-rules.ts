/** How many bytes lie behind each pointer of a call, as the catalog knows it: what recorder kits read. */
import type { ApiParameter } from '../../catalog/api/api-parameters.ts';
import type { StructureEntry, ValueShape } from '../../catalog/entry.ts';
import { structureName, structures } from '../../catalog/structures.ts';

/** A number, or the name of the parameter that has it, `NAME*SIZE` for as many structures. */
export type SizeText = number | string;

/** A pointer within a structure, at an offset on x64; a field of the structure, or a fixed number, has the size of what it leads to. */
export interface PointerWithin {
  readonly at: number;
  readonly field: string;
  readonly size:
    | number
    | { readonly at: number; readonly bytes: number; readonly times: number }
    /** It ends with an array: bytes up to the array, and the fields in front of it whose sum is the length of the array. */
    | { readonly head: number; readonly sum: readonly number[] };
  readonly layout: number;
  readonly within: readonly PointerWithin[];
}

export interface ReadParameter {
  readonly name: string;
  /** `value`: a number in place. `memory`: behind a pointer. */
  readonly is: 'value' | 'memory';
  /** Bits of a value; 64 for handles and pointers. */
  readonly bits: number;
  readonly size: SizeText;
  readonly before: boolean;
  readonly after: boolean;
  /** Bytes of the structure that lies there, or of each of several; pointers are followed in no other buffer. */
  readonly layout: number;
  readonly within: readonly PointerWithin[];
}

/** The parameters of a call in C order, as a breakpoint at its first instruction sees them on x64. */
export function readParameters(parameters: readonly ApiParameter[]): readonly ReadParameter[] {
  return parameters.map((parameter) => {
    const { name, direction, shape } = parameter;
    const isInPlace = direction === 'in' && valueShapes.has(shape.is);
    if (isInPlace)
      return { name, is: 'value', bits: bitsOf(shape), size: 0, before: false, after: false, layout: 0, within: [] };
    return {
      name,
      is: 'memory',
      bits: 64,
      size: sizeOf(parameter, parameters),
      before: direction !== 'out',
      after: direction !== 'in',
      layout: structures[structureBehind(shape) ?? '']?.size.x64 ?? 0,
      within: pointersWithin(structureBehind(shape), 0),
    };
  });
}

/** What is passed as it is, and not by its address. */
const valueShapes: ReadonlySet<ValueShape['is']> = new Set(['handle', 'integer', 'boolean', 'size', 'status']);

function bitsOf(shape: ValueShape): number {
  if (shape.is === 'integer') return shape.bits;
  return shape.is === 'boolean' || shape.is === 'status' ? 32 : 64;
}

/** The structure at the address that a parameter is. */
export function structureBehind(shape: ValueShape): string | null {
  if (shape.is === 'structure' || shape.is === 'bytes') return structureName(shape.structure ?? '');
  return shape.is === 'pointer' ? structureName(shape.to ?? '') : null;
}

/** What a pointer leads to: as many bytes as a parameter says, or a structure, or a number. */
function sizeOf({ shape, size }: ApiParameter, around: readonly ApiParameter[]): SizeText {
  if (size?.by === 'parameter') return size.parameter;
  const structure = size?.by === 'structure' ? structureName(size.structure) : structureBehind(shape);
  const bytes = structure === null ? 0 : (structures[structure]?.size.x64 ?? 0);
  const count = shape.is === 'pointer' ? around.find(({ name }) => /Count$|^NumBuffers$/.test(name)) : undefined;
  if (count !== undefined) return `${count.name}*${bytes}`;
  return bytes > 0 ? bytes : (smallSizes[shape.is] ?? bitsOf(shape) / 8);
}

const smallSizes: Readonly<Partial<Record<ValueShape['is'], number>>> = { guid: 16, bytes: 16 };

/** Structures point on: IVs, keys, the two buffers of a command. Two floors are enough for all of the catalog. */
function pointersWithin(structure: string | null, floor: number): readonly PointerWithin[] {
  const entry = structure === null || floor > 2 ? undefined : structures[structureName(structure) ?? ''];
  return (entry?.fields ?? []).flatMap((field): readonly PointerWithin[] => {
    if (entry === undefined || field.shape.is !== 'pointer') return [];
    const to = field.shape.to === undefined ? null : structureName(field.shape.to);
    const size = sizeWithin(field.shape.count, to, entry);
    const layout = to === null ? 0 : (structures[to]?.size.x64 ?? 0);
    return [{ at: field.x64[0], field: field.name, size, layout, within: pointersWithin(to, floor + 1) }];
  });
}

function sizeWithin(countedBy: string | undefined, to: string | null, around: StructureEntry): PointerWithin['size'] {
  const pointed = to === null ? undefined : structures[to];
  const count = around.fields.find(({ name }) => name === countedBy);
  if (count !== undefined) {
    const isBytes = pointed === undefined || /Size$/.test(count.name);
    return { at: count.x64[0], bytes: count.x64[1], times: isBytes ? 1 : pointed.size.x64 };
  }
  const last = pointed?.fields.at(-1);
  if (last?.shape.is === 'bytes' && last.shape.flexible === true)
    // The area of the driver and the data themselves (documented: both sizes stand in front).
    return { head: last.x64[0], sum: (pointed?.fields ?? []).slice(0, 2).map(({ x64 }) => x64[0]) };
  return pointed?.size.x64 ?? smallestKey;
}

/** Where nothing says how long it is: an IV, a key, a GUID have as many bytes. */
const smallestKey = 16;
