/** Surfaces that come to be. */
import { memberOf } from '../../catalog/constant-lookup.ts';
import { nearestName } from '../../catalog/nearest-name.ts';
import { resourceFields, type ResourceFieldName } from '../../catalog/resource-description.ts';
import { isSameChoice } from '../../catalog/slot.ts';
import type { Value } from '../../catalog/value.ts';
import type { DriverEnvironment, WorldResult } from '../driver.ts';
import { deviceAt, labelOf, objectsOfKind, withNewObject } from '../objects/objects.ts';
import type { ResourceObject } from '../objects/resource.ts';
import { withTainted } from '../objects/tainted.ts';
import type { DriverState } from '../state/state.ts';
import { created } from './result.ts';

/** Bytes of the largest surface: a script has no use for more, and a debugger would not survive many. */
const largestSurface = 64 * 1024 * 1024;

export function createResource(
  state: DriverState,
  hDevice: bigint,
  description: Readonly<Record<string, Value>>,
  environment: DriverEnvironment,
): WorldResult {
  const device = deviceAt(state, hDevice);
  if (device?.state !== 'Ready')
    return {
      ok: false,
      message: device === null ? 'Device names no device of this driver.' : `${labelOf(device)} is ${device.state}.`,
    };
  const names: readonly string[] = Object.keys(resourceFields);
  const unknownName = Object.keys(description).find((name) => !names.includes(name));
  if (unknownName !== undefined) {
    const near = nearestName(unknownName, names);
    return {
      ok: false,
      message: `A resource has no field ${unknownName}. ${near === null ? `It has ${names.join(', ')}.` : `Did you mean ${near}?`}`,
    };
  }
  const given = description['Data'];
  if (given !== undefined && given.kind !== 'bytes') return { ok: false, message: 'Data takes a buffer.' };
  const number = (name: ResourceFieldName, otherwise: number): number => numberOf(name, description[name], otherwise);
  const width = number('Width', given?.value.length ?? Number.NaN);
  const height = number('Height', 1);
  const [pitch, rows] = [number('Pitch', width), number('Rows', height)];
  const [usage, format, sampleCount] = [number('Usage', 0), number('Format', 0), number('SampleCount', 1)];
  const numbers = {
    Width: width,
    Height: height,
    Pitch: pitch,
    Rows: rows,
    Usage: usage,
    Format: format,
    SampleCount: sampleCount,
  };
  const broken = Object.entries(numbers).find(([, value]) => !Number.isSafeInteger(value) || value < 0)?.[0];
  if (broken !== undefined)
    return {
      ok: false,
      message:
        description[broken] === undefined
          ? 'Width is missing, and there is no Data to take it from.'
          : `${broken} does not take this value.`,
    };
  const size = pitch * rows;
  if (size < 1 || size > largestSurface)
    return { ok: false, message: `Pitch * Rows is ${size}; a surface has 1 to ${largestSurface} bytes.` };
  if (given !== undefined && given.value.length > size)
    return { ok: false, message: `Data has ${given.value.length} bytes; Pitch * Rows is ${size}.` };
  const isProtected = isSet(description['Protected']);
  const { protectedMemory } = environment.profile;
  if (isProtected && protectedBytes(state) + BigInt(size) > protectedMemory)
    return {
      ok: false,
      message: `There is no room for ${size} protected bytes: ProtectedMemorySize is ${protectedMemory}.`,
    };
  const sharing = sharingOf(description['Sharing']);
  if (sharing === null) return { ok: false, message: `Sharing takes ${sharings.join(', ')}.` };
  const data = new Uint8Array(size);
  if (given !== undefined) data.set(given.value);
  const made = withNewObject<ResourceObject>(state, 'resource', (handle, ordinal) => ({
    kind: 'resource',
    handle,
    number: ordinal,
    state: 'Live',
    device: hDevice,
    usage,
    width,
    height,
    pitch,
    rows,
    format,
    isProtected,
    isRenderTarget: isSet(description['RenderTarget']),
    sharing,
    sampleCount,
    data,
    isMapped: false,
    isOffered: false,
    isUndefined: false,
  }));
  return created(
    given?.secret === true ? withTainted(made.state, [made.object.handle]) : made.state,
    made.object,
    `${labelOf(made.object)}, ${size} bytes`,
  );
}

const sharings: readonly ResourceObject['sharing'][] = resourceFields.Sharing.shape.of;

function sharingOf(value: Value | undefined): ResourceObject['sharing'] | null {
  if (value === undefined) return 'none';
  return (value.kind === 'string' ? sharings.find((name) => isSameChoice(name, value.value)) : undefined) ?? null;
}

/** Bytes of all live protected surfaces. */
function protectedBytes(state: DriverState): bigint {
  let bytes = 0n;
  for (const object of objectsOfKind(state, 'resource'))
    if (object.state === 'Live' && object.isProtected) bytes += BigInt(object.data.length);
  return bytes;
}

/** Fields whose numbers have names. */
const enumerationOf: Partial<Readonly<Record<ResourceFieldName, string>>> = {
  Usage: 'D3D10_DDI_RESOURCE_USAGE',
  Format: 'DXGI_FORMAT',
};

/** A number, or the name of a member of the field's enumeration. NaN when it is neither. */
function numberOf(name: ResourceFieldName, value: Value | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (value.kind === 'integer') return Number(value.value);
  const enumeration = enumerationOf[name];
  return value.kind === 'string' && enumeration !== undefined
    ? (memberOf(enumeration, value.value) ?? Number.NaN)
    : Number.NaN;
}

function isSet(value: Value | undefined): boolean {
  return value?.kind === 'boolean' ? value.value : value?.kind === 'integer' && value.value !== 0n;
}
