/** The driver's objects as views show them and as scripts read them. */
import type { HandleKind } from '../../catalog/handle.ts';
import type { Value } from '../../catalog/value.ts';
import type { HandleView } from '../driver.ts';
import { handleOf, labelOf, objectAt } from '../objects/objects.ts';
import type { DriverObject } from '../objects/kinds.ts';
import type { NamedValue } from '../call/outcome.ts';
import { entriesOf } from './persistent-map.ts';
import { objectProperties } from '../properties/all.ts';
import type { Properties } from '../properties/property.ts';
import type { DriverState } from './state.ts';

/** The members that a script can read of a handle of a kind, with what they are; none of a kind that is no object of the driver. */
export function memberDocs(kind: HandleKind): readonly { readonly name: string; readonly doc: string }[] {
  const properties: Readonly<Partial<Record<HandleKind, Readonly<Record<string, { readonly doc: string }>>>>> =
    objectProperties;
  return Object.entries(properties[kind] ?? {}).map(([name, { doc }]) => ({ name, doc }));
}

/** The members, of whatever kind of handle, that are key material. */
export const secretMembers: ReadonlySet<string> = new Set(
  Object.values(objectProperties).flatMap((properties) =>
    Object.entries<{ readonly isSecret?: true }>(properties)
      .filter(([, { isSecret }]) => isSecret)
      .map(([name]) => name),
  ),
);

/** All objects, live and destroyed, in the order of creation. */
export function viewHandles(state: DriverState): readonly HandleView[] {
  return Array.from(entriesOf(state.objects), ([, object]) => viewObject(state, object));
}

/** One handle; null when it names nothing of this driver. */
export function viewHandle(state: DriverState, value: bigint): HandleView | null {
  const object = objectAt(state, value);
  return object === null ? null : viewObject(state, object);
}

/** One property of a handle without building the rest; null when there is no such property or handle. */
export function readProperty(state: DriverState, value: bigint, name: string): Value | null {
  const object = objectAt(state, value);
  if (object === null) return null;
  const properties = propertiesOf(object);
  return Object.hasOwn(properties, name) ? (properties[name]?.read(object, state) ?? null) : null;
}

/** The properties of an object's kind: the table has them under the kind that they read. */
function propertiesOf(object: DriverObject): Properties<DriverObject> {
  return objectProperties[object.kind];
}

function viewObject(state: DriverState, object: DriverObject): HandleView {
  return {
    handle: handleOf(object),
    kind: object.kind,
    label: labelOf(object),
    state: object.state,
    alive: object.state !== 'Destroyed',
    properties: valuesOf(state, object),
  };
}

function valuesOf(state: DriverState, object: DriverObject): readonly NamedValue[] {
  return Object.entries(propertiesOf(object)).map(([name, { read, note, isSecret }]) => {
    const text = note?.(object);
    return {
      name,
      value: read(object, state),
      ...(text === undefined ? {} : { note: text }),
      ...(isSecret === undefined ? {} : { secret: isSecret }),
    };
  });
}
