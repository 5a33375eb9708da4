import { findRecordedFunction, type RecordedFunction } from '../../../catalog/api/recorded-function.ts';
import { parseStatus } from '../../../catalog/lookup/status-lookup.ts';
import { boolean, nullValue, status } from '../../../catalog/value.ts';
import { symbol, untypedNumber, wholeBuffer, type RecordedValue } from '../../model/recorded-value.ts';
import { isObject, type Json, type JsonObject } from '../../run-file/json.ts';
import type { FileStart, GiveEvent, Importer, Recognition } from '../importer.ts';
import { LineReader } from '../text/line-reader.ts';

/** Every byte as a number from 0 to 255. */
function bytesOf(items: readonly Json[]): Uint8Array | null {
  const isByte = (item: Json): item is number =>
    typeof item === 'number' && Number.isInteger(item) && item >= 0 && item < 256;
  return items.every(isByte) ? Uint8Array.from(items) : null;
}

function valueOf(json: Json): RecordedValue | null {
  if (json === null) return nullValue;
  if (typeof json === 'boolean') return boolean(json);
  if (typeof json === 'number') return Number.isSafeInteger(json) ? untypedNumber(BigInt(json)) : null;
  if (typeof json === 'string') return /^0x[0-9a-f]{1,16}$/i.test(json) ? untypedNumber(BigInt(json)) : symbol(json);
  if (!isObject(json)) {
    const bytes = bytesOf(json);
    return bytes === null ? null : wholeBuffer(bytes);
  }
  const fields = Object.entries(json).flatMap(([name, inner]) => {
    const value = valueOf(inner);
    return value === null ? [] : [[name, value] as const];
  });
  return { kind: 'structure', address: null, fields: Object.fromEntries(fields) };
}

function parse(line: string): JsonObject | null {
  try {
    const json = JSON.parse(line.replace(/^\[|,\s*$/g, '')) as Json;
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}

function giveCall(call: JsonObject, line: number, give: GiveEvent): void {
  const own = isObject(call['object']) ? call['object'] : {};
  const method = typeof call['name'] === 'string' ? call['name'] : '';
  const name = typeof own['type'] === 'string' ? `${own['type']}::${method}` : method;
  const place = { line, thread: typeof call['thread'] === 'number' ? String(call['thread']) : null };
  const object = typeof own['handle'] === 'number' ? BigInt(own['handle']) : null;
  if (method === 'Release' && object !== null) {
    const remaining = typeof call['return'] === 'number' ? call['return'] : null;
    return give({ is: 'release', name, object, remaining, ...place });
  }
  const called = findRecordedFunction(name);
  if (called === null) return;
  const { given, outputs } = valuesOf(call, called);
  if (object !== null) given['this'] = untypedNumber(object);
  const code = typeof call['return'] === 'string' ? parseStatus(call['return']) : null;
  give({ is: 'begin', name, arguments: given, ...place });
  give({ is: 'end', name, result: code === null ? null : status(code), outputs, ...place });
}

interface CallValues {
  readonly given: Record<string, RecordedValue>;
  readonly outputs: Record<string, RecordedValue>;
}

/** What a call writes is given as the value itself. Of a call that failed, buffers are left out: null then says nothing. */
function valuesOf(call: JsonObject, { parameters }: RecordedFunction): CallValues {
  const values: CallValues = { given: {}, outputs: {} };
  const args = isObject(call['args']) ? call['args'] : {};
  for (const [parameter, json] of Object.entries(args)) {
    const value = valueOf(json);
    if (value === null || (value.kind === 'null' && call['return'] !== 'S_OK')) continue;
    const isOut = parameters.find((candidate) => candidate.name === parameter)?.direction === 'out';
    if (isOut && value.kind !== 'null') values.outputs[parameter] = value;
    else values.given[parameter] = value;
  }
  return values;
}

function recognise({ text }: FileStart): Recognition {
  if (/"gfxrecon-version"/.test(text)) return { confidence: 0.97, because: 'its header names GFXReconstruct' };
  return /^\s*\[?\{"index":\d+,"(?:method|function)":\{"name":/m.test(text)
    ? { confidence: 0.8, because: 'its lines are calls as GFXReconstruct writes them' }
    : { confidence: 0, because: 'no line is one of GFXReconstruct' };
}

/** `gfxrecon-convert`: JSON Lines, or an array with a call a line. */
export const gfxreconstruct: Importer = {
  tool: 'gfxreconstruct',
  title: 'GFXReconstruct JSON Lines',
  notRecorded: [
    'Objects are numbers of the capture, not addresses.',
    'Of a call that failed, the buffers are left out.',
  ],
  withoutCalls:
    'It has no call of content protection. Direct3D 11 is in a branch of GFXReconstruct only; a capture of Direct3D 12 or Vulkan has none.',
  recognise,
  read: (give) =>
    new LineReader((text, line) => {
      if (!text.includes('"name"')) return;
      const json = parse(text);
      if (json === null)
        return give({ is: 'skipped', line, reason: 'a line that is no whole JSON object', isLoss: true });
      const call = json['method'] ?? json['function'];
      if (isObject(call)) giveCall(call, line, give);
    }),
};
