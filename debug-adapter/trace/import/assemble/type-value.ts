/** What a recorder printed, as the place where it stands understands it. */
import type { ApiParameter } from '../../../catalog/api/api-parameters.ts';
import { findConstant, memberOf } from '../../../catalog/lookup/constant-lookup.ts';
import { enumerations } from '../../../catalog/enumerations.ts';
import { parseGuid } from '../../../catalog/lookup/guid-lookup.ts';
import { parseStatus } from '../../../catalog/lookup/status-lookup.ts';
import { guid, integer, nullValue, status } from '../../../catalog/value.ts';
import { address, type RecordedValue } from '../../model/recorded-value.ts';

/** An argument: for what a call writes, the pointer to it. */
export function typeArgument(value: RecordedValue, parameter: ApiParameter): RecordedValue {
  if (value.kind === 'number') return typeNumber(value.value, parameter);
  if (value.kind === 'address') return typePointer(value.value, parameter);
  if (value.kind === 'symbol') return typeSymbol(value.name, parameter);
  if (value.kind === 'integer' && isPointer(parameter)) return typePointer(value.value, parameter);
  return value;
}

/** What a call wrote through a parameter. */
export function typeOutput(value: RecordedValue, parameter: ApiParameter): RecordedValue {
  if (value.kind === 'symbol') return typeSymbol(value.name, parameter);
  if (value.kind !== 'number' && value.kind !== 'integer') return value;
  const { shape } = parameter;
  if (shape.is === 'handle' || shape.is === 'pointer') return address(BigInt.asUintN(64, value.value));
  if (shape.is === 'status') return status(Number(BigInt.asUintN(32, value.value)));
  return integer(value.value);
}

/** The parameter is an address: of what the call writes, of bytes, of a structure, or an object. */
function isPointer({ direction, shape }: ApiParameter): boolean {
  return (
    direction !== 'in' ||
    shape.is === 'handle' ||
    shape.is === 'pointer' ||
    shape.is === 'bytes' ||
    shape.is === 'structure' ||
    shape.is === 'guid'
  );
}

function typeNumber(value: bigint, parameter: ApiParameter): RecordedValue {
  if (isPointer(parameter)) return typePointer(value, parameter);
  const { shape } = parameter;
  // Arguments of 32 bits have whatever stood above them in their register or on the stack.
  if (shape.is === 'integer') return integer(BigInt.asUintN(shape.bits, value));
  if (shape.is === 'boolean') return integer(BigInt.asUintN(32, value));
  if (shape.is === 'status') return status(Number(BigInt.asUintN(32, value)));
  return integer(value);
}

function typePointer(value: bigint, { direction, shape }: ApiParameter): RecordedValue {
  const unsigned = BigInt.asUintN(64, value);
  const isObject = shape.is === 'handle' || shape.is === 'pointer' || (direction === 'out' && shape.is !== 'bytes');
  return unsigned === 0n && !isObject ? nullValue : address(unsigned);
}

function typeSymbol(name: string, { shape }: ApiParameter): RecordedValue {
  if (name === 'NULL' || name === '(null)' || name === '(nil)' || name === 'nullptr')
    return shape.is === 'handle' ? address(0n) : nullValue;
  const own = shape.is === 'guid' ? parseGuid(name) : null;
  if (own !== null) return guid(own);
  if (shape.is === 'status') {
    const code = parseStatus(name);
    if (code !== null) return status(code);
  }
  return constantsIn(name, shape) ?? { kind: 'symbol', name };
}

/** One constant, or several joined by ` | ` with a rest in hexadecimal; null when one of them is none. */
function constantsIn(text: string, shape: ApiParameter['shape'] | null): RecordedValue | null {
  let bits = 0n;
  const words = text.split('|').map((word) => word.trim());
  for (const word of words) {
    const found = constant(word, shape);
    if (found === null || (words.length > 1 && found.kind !== 'integer')) return null;
    if (words.length === 1) return found;
    if (found.kind === 'integer') bits |= found.value;
  }
  return integer(bits);
}

function constant(word: string, shape: ApiParameter['shape'] | null): RecordedValue | null {
  if (/^0x[0-9a-f]{1,16}$/i.test(word) || /^\d{1,19}$/.test(word)) return integer(BigInt(word));
  const found = findConstant(word, shape) ?? findConstant(twinName(word), shape);
  if (found?.kind === 'integer' || found?.kind === 'guid' || found?.kind === 'status') return found;
  const enumeration = shape?.is === 'integer' ? (shape.enumeration ?? shape.flags) : undefined;
  const number = enumeration === undefined ? null : memberByTail(enumeration, word);
  return number === null ? null : integer(number);
}

/** Names of the API and of the DDI differ in their prefix: `D3D11_…` is `D3D11_1DDI_…`. */
function twinName(word: string): string {
  return word.replace(/^D3D11_(?!1DDI_)/, 'D3D11_1DDI_');
}

/** The member that the name ends with, of the enumeration that its place has. */
function memberByTail(enumeration: string, word: string): number | null {
  const tails = Object.keys(enumerations[enumeration]?.members ?? {}).filter((member) => word.endsWith(`_${member}`));
  const longest = tails.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? null : memberOf(enumeration, longest);
}

/** A value that no parameter types: a field of a structure, an element of an array. */
export function typeMember(value: RecordedValue): RecordedValue {
  switch (value.kind) {
    case 'symbol':
      return value.name === 'NULL' ? nullValue : (constantsIn(value.name, null) ?? value);
    case 'number':
      return integer(value.value);
    case 'structure':
      return {
        ...value,
        fields: Object.fromEntries(Object.entries(value.fields).map(([name, field]) => [name, typeMember(field)])),
      };
    case 'array':
      return { kind: 'array', items: value.items.map(typeMember) };
    default:
      return value;
  }
}
