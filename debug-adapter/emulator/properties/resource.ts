import { boolean, bytes, handle, integer, string } from '../../catalog/value.ts';
import type { ResourceObject } from '../objects/resource.ts';
import { nameIn, type Properties } from './property.ts';

export const resourceProperties: Properties<ResourceObject> = {
  state: { doc: 'Live or Destroyed', read: (resource) => string(resource.state) },
  device: { doc: 'the device that owns it', read: (resource) => handle('device', resource.device) },
  usage: {
    doc: 'D3D10_DDI_RESOURCE_USAGE',
    read: (resource) => integer(resource.usage),
    annotation: (resource) => nameIn('D3D10_DDI_RESOURCE_USAGE', resource.usage),
  },
  format: {
    doc: 'DXGI_FORMAT',
    read: (resource) => integer(resource.format),
    annotation: (resource) => nameIn('DXGI_FORMAT', resource.format),
  },
  width: { doc: 'pixels in a row', read: (resource) => integer(resource.width) },
  height: { doc: 'rows of pixels', read: (resource) => integer(resource.height) },
  pitch: { doc: 'bytes from row to row', read: (resource) => integer(resource.pitch) },
  rows: { doc: 'rows of memory', read: (resource) => integer(resource.rows) },
  size: { doc: 'pitch * rows', read: (resource) => integer(resource.data.length) },
  isProtected: { doc: 'the surface is protected', read: (resource) => boolean(resource.isProtected) },
  isRenderTarget: { doc: 'the surface is a render target', read: (resource) => boolean(resource.isRenderTarget) },
  data: { doc: 'the bytes of sub-resource 0', isContent: true, read: (resource) => bytes(resource.data) },
};
