/** What a script says of a resource in `resource hFrame { ... }`: a linear surface as the blits see it. Read by checker, guide and driver. */
import type { SlotEntry } from './slot.ts';

/** The fields of `memory NAME { ... }`: a block of the caller's memory, for pointers in structures. */
export const memoryFields = {
  Data: { shape: { is: 'bytes' }, otherwise: 'zeros', doc: 'what it holds at first; the rest is zero' },
  Size: { shape: { is: 'integer', from: 0n, to: 0x400_0000n }, otherwise: 'the length of Data', doc: 'bytes of the block' },
} as const satisfies Record<string, SlotEntry>;

/** The fields of `resource NAME { ... }`. */
export const resourceFields = {
  Device: { shape: { is: 'device' }, otherwise: 'hDevice', doc: 'the device that owns the surface' },
  Usage: { shape: { is: 'choice', of: ['STAGING', 'DEFAULT'] }, otherwise: 'DEFAULT', doc: 'STAGING: the CPU reads and writes it; DEFAULT: the GPU does' },
  Width: { shape: { is: 'integer' }, otherwise: 'the length of Data', doc: 'pixels in a row' },
  Height: { shape: { is: 'integer' }, otherwise: '1', doc: 'rows of pixels' },
  Pitch: { shape: { is: 'integer' }, otherwise: 'Width', doc: 'bytes from one row to the next' },
  Rows: { shape: { is: 'integer' }, otherwise: 'Height', doc: 'rows in memory, with those of further planes' },
  Format: { shape: { is: 'text or number' }, otherwise: 'unspecified', doc: 'DXGI format, by name in quotes or by number; both surfaces of a blit have the same' },
  Protected: { shape: { is: 'boolean' }, otherwise: 'false', doc: 'the surface is protected content' },
  RenderTarget: { shape: { is: 'boolean' }, otherwise: 'false', doc: 'the surface can be rendered to' },
  SampleCount: { shape: { is: 'integer' }, otherwise: '1', doc: 'samples a pixel' },
  Data: { shape: { is: 'bytes' }, otherwise: 'zeros', doc: 'what it holds at first; the rest is zero' },
} as const satisfies Record<string, SlotEntry>;

export type ResourceFieldName = keyof typeof resourceFields;

/** Objects that a script makes with `WORD NAME { Field: value }`. A new one is a row here and an event of the world. */
export const objectFields = { resource: resourceFields, memory: memoryFields } as const satisfies Record<string, Readonly<Record<string, SlotEntry>>>;
export type ObjectWord = keyof typeof objectFields;
