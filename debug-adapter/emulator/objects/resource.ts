import type { Bytes } from '../../bytes/bytes.ts';

export interface ResourceObject {
  readonly kind: 'resource';
  readonly handle: bigint;
  readonly number: number;
  readonly state: 'Live' | 'Destroyed';
  readonly device: bigint;
  /** A member of D3D10_DDI_RESOURCE_USAGE. */
  readonly usage: number;
  readonly width: number;
  readonly height: number;
  /** Bytes from row to row. */
  readonly pitch: number;
  readonly rows: number;
  /** A DXGI_FORMAT. */
  readonly format: number;
  readonly isProtected: boolean;
  readonly isRenderTarget: boolean;
  /** `restricted`: the processes that a channel granted it. */
  readonly sharing: 'none' | 'restricted' | 'unrestricted';
  readonly sampleCount: number;
  /** What the application did to it outside of these DDIs: the runtime objects to blits then. */
  readonly isMapped: boolean;
  readonly isOffered: boolean;
  /** What it holds is undefined: nothing wrote it since it was discarded or reclaimed. */
  readonly isUndefined: boolean;
  /** `pitch * rows` bytes. */
  readonly data: Bytes;
}

/** The resource with what a blit wrote into it. Written out, as the state is. */
export function filled(
  {
    kind,
    handle,
    number,
    state,
    device,
    usage,
    width,
    height,
    pitch,
    rows,
    format,
    isProtected,
    isRenderTarget,
    sharing,
    sampleCount,
    isMapped,
    isOffered,
  }: ResourceObject,
  data: Bytes,
): ResourceObject {
  return {
    kind,
    handle,
    number,
    state,
    device,
    usage,
    width,
    height,
    pitch,
    rows,
    format,
    isProtected,
    isRenderTarget,
    sharing,
    sampleCount,
    data,
    isMapped,
    isOffered,
    isUndefined: false,
  };
}
