/** 16 bytes as a GUID: a catalogued one is recognised in either byte order. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { GuidEntry } from '../../catalog/entry.ts';
import { findGuid, guidFromBytes, nullGuid } from '../../catalog/lookup/guid-lookup.ts';
import { makeNode } from '../build-node.ts';
import type { Certainty } from '../context.ts';
import type { Decoded } from '../node.ts';

const guidLength = 16;

interface FoundGuid {
  readonly guid: string;
  readonly entry: GuidEntry | null;
  readonly order: 'memory' | 'text';
}

/** In memory Data1, Data2 and Data3 are little-endian; a network, or a text taken for bytes, has them in the order they are read. */
function findEitherWay(bytes: Bytes): FoundGuid {
  const guid = guidFromBytes(bytes);
  const entry = findGuid(guid);
  if (entry !== null) return { guid, entry, order: 'memory' };
  const swapped = guidFromBytes(inTextOrder(bytes));
  const other = findGuid(swapped);
  return other === null ? { guid, entry: null, order: 'memory' } : { guid: swapped, entry: other, order: 'text' };
}

function inTextOrder(bytes: Bytes): Bytes {
  return Uint8Array.from([3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15], (from) => bytes[from] ?? 0);
}

/** Sure of a catalogued GUID. Any 16 bytes are some GUID, so another one is offered below plain bytes. */
export function recogniseGuid(bytes: Bytes): Certainty | null {
  if (bytes.length !== guidLength) return null;
  const { guid, entry, order } = findEitherWay(bytes);
  if (guid === nullGuid || entry === null) return { confidence: 0.05, why: '16 bytes, as a GUID has' };
  return order === 'memory'
    ? { confidence: 0.9, why: `the GUID ${entry.names[0] ?? guid}` }
    : { confidence: 0.85, why: `the GUID ${entry.names[0] ?? guid}, its numbers big-endian` };
}

/** The GUID and its parts. Not ok in any other length than 16. */
export function decodeGuid(bytes: Bytes): Decoded {
  const whole = [0, bytes.length] as const;
  if (bytes.length !== guidLength) {
    const problem = `A GUID has 16 bytes, this buffer has ${String(bytes.length)}.`;
    return {
      decoder: 'guid',
      ok: false,
      summary: 'not a GUID',
      problem,
      root: makeNode('GUID', 'guid', whole, { problem }),
    };
  }
  const { guid, entry, order } = findEitherWay(bytes);
  const value = entry === null ? `{${guid}}` : `${entry.names[0] ?? entry.short} {${guid}}`;
  const problem =
    order === 'text'
      ? 'Data1, Data2 and Data3 are big-endian here; a GUID in memory has them little-endian.'
      : undefined;
  const [one = '', two = '', three = '', ...rest] = guid.split('-');
  const children = [
    makeNode('Data1', 'integer', [0, 4], { value: `0x${one}` }),
    makeNode('Data2', 'integer', [4, 6], { value: `0x${two}` }),
    makeNode('Data3', 'integer', [6, 8], { value: `0x${three}` }),
    makeNode('Data4', 'bytes', [8, 16], { value: rest.join('-') }),
  ];
  return {
    decoder: 'guid',
    ok: true,
    summary: `GUID ${value}`,
    ...(problem === undefined ? {} : { problem }),
    root: makeNode('GUID', 'guid', whole, { value, problem, children }),
  };
}
