/** Bytes as a catalogued structure: a node a field. */
import type { Bytes } from '../bytes/bytes.ts';
import { memberName } from '../catalog/constant-lookup.ts';
import type { FieldEntry, ValueShape } from '../catalog/entry.ts';
import { readStructure, type Architecture } from '../catalog/structure-layout.ts';
import { structureName, structures } from '../catalog/structures.ts';
import type { Value } from '../catalog/value.ts';
import { makeNode } from './build-node.ts';
import type { Decoded, DecodeNode, NodeKind } from './node.ts';
import { previewValue } from './preview.ts';
import { decodeRaw } from './raw.ts';

/** The structure `name` at the start of the buffer; not ok when the buffer is too short for it. */
export function decodeStructure(bytes: Bytes, name: string, architecture: Architecture): Decoded {
  const entry = structures[structureName(name) ?? ''];
  const read = readStructure(name, bytes, architecture);
  if (entry === undefined || !read.ok) {
    const problem = read.ok ? `There is no structure ${name}.` : read.message;
    return { ...decodeRaw(bytes), decoder: 'structure', ok: false, problem };
  }
  const children = entry.fields.flatMap((field) => {
    const value = read.value.fields[field.name];
    return value === undefined ? [] : [fieldNode(field, value, architecture)];
  });
  return { decoder: 'structure', ok: true, summary: `${name}, ${entry.size[architecture]} bytes on ${architecture}`, root: makeNode(name, 'structure', [0, entry.size[architecture]], { children }) };
}

function fieldNode(field: FieldEntry, value: Value, architecture: Architecture): DecodeNode {
  const [offset, size] = field[architecture];
  const { shape } = field;
  const set = shape.is === 'integer' ? (shape.enumeration ?? shape.flags) : undefined;
  const named = set === undefined || value.kind !== 'integer' ? null : memberName(set, Number(value.value));
  return makeNode(field.name, kindOf(shape), [offset, offset + size], { value: named === null ? previewValue(value) : `${named} (${previewValue(value)})` });
}

function kindOf(shape: ValueShape): NodeKind {
  switch (shape.is) {
    case 'integer': return shape.enumeration !== undefined ? 'enumeration' : shape.flags !== undefined ? 'flags' : 'integer';
    case 'size': return 'integer';
    case 'handle':
    case 'guid':
    case 'status':
    case 'structure':
    case 'boolean':
    case 'pointer':
    case 'bytes': return shape.is;
  }
}
