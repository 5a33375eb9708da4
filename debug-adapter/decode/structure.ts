/** Bytes as a catalogued structure: a node a field. */
import type { Bytes } from '../bytes/bytes.ts';
import { memberName } from '../catalog/lookup/constant-lookup.ts';
import type { FieldEntry, ValueShape } from '../catalog/entry.ts';
import { readStructure, type Architecture } from '../catalog/layout/structure-layout.ts';
import { structureName, structures } from '../catalog/structures.ts';
import type { StructureValue, Value } from '../catalog/value.ts';
import { makeNode, shiftNode } from './build-node.ts';
import type { Decoded, DecodeNode, NodeKind } from './node.ts';
import { previewValue } from './preview.ts';
import { decodeRaw } from './raw/raw.ts';

/** All bytes from an address to the end of its block; null where it names none. */
type Memory = (address: bigint) => Bytes | null;
const noMemory: Memory = () => null;
/** Pointers that are followed one behind the other; a structure may point to itself. */
const deepest = 4;
/** Bytes that are shown of what a pointer without a count names. */
const shownBytes = 4096;

/** The structure `name` at the start of the buffer, and what its pointers name; not ok when the buffer is too short for it. */
export function decodeStructure(
  bytes: Bytes,
  name: string,
  architecture: Architecture,
  memory: Memory = noMemory,
  depth = 0,
): Decoded {
  const entry = structures[structureName(name) ?? ''];
  const read = readStructure(name, bytes, architecture);
  if (entry === undefined || !read.ok) {
    const problem = read.ok ? `There is no structure ${name}.` : read.message;
    return { ...decodeRaw(bytes), decoder: 'structure', ok: false, problem };
  }
  const children = entry.fields.flatMap((field) => {
    const value = read.value.fields[field.name];
    return value === undefined
      ? []
      : [
          fieldNode(
            field,
            value,
            architecture,
            depth < deepest ? below(field, bytes, read.value, architecture, memory, depth + 1) : null,
          ),
        ];
  });
  // A flexible array at the end has as many bytes as are there, which may be fewer than its structure is declared with.
  const end = isFlexible(entry.fields.at(-1)) ? bytes.length : entry.size[architecture];
  return {
    decoder: 'structure',
    ok: true,
    summary: `${name}, ${end} bytes on ${architecture}`,
    root: makeNode(name, 'structure', [0, end], { children }),
  };
}

/** What stands below a field: the fields of the structure that it holds, or what its pointer names. */
function below(
  field: FieldEntry,
  bytes: Bytes,
  around: StructureValue,
  architecture: Architecture,
  memory: Memory,
  depth: number,
): readonly DecodeNode[] {
  const { shape } = field;
  if (shape.is === 'structure') {
    const [offset, size] = field[architecture];
    return decodeStructure(
      bytes.subarray(offset, offset + size),
      shape.structure,
      architecture,
      memory,
      depth,
    ).root.children.map((child) => shiftNode(child, offset));
  }
  const named = pointee(field, around, architecture, memory, depth);
  return named === null ? [] : [named];
}

/** What a pointer names: the structure of its type, or bytes, as many as the structure says. Null where it is no pointer, or names nothing. */
function pointee(
  { name, shape }: FieldEntry,
  around: StructureValue,
  architecture: Architecture,
  memory: Memory,
  depth: number,
): DecodeNode | null {
  const value = around.fields[name];
  if (shape.is !== 'pointer' || value === undefined || (value.kind !== 'integer' && value.kind !== 'handle'))
    return null;
  const there = memory(value.value);
  if (there === null) return null;
  const type = structureName(shape.to ?? '');
  if (type !== null)
    return { ...decodeStructure(there, type, architecture, memory, depth).root, label: `*${name}`, bytes: there };
  const counted = shape.count === undefined ? undefined : around.fields[shape.count];
  const length = counted?.kind === 'integer' ? Number(counted.value) : shownBytes;
  const named = there.subarray(0, length);
  return makeNode(`*${name}`, 'bytes', [0, named.length], {
    value: previewValue({ kind: 'bytes', value: named }),
    bytes: named,
  });
}

function isFlexible(field: FieldEntry | undefined): boolean {
  return field?.shape.is === 'bytes' && field.shape.flexible === true;
}

function fieldNode(
  field: FieldEntry,
  value: Value,
  architecture: Architecture,
  children: readonly DecodeNode[] | null,
): DecodeNode {
  const [offset, declared] = field[architecture];
  const size = isFlexible(field) && value.kind === 'bytes' ? value.value.length : declared;
  const { shape } = field;
  const set = shape.is === 'integer' ? (shape.enumeration ?? shape.flags) : undefined;
  const named = set === undefined || value.kind !== 'integer' ? null : memberName(set, Number(value.value));
  return makeNode(field.name, kindOf(shape), [offset, offset + size], {
    children: children ?? [],
    value:
      shape.is === 'pointer' && value.kind === 'integer'
        ? `0x${value.value.toString(16)}`
        : named === null
          ? previewValue(value)
          : `${named} (${previewValue(value)})`,
  });
}

function kindOf(shape: ValueShape): NodeKind {
  switch (shape.is) {
    case 'integer':
      return shape.enumeration !== undefined ? 'enumeration' : shape.flags !== undefined ? 'flags' : 'integer';
    case 'size':
      return 'integer';
    case 'handle':
    case 'guid':
    case 'status':
    case 'structure':
    case 'boolean':
    case 'pointer':
    case 'bytes':
      return shape.is;
  }
}
