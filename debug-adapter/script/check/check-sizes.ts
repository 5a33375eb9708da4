import type { DdiEntry, ParameterEntry } from '../../catalog/entry.ts';
import { report, type CheckContext } from './check-context.ts';
import { isMishapExpected } from './check-expectation.ts';
import { integerOf, lengthOf } from './static-values.ts';
import type { TextRange } from '../syntax/range.ts';
import type { ArgumentValue, CallStatement } from '../syntax/tree.ts';

/** Parameters whose size must be 16 under AES128_CTR. */
const sixteen: ReadonlySet<string> = new Set(['IVSize', 'ContentKeySize', 'KeySize', 'RandomNumberSize']);

/** Checks sizes that are surely known: 256-byte key blocks, 16-byte keys and IVs, sizes that differ from their buffers. */
export function checkSizes(
  context: CheckContext,
  call: CallStatement,
  entry: DdiEntry,
  values: ReadonlyMap<string, ArgumentValue>,
): void {
  if (isMishapExpected(call.expectation)) return;
  for (const parameter of entry.parameters) {
    if (parameter.size?.by === 'parameter') checkBuffer(context, entry, parameter, parameter.size.parameter, values);
  }
}

function checkBuffer(
  context: CheckContext,
  entry: DdiEntry,
  parameter: ParameterEntry,
  sizeName: string,
  values: ReadonlyMap<string, ArgumentValue>,
): void {
  const buffer = values.get(parameter.name);
  const sizeValue = values.get(sizeName);
  if (buffer === undefined || sizeValue === undefined || sizeValue.kind === 'out') return;
  const size = integerOf(sizeValue, context.flow);
  const length = buffer.kind === 'out' ? null : lengthOf(buffer, context.flow);
  if (size !== null && length !== null && size !== BigInt(length))
    return report(context, 'size-mismatch', sizeValue.range, [sizeName, String(size), parameter.name, String(length)]);
  if (entry.requires.includes('data-size-256') && isKeyBlockSession(context, values))
    checkKeyBlock(context, length === null ? size : BigInt(length), length === null ? sizeValue.range : buffer.range);
  if (sixteen.has(sizeName)) checkSixteen(context, sizeName, size, sizeValue.range, isNull(buffer));
}

/** 0 goes with a NULL pointer. */
function checkSixteen(
  context: CheckContext,
  sizeName: string,
  size: bigint | null,
  range: TextRange,
  isAbsent: boolean,
): void {
  if (size !== null && size !== 16n && !(size === 0n && isAbsent))
    report(context, 'size-not-16', range, [sizeName, String(size)]);
}

function checkKeyBlock(context: CheckContext, size: bigint | null, range: TextRange): void {
  if (size !== null && size !== 256n) report(context, 'size-not-256', range, [String(size)]);
}

function isNull(value: ArgumentValue): boolean {
  return value.kind === 'null' || (value.kind === 'name' && value.name === 'NULL');
}

/** True when the session of the call was surely created for RSAES_OAEP. */
function isKeyBlockSession(context: CheckContext, values: ReadonlyMap<string, ArgumentValue>): boolean {
  const session = values.get('hCryptoSession');
  return session?.kind === 'name' && context.flow.handleOf(session.name)?.mode === 'RSAES_OAEP';
}
