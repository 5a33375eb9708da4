/** Where every field lies: the rules by which the Microsoft compiler lays structures out on x64 and x86 (documented, header pragmas). */
import type { FieldEntry, StructureEntry, ValueShape } from '../entry.ts';
import { once } from '../once.ts';
import { findCType, type CType } from './c-types.ts';
import type { FieldDefinition, StructureDefinition } from './definition.ts';

type Architecture = 'x64' | 'x86';
/** What a structure is as a C type, by any of its names; undefined for a name that none has. */
type Layouts = (name: string) => CType | undefined;

interface LaidOut {
  readonly entry: StructureEntry;
  readonly whole: CType;
}

/**
 * Lays out structures, each when it is asked for first: a script needs few of them. One that holds another stands after it in the table. An
 * unknown C type is a mistake in the table, and thrown.
 */
export function layOut(
  definitions: Readonly<Record<string, StructureDefinition>>,
): Readonly<Record<string, StructureEntry>> {
  const laidOut = new Map<string, { readonly place: number; readonly make: () => LaidOut }>();
  const entries: Record<string, StructureEntry> = {};
  for (const [place, [name, definition]] of Object.entries(definitions).entries()) {
    // Only what stands above: nothing can hold itself.
    const layouts = (held: string): CType | undefined => {
      const known = laidOut.get(held);
      return known === undefined || known.place >= place ? undefined : known.make().whole;
    };
    const make = once(() => layOutOne(name, definition, layouts));
    const get = (): StructureEntry => {
      const { entry } = make();
      // Scripts ask for some at every call: from then on it is a property as any other.
      Object.defineProperty(entries, name, { enumerable: true, value: entry });
      return entry;
    };
    Object.defineProperty(entries, name, { enumerable: true, configurable: true, get });
    for (const spelling of [name, ...(definition.aliases ?? [])]) laidOut.set(spelling, { place, make });
  }
  return entries;
}

function layOutOne(
  name: string,
  { fields: definitions, packing, summary, source, aliases }: StructureDefinition,
  layouts: Layouts,
): LaidOut {
  const types = definitions.map(([cType]) => typeOf(name, cType, layouts));
  const [x64, x86] = [offsets(types, definitions, 'x64', packing), offsets(types, definitions, 'x86', packing)];
  const fields = definitions.map(([cType, fieldName, doc, reads, when], index): FieldEntry => ({
    name: fieldName,
    cType,
    shape: shapeOf(types[index], reads),
    x64: [x64.at[index] ?? 0, types[index]?.x64.size ?? 0],
    x86: [x86.at[index] ?? 0, types[index]?.x86.size ?? 0],
    ...(when === undefined ? {} : { when }),
    doc,
  }));
  return {
    entry: {
      size: { x64: x64.size, x86: x86.size },
      fields,
      ...(aliases === undefined ? {} : { aliases }),
      summary,
      source,
    },
    whole: {
      x64: { size: x64.size, alignment: x64.alignment },
      x86: { size: x86.size, alignment: x86.alignment },
      shape: { is: 'structure', structure: name },
    },
  };
}

function typeOf(structure: string, cType: string, layouts: Layouts): CType {
  const known = findCType(cType) ?? layouts(cType);
  if (known === undefined)
    throw new Error(`${structure}: ${cType} is no C type of the catalog, and no structure above.`);
  return known;
}

/** What the C type says, unless the table knows better; a counted pointer keeps what it points to. */
function shapeOf(type: CType | undefined, reads: ValueShape | null | undefined): ValueShape {
  const own = type?.shape ?? { is: 'bytes' };
  if (reads === undefined || reads === null) return own;
  return reads.is === 'pointer' && own.is === 'pointer' ? { ...own, ...reads } : reads;
}

function offsets(
  types: readonly CType[],
  fields: readonly FieldDefinition[],
  architecture: Architecture,
  packing: StructureDefinition['packing'],
): { readonly at: readonly number[]; readonly size: number; readonly alignment: number } {
  const most = packing === 'bytes' ? 1 : packing === '4 bytes on x86' && architecture === 'x86' ? 4 : 16;
  const at: number[] = [];
  let [end, widest, unionStart] = [0, 1, -1];
  types.forEach((type, index) => {
    const { size, alignment: natural } = type[architecture];
    const alignment = Math.min(natural, most);
    widest = Math.max(widest, alignment);
    const isArm = fields[index]?.[4] !== undefined;
    const start = isArm && unionStart >= 0 ? unionStart : roundUp(end, alignment);
    if (isArm && unionStart < 0) unionStart = start;
    at.push(start);
    end = Math.max(end, start + size);
  });
  return { at, size: roundUp(end, widest), alignment: widest };
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
