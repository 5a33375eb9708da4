/** What the two surfaces of a blit must be. The runtime checks it above the driver and names each check; this driver does so too. */
import type { DdiName } from '../../catalog/ddis.ts';
import { debugMessage, debugMessages } from '../../catalog/windows-logs/debug-messages.ts';
import { handle, integer } from '../../catalog/value.ts';
import { phase, type Call, type VoidFailure } from './call.ts';
import { handleOf, labelOf, resourceAt } from '../objects/objects.ts';
import type { ResourceObject } from '../state/state.ts';

const staging = 3;

export interface Surfaces {
  readonly source: ResourceObject;
  readonly destination: ResourceObject;
}
export type CheckedSurfaces =
  { readonly ok: true; readonly found: Surfaces } | { readonly ok: false; readonly voidFailure: VoidFailure };

/** One check on the surfaces: the end of its debug-layer id, whether it holds, and what is said when it does not. */
type SurfaceCheck = readonly [
  id: string,
  holds: (source: ResourceObject, destination: ResourceObject, hDevice: bigint) => boolean,
  message: (source: ResourceObject, destination: ResourceObject) => string,
];

/** Finds and checks the surfaces of `EncryptionBlt` (protected to staging) or `DecryptionBlt` (staging to protected). */
export function checkSurfaces(
  call: Call,
  hDevice: bigint,
  hSrcResource: bigint,
  hDstResource: bigint,
): CheckedSurfaces {
  const source = resourceAt(call.state, hSrcResource);
  if (source?.state !== 'Live') return missing('hSrcResource', hSrcResource, source);
  const destination = resourceAt(call.state, hDstResource);
  if (destination?.state !== 'Live') return missing('hDstResource', hDstResource, destination);
  const failed = failedSurfaceCheck(call.ddi, hDevice, source, destination);
  if (failed !== null)
    return wrong(call, failed.id, failed.message, failed.id.startsWith('SRC') ? source : destination);
  phase(call, 'check surfaces', 'passed', () => ({
    detail: `${labelOf(source)} to ${labelOf(destination)}: ${source.data.length} bytes, pitch ${source.pitch}, ${source.rows} rows.`,
    values: [
      { name: 'source', value: handleOf(source) },
      { name: 'destination', value: handleOf(destination) },
      { name: 'bytes', value: integer(source.data.length) },
    ],
    rule: 'blit-surfaces',
  }));
  return { ok: true, found: { source, destination } };
}

/** The first check that two live surfaces of a blit fail: the end of its debug-layer id, and what is wrong. Null when all hold. */
export function failedSurfaceCheck(
  ddi: DdiName,
  hDevice: bigint,
  source: ResourceObject,
  destination: ResourceObject,
): { readonly id: string; readonly message: string } | null {
  const checks = ddi === 'DecryptionBlt' ? decryptionChecks : encryptionChecks;
  for (const [id, holds, message] of checks) {
    if (!holds(source, destination, hDevice)) return { id, message: message(source, destination) };
  }
  return null;
}

const commonChecks: readonly SurfaceCheck[] = [
  [
    'SRC_WRONGDEVICE',
    (source, _, hDevice) => source.device === hDevice,
    (source) => `${labelOf(source)} belongs to another device.`,
  ],
  [
    'DST_WRONGDEVICE',
    (_, destination, hDevice) => destination.device === hDevice,
    (_, destination) => `${labelOf(destination)} belongs to another device.`,
  ],
  ['SRC_MAPPED', (source) => !source.isMapped, (source) => `${labelOf(source)} is mapped.`],
  ['DST_MAPPED', (_, destination) => !destination.isMapped, (_, destination) => `${labelOf(destination)} is mapped.`],
  ['SRC_OFFERED', (source) => !source.isOffered, (source) => `${labelOf(source)} is offered: its memory may be gone.`],
  [
    'DST_OFFERED',
    (_, destination) => !destination.isOffered,
    (_, destination) => `${labelOf(destination)} is offered: its memory may be gone.`,
  ],
  ['SRC_CONTENT_UNDEFINED', (source) => !source.isUndefined, (source) => `What ${labelOf(source)} holds is undefined.`],
  [
    'FORMAT_MISMATCH',
    (source, destination) => source.format === destination.format,
    (source, destination) => `The formats differ: ${source.format} and ${destination.format}.`,
  ],
  [
    'SIZE_MISMATCH',
    (source, destination) =>
      source.width === destination.width &&
      source.height === destination.height &&
      source.data.length === destination.data.length,
    (source, destination) => `The sizes differ: ${sizeOf(source)} and ${sizeOf(destination)}.`,
  ],
];

const decryptionChecks: readonly SurfaceCheck[] = [
  ...commonChecks,
  [
    'DST_MULTISAMPLED',
    (_, destination) => destination.sampleCount <= 1,
    (_, destination) => `${labelOf(destination)} is multisampled.`,
  ],
  ['SRC_NOT_STAGING', (source) => source.usage === staging, (source) => `${labelOf(source)} is not STAGING.`],
  [
    'DST_NOT_RENDER_TARGET',
    (_, destination) => destination.isRenderTarget && destination.usage !== staging,
    (_, destination) => `${labelOf(destination)} is no render target.`,
  ],
  [
    'DST_NOT_PROTECTED',
    (_, destination) => destination.isProtected,
    (_, destination) => `${labelOf(destination)} is not protected.`,
  ],
];

const encryptionChecks: readonly SurfaceCheck[] = [
  ...commonChecks,
  ['SRC_MULTISAMPLED', (source) => source.sampleCount <= 1, (source) => `${labelOf(source)} is multisampled.`],
  [
    'DST_NOT_STAGING',
    (_, destination) => destination.usage === staging,
    (_, destination) => `${labelOf(destination)} is not STAGING.`,
  ],
  ['SRC_NOT_PROTECTED', (source) => source.isProtected, (source) => `${labelOf(source)} is not protected.`],
];

function sizeOf({ width, height, data }: ResourceObject): string {
  return `${width} x ${height} (${data.length} bytes)`;
}

function wrong(call: Call, id: string, message: string, surface: ResourceObject): CheckedSurfaces {
  const name = debugMessage(`${call.ddi.toUpperCase()}_${id}`);
  return name === null
    ? surfaceFailure(message, surface, undefined)
    : surfaceFailure(`${message} The debug layer calls it ${name}.`, surface, debugMessages[name]);
}

function missing(parameter: string, value: bigint, object: ResourceObject | null): CheckedSurfaces {
  const what =
    object === null ? `0x${value.toString(16)} is no resource of this driver` : `${labelOf(object)} is destroyed`;
  return {
    ok: false,
    voidFailure: {
      check: 'check surfaces',
      rule: 'blit-surfaces',
      finding: 'BLIT_SURFACE_WRONG',
      message: `${parameter}: ${what}.`,
      handle: handle('resource', value),
    },
  };
}

function surfaceFailure(message: string, surface: ResourceObject, number: number | undefined): CheckedSurfaces {
  const evidence = number === undefined ? [] : [{ name: 'debug-layer message', value: integer(number) }];
  return {
    ok: false,
    voidFailure: {
      check: 'check surfaces',
      rule: 'blit-surfaces',
      finding: 'BLIT_SURFACE_WRONG',
      message,
      evidence,
      handle: handleOf(surface),
    },
  };
}
