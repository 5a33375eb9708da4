import { bytes, integer, string } from '../../catalog/value.ts';
import type { MemoryObject } from '../objects/memory.ts';
import type { Properties } from './property.ts';

export const memoryProperties: Properties<MemoryObject> = {
  state: { doc: 'Live or Destroyed', read: (memory) => string(memory.state) },
  size: { doc: 'bytes', read: (memory) => integer(memory.data.length) },
  data: { doc: 'the bytes', isContent: true, read: (memory) => bytes(memory.data) },
};
