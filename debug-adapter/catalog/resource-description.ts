/** What a script says of a resource in `resource hFrame { ... }`: a linear surface as the blits see it. */
import type { ValueShape } from './entry.ts';

export interface ResourceField {
  readonly name: string;
  readonly shape: ValueShape;
  /** What holds when the field is left out. */
  readonly otherwise: string;
  readonly doc: string;
}

export const resourceFields = [
  { name: 'Device', shape: { is: 'handle', of: 'device' }, otherwise: 'the first device', doc: 'the device that owns the resource' },
  { name: 'Usage', shape: { is: 'integer', bits: 32, enumeration: 'D3D10_DDI_RESOURCE_USAGE' }, otherwise: 'DEFAULT', doc: 'STAGING for a surface in system memory' },
  { name: 'Width', shape: { is: 'integer', bits: 32 }, otherwise: 'must be given', doc: 'pixels in a row' },
  { name: 'Height', shape: { is: 'integer', bits: 32 }, otherwise: 'must be given', doc: 'rows of pixels' },
  { name: 'Pitch', shape: { is: 'integer', bits: 32 }, otherwise: 'Width', doc: 'bytes from one row to the next' },
  { name: 'Rows', shape: { is: 'integer', bits: 32 }, otherwise: 'Height', doc: 'rows of memory, e.g. three halves of Height for NV12' },
  { name: 'Format', shape: { is: 'integer', bits: 32, enumeration: 'DXGI_FORMAT' }, otherwise: 'R8_UNORM', doc: 'compared by the blits, not interpreted' },
  { name: 'Protected', shape: { is: 'boolean' }, otherwise: 'false', doc: 'created with RESTRICTED_CONTENT or HW_PROTECTED' },
  { name: 'RenderTarget', shape: { is: 'boolean' }, otherwise: 'false', doc: 'created with the render-target bind flag' },
  { name: 'SampleCount', shape: { is: 'integer', bits: 32 }, otherwise: '1', doc: 'more than 1 is multisampled, which the blits refuse' },
  { name: 'Data', shape: { is: 'bytes' }, otherwise: 'zeros', doc: 'Pitch * Rows bytes of sub-resource 0, top row first' },
] as const satisfies readonly ResourceField[];

export type ResourceFieldName = (typeof resourceFields)[number]['name'];
