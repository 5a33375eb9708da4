/** A recorder kit: files that make a lossless recording with a tool that people have. */

export interface KitFile {
  readonly name: string;
  readonly text: string;
}

/** What the kits write: one line of JSON when a call begins, and one when it comes back. Our importer reads it out of any log. */
export const lineForms = `
A call begins:   {"ddi":NAME,"id":N,"thread":"0x...","args":{NAME:VALUE,...}}
it comes back:   {"end":N,"thread":"0x...","result":"0x...","outputs":{NAME:VALUE,...}}

VALUE is "0x..." for a number or an address, null for NULL, {"ptr":"0x...","len":N,"bytes":"HEX"} for memory; "bytes":"?" where it could
not be read. Memory that the pointers of a structure lead to stands in "within", by the fields' names, an object for each structure. An API call has "api" in the place of "ddi".
`;

/** JavaScript of both scripts: how arguments are read. The tool gives `peek`, `plus`, `word` and `isNull`. */
export const readerText = `
// A number of so many bits, out of a register or a stack slot.
function numberText(value, bits) {
  const digits = word(value);
  const kept = digits.length > bits / 4 ? digits.slice(digits.length - bits / 4) : digits;
  return '0x' + (kept.replace(/^0+(?=.)/, '') || '0');
}

function hexText(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 1) text += (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16);
  return text;
}

function littleEndian(bytes, at, length) {
  let number = 0;
  for (let i = length - 1; i >= 0; i -= 1) number = number * 256 + bytes[at + i];
  return number;
}

const longest = 64 * 1024 * 1024;

// How many bytes lie behind a pointer parameter: a number, or a parameter that has it, times the size of one.
function sizeOfParameter(size, numbers) {
  if (typeof size === 'number') return size;
  const parts = size.split('*');
  const count = numbers[parts[0]];
  const length = (count === undefined ? 0 : count) * (parts.length > 1 ? Number(parts[1]) : 1);
  return length > longest ? 0 : length;
}

function sizeWithin(size, owner, place) {
  if (typeof size === 'number') return size;
  if (size.head === undefined) return littleEndian(owner, size.at, Math.min(size.bytes, 6)) * size.times;
  const head = peek(place, size.head);
  if (head === null) return 0;
  let length = size.head;
  for (let i = 0; i < size.sum.length; i += 1) length += littleEndian(head, size.sum[i], 4);
  return length;
}

function memoryOf(place, length, layout, within, isArray) {
  if (isNull(place)) return null;
  const bytes = length > 0 && length <= longest ? peek(place, length) : [];
  const memory = { ptr: '0x' + word(place), len: bytes === null ? length : bytes.length, bytes: bytes === null ? '?' : hexText(bytes) };
  // What has another size is no such structure, but a buffer in its place.
  if (bytes === null || within.length === 0 || bytes.length === 0) return memory;
  if (isArray ? bytes.length % layout !== 0 : bytes.length !== layout) return memory;
  memory.within = [];
  for (let at = 0; at < bytes.length; at += layout) memory.within.push(pointeesOf(plus(place, at), bytes.slice(at, at + layout), within));
  return memory;
}

function pointeesOf(place, bytes, within) {
  const inner = {};
  for (let i = 0; i < within.length; i += 1) {
    const pointer = within[i];
    const target = follow(place, pointer.at);
    if (!isNull(target)) inner[pointer.field] = memoryOf(target, sizeWithin(pointer.size, bytes, target), pointer.layout, pointer.within, pointer.size.times > 1);
  }
  return inner;
}

// The arguments that say something at this moment. values: as they stand in registers and on the stack.
function argumentsOf(parameters, values, isAfter) {
  const numbers = {};
  for (let i = 0; i < parameters.length; i += 1)
    if (parameters[i].is === 'value') numbers[parameters[i].name] = parseInt(numberText(values[i], Math.min(parameters[i].bits, 32)), 16);
  const read = {};
  for (let i = 0; i < parameters.length; i += 1) {
    const parameter = parameters[i];
    const isWanted = isAfter ? parameter.after : parameter.before;
    if (parameter.is === 'value') {
      if (!isAfter) read[parameter.name] = numberText(values[i], parameter.bits);
    } else if (isWanted) read[parameter.name] = memoryOf(values[i], sizeOfParameter(parameter.size, numbers), parameter.layout, parameter.within, String(parameter.size).indexOf('*') > 0);
    else if (!isAfter) read[parameter.name] = isNull(values[i]) ? null : '0x' + word(values[i]);
  }
  return read;
}
`;
