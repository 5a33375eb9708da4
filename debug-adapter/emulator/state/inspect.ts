/** The driver's objects as views show them and as scripts read them. */
import type { HandleKind } from '../../catalog/handle.ts';
import { once } from '../../catalog/once.ts';
import type { Value } from '../../catalog/value.ts';
import type { HandleView } from '../driver.ts';
import { handleOf, labelOf, objectAt } from '../objects/objects.ts';
import type { DriverObject } from '../objects/kinds.ts';
import type { NamedValue } from '../call/outcome.ts';
import { entriesOf } from './persistent-map.ts';
import { asSecret } from '../../catalog/secret.ts';
import { isTainted } from '../objects/tainted.ts';
import { objectProperties } from '../properties/all.ts';
import type { Properties, Property } from '../properties/property.ts';
import type { DriverState } from './state.ts';

/** The members that a script can read of a handle of a kind, with what they are; none of a kind that is no object of the driver. */
export function memberDocs(kind: HandleKind): readonly { readonly name: string; readonly doc: string }[] {
  const properties: Readonly<Partial<Record<HandleKind, Readonly<Record<string, { readonly doc: string }>>>>> =
    objectProperties;
  return Object.entries(properties[kind] ?? {}).map(([name, { doc }]) => ({ name, doc }));
}

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
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return property === undefined ? null : readGuarded(state, object, name, property);
}

/** The properties of an object's kind: the table has them under the kind that they read. */
function propertiesOf(object: DriverObject): Properties<DriverObject> {
  return objectProperties[object.kind];
}

function viewObject(state: DriverState, object: DriverObject): HandleView {
  const properties = once(() => valuesOf(state, object));
  return {
    handle: handleOf(object),
    kind: object.kind,
    label: labelOf(object),
    state: state.lens?.stateOf(object) ?? object.state,
    alive: object.state !== 'Destroyed',
    get properties() {
      return properties();
    },
  };
}

function valuesOf(state: DriverState, object: DriverObject): readonly NamedValue[] {
  return Object.entries(propertiesOf(object)).map(([name, property]) => {
    const value = readGuarded(state, object, name, property);
    const text = value.secret === true || value.kind === 'unknown' ? undefined : property.annotation?.(object);
    return { name, value, ...(text === undefined ? {} : { annotation: text }) };
  });
}

/** A property as a secret where it is a key of the user's own, or was made from one. That there is none yet is none. */
function readGuarded(state: DriverState, object: DriverObject, name: string, property: Property<DriverObject>): Value {
  const read = property.read(object, state);
  const value = state.lens?.valueOf(object, name, read) ?? read;
  if (state.secrets === null || value.kind === 'null') return value;
  const isSecret = property.isSecret === true || (property.isContent === true && isTainted(state, object.handle));
  return isSecret ? asSecret(value) : value;
}
