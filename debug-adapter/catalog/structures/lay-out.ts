/** Where every field lies: the rules by which the Microsoft compiler lays structures out on x64 and x86 (documented, header pragmas). */
import type { FieldEntry, StructureEntry, ValueShape } from '../entry.ts';
import { findCType, type CType } from './c-types.ts';
import type { FieldDefinition, StructureDefinition } from './definition.ts';

type Architecture = 'x64' | 'x86';
type Layouts = ReadonlyMap<string, CType>;

/** Lays out structures in order; one that holds another stands after it. An unknown C type is a mistake in the table, and thrown. */
export function layOut(
  definitions: Readonly<Record<string, StructureDefinition>>,
): Readonly<Record<string, StructureEntry>> {
  const layouts = new Map<string, CType>();
  const entries: Record<string, StructureEntry> = {};
  for (const [name, definition] of Object.entries(definitions)) {
    const { fields: definitionsOfFields, packing, summary, source, aliases } = definition;
    const types = definitionsOfFields.map(([cType]) => typeOf(name, cType, layouts));
    const [x64, x86] = [
      offsets(types, definitionsOfFields, 'x64', packing),
      offsets(types, definitionsOfFields, 'x86', packing),
    ];
    const fields = definitionsOfFields.map(([cType, fieldName, doc, reads, when], index): FieldEntry => ({
      name: fieldName,
      cType,
      shape: shapeOf(types[index], reads),
      x64: [x64.at[index] ?? 0, types[index]?.x64.size ?? 0],
      x86: [x86.at[index] ?? 0, types[index]?.x86.size ?? 0],
      ...(when === undefined ? {} : { when }),
      doc,
    }));
    const entry = {
      size: { x64: x64.size, x86: x86.size },
      fields,
      ...(aliases === undefined ? {} : { aliases }),
      summary,
      source,
    };
    entries[name] = entry;
    const whole: CType = {
      x64: { size: x64.size, alignment: x64.alignment },
      x86: { size: x86.size, alignment: x86.alignment },
      shape: { is: 'structure', structure: name },
    };
    for (const spelling of [name, ...(aliases ?? [])]) layouts.set(spelling, whole);
  }
  return entries;
}

function typeOf(structure: string, cType: string, layouts: Layouts): CType {
  const known = findCType(cType) ?? layouts.get(cType);
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
