/** What a script says of a resource in `resource hFrame { ... }`: a linear surface as the blits see it. Read by checker, guide and driver. */
import { enumerations } from './enumerations.ts';
import type { SlotEntry } from './slot.ts';

/** The fields of `memory NAME { ... }`: a block of the caller's memory, for pointers in structures. */
export const memoryFields = {
  Data: { shape: { is: 'bytes' }, otherwise: 'zeros', doc: 'what it holds at first; the rest is zero' },
  Size: {
    shape: { is: 'integer', from: 0n, to: 0x400_0000n },
    otherwise: 'the length of Data',
    doc: 'bytes of the block',
  },
} as const satisfies Record<string, SlotEntry>;

/** The fields of `resource NAME { ... }`. */
export const resourceFields = {
  Device: { shape: { is: 'device' }, otherwise: 'hDevice', doc: 'the device that owns the surface' },
  Usage: {
    shape: { is: 'choice', of: ['STAGING', 'DEFAULT'] },
    otherwise: 'DEFAULT',
    doc: 'STAGING: the CPU reads and writes it; DEFAULT: the GPU does',
  },
  Width: { shape: { is: 'integer' }, otherwise: 'the length of Data', doc: 'pixels in a row' },
  Height: { shape: { is: 'integer' }, otherwise: '1', doc: 'rows of pixels' },
  Pitch: { shape: { is: 'integer' }, otherwise: 'Width', doc: 'bytes from one row to the next' },
  Rows: { shape: { is: 'integer' }, otherwise: 'Height', doc: 'rows in memory, with those of further planes' },
  Format: {
    shape: { is: 'text or number' },
    otherwise: 'unspecified',
    doc: 'DXGI format, by name in quotes or by number; both surfaces of a blit have the same',
  },
  Protected: { shape: { is: 'boolean' }, otherwise: 'false', doc: 'the surface is protected content' },
  RenderTarget: { shape: { is: 'boolean' }, otherwise: 'false', doc: 'the surface can be rendered to' },
  Sharing: {
    shape: { is: 'choice', of: ['none', 'restricted', 'unrestricted'] },
    otherwise: 'none',
    doc: 'whether other processes may open it: with the leave of an authenticated channel only, or all of them',
  },
  SampleCount: { shape: { is: 'integer' }, otherwise: '1', doc: 'samples a pixel' },
  Data: { shape: { is: 'bytes' }, otherwise: 'zeros', doc: 'what it holds at first; the rest is zero' },
} as const satisfies Record<string, SlotEntry>;

export type ResourceFieldName = keyof typeof resourceFields;

/** The fields of `connector NAME { ... }`: a physical connector, and the monitor on it. */
export const connectorFields = {
  VidPnTargetId: {
    shape: { is: 'integer', from: 0n, to: 0xffff_ffffn },
    otherwise: 'the next free one',
    doc: 'the number by which an output is made for it',
  },
  Type: {
    shape: { is: 'choice', of: Object.keys(enumerations['OPM_CONNECTOR_TYPE']?.members ?? {}) },
    otherwise: 'HDMI',
    doc: 'OPM_CONNECTOR_TYPE',
  },
  OutputId: {
    shape: { is: 'integer' },
    otherwise: 'VidPnTargetId + 1',
    doc: 'the 64-bit id that outputs and channels report',
  },
  Hdcp: { shape: { is: 'boolean' }, otherwise: 'false', doc: 'connector and monitor have HDCP' },
  Acp: { shape: { is: 'boolean' }, otherwise: 'false', doc: 'it can signal ACP' },
  Cgmsa: { shape: { is: 'boolean' }, otherwise: 'false', doc: 'it can signal CGMS-A' },
  Width: { shape: { is: 'integer' }, otherwise: '1920', doc: 'pixels of the mode' },
  Height: { shape: { is: 'integer' }, otherwise: '1080', doc: 'lines of the mode' },
  Frequency: { shape: { is: 'integer' }, otherwise: '60', doc: 'hertz of the mode' },
} as const satisfies Record<string, SlotEntry>;

/** Objects that a script makes with `WORD NAME { Field: value }`. A new one is a row here and an event of the world. */
export const objectFields = {
  resource: resourceFields,
  memory: memoryFields,
  connector: connectorFields,
} as const satisfies Record<string, Readonly<Record<string, SlotEntry>>>;
export type ObjectWord = keyof typeof objectFields;
