/** Surfaces that come to be. */
import { memberOf } from '../../catalog/lookup/constant-lookup.ts';
import { nearestName } from '../../catalog/lookup/nearest-name.ts';
import { resourceFields, type ResourceFieldName } from '../../catalog/resource-description.ts';
import { isSameChoice } from '../../catalog/slot.ts';
import type { Value } from '../../catalog/value.ts';
import type { DriverEnvironment, WorldResult } from '../driver.ts';
import { deviceAt, labelOf, objectsOfKind, withNewObject } from '../objects/objects.ts';
import type { ResourceObject } from '../objects/resource.ts';
import { withTainted } from '../objects/tainted.ts';
import type { DriverState } from '../state/state.ts';
import { created, impossible } from './result.ts';

/** Bytes of the largest surface: a script has no use for more, and a debugger would not survive many. */
const largestSurface = 64 * 1024 * 1024;

/** What a script writes of a resource. */
type Description = Readonly<Record<string, Value>>;

/** A description that was read: everything of the object that does not come from the driver. */
type Described = Pick<
  ResourceObject,
  | 'usage'
  | 'width'
  | 'height'
  | 'pitch'
  | 'rows'
  | 'format'
  | 'isProtected'
  | 'isRenderTarget'
  | 'sharing'
  | 'sampleCount'
  | 'data'
>;

/** Makes a surface on a device that is ready. Fails, in a sentence, for another device and for a description that cannot be. */
export function createResource(
  state: DriverState,
  hDevice: bigint,
  description: Description,
  environment: DriverEnvironment,
): WorldResult {
  const device = deviceAt(state, hDevice);
  if (device === null) return impossible('Device names no device of this driver.');
  if (device.state !== 'Ready') return impossible(`${labelOf(device)} is ${device.state}.`);
  const described = readDescription(description);
  if (typeof described === 'string') return impossible(described);
  const size = described.data.length;
  const { protectedMemory } = environment.profile;
  if (described.isProtected && protectedBytes(state) + BigInt(size) > protectedMemory)
    return impossible(`There is no room for ${size} protected bytes: ProtectedMemorySize is ${protectedMemory}.`);
  const made = withNewObject<ResourceObject>(state, 'resource', (handle, number) => ({
    ...described,
    kind: 'resource',
    handle,
    number,
    state: 'Live',
    device: hDevice,
    isMapped: false,
    isOffered: false,
    isUndefined: false,
  }));
  return created(
    description['Data']?.secret === true ? withTainted(made.state, [made.object.handle]) : made.state,
    made.object,
    `${labelOf(made.object)}, ${size} bytes`,
  );
}

/** A text says what is wrong with the description. */
function readDescription(description: Description): Described | string {
  const unknown = unknownField(description);
  if (unknown !== null) return unknown;
  const given = description['Data'];
  if (given !== undefined && given.kind !== 'bytes') return 'Data takes a buffer.';
  const numbers = readNumbers(description, given?.value.length ?? Number.NaN);
  if (typeof numbers === 'string') return numbers;
  const size = numbers.pitch * numbers.rows;
  if (size < 1 || size > largestSurface) return `Pitch * Rows is ${size}; a surface has 1 to ${largestSurface} bytes.`;
  if (given !== undefined && given.value.length > size)
    return `Data has ${given.value.length} bytes; Pitch * Rows is ${size}.`;
  const sharing = sharingOf(description['Sharing']);
  if (sharing === null) return `Sharing takes ${sharings.join(', ')}.`;
  const data = new Uint8Array(size);
  if (given !== undefined) data.set(given.value);
  return {
    ...numbers,
    sharing,
    data,
    isProtected: isSet(description['Protected']),
    isRenderTarget: isSet(description['RenderTarget']),
  };
}

/** What to say of a name that no field has; null when there is none. */
function unknownField(description: Description): string | null {
  const names: readonly string[] = Object.keys(resourceFields);
  const unknown = Object.keys(description).find((name) => !names.includes(name));
  if (unknown === undefined) return null;
  const near = nearestName(unknown, names);
  return `A resource has no field ${unknown}. ${near === null ? `It has ${names.join(', ')}.` : `Did you mean ${near}?`}`;
}

function readNumbers(
  description: Description,
  usualWidth: number,
): Pick<Described, 'usage' | 'width' | 'height' | 'pitch' | 'rows' | 'format' | 'sampleCount'> | string {
  const number = (name: ResourceFieldName, otherwise: number): number => numberOf(name, description[name], otherwise);
  const [width, height] = [number('Width', usualWidth), number('Height', 1)];
  const [pitch, rows] = [number('Pitch', width), number('Rows', height)];
  const [usage, format, sampleCount] = [number('Usage', 0), number('Format', 0), number('SampleCount', 1)];
  const named: readonly (readonly [ResourceFieldName, number])[] = [
    ['Width', width],
    ['Height', height],
    ['Pitch', pitch],
    ['Rows', rows],
    ['Usage', usage],
    ['Format', format],
    ['SampleCount', sampleCount],
  ];
  const broken = named.find(([, value]) => !Number.isSafeInteger(value) || value < 0)?.[0];
  if (broken === undefined) return { usage, width, height, pitch, rows, format, sampleCount };
  return description[broken] === undefined
    ? 'Width is missing, and there is no Data to take it from.'
    : `${broken} does not take this value.`;
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
