// @ts-check
/**
 * A decoder for the DDI Debugger, in plain JavaScript and one file, so that it runs in every VS Code without a build.
 * It reads `pssh` boxes (ISO/IEC 23001-7 section 8.1): what a media engine hands to a content protection system before there is a key.
 *
 * @typedef {import('../../api/ddi-debugger').DdiDebuggerApi} DdiDebuggerApi
 * @typedef {import('../../api/ddi-debugger').Decoder} Decoder
 * @typedef {import('../../api/ddi-debugger').DecodedRange} DecodedRange
 */
'use strict';

/** Who reads the data, by SystemID, as the DASH Industry Forum lists them. @type {Readonly<Record<string, string>>} */
const systems = {
  '1077efec-c0b2-4d02-ace3-3c1e52e2fb4b': 'W3C Common PSSH',
  '5e629af5-38da-4063-8977-97ffbd9902d4': 'Marlin',
  '94ce86fb-07ff-4f43-adb8-93d2fa968ca2': 'FairPlay Streaming',
  '9a04f079-9840-4286-ab92-e65be0885f95': 'PlayReady',
  '9a27dd82-fde2-4725-8cbc-4234aa06ec09': 'Verimatrix VCAS',
  'adb41c24-2dbf-4a6d-958b-4457c0d27b95': 'Nagra MediaAccess PRM',
  'e2719d58-a985-b3c9-781a-b030af78d30e': 'ClearKey, DASH-IF',
  'edef8ba9-79d6-4ace-a3c8-27dcd51d21ed': 'Widevine',
  'f239e769-efa3-4850-9c16-a903c6932efb': 'Adobe Primetime',
};

const pssh = 0x70737368;
const [headerLength, systemIdLength, keyIdLength] = [12, 16, 16];
/** Smallest box: size, type, version and flags, SystemID, DataSize. */
const smallest = headerLength + systemIdLength + 4;

/** @type {Decoder} */
const psshDecoder = {
  id: 'sample.pssh',
  title: 'PSSH box',

  test(bytes) {
    if (bytes.length < smallest || viewOf(bytes).getUint32(4) !== pssh) return null;
    const [first] = findBoxes(bytes);
    return first !== undefined && first.end <= bytes.length
      ? { confidence: 0.96, why: 'its type is pssh, and its size fits' }
      : { confidence: 0.9, why: 'its type is pssh' };
  },

  decode(bytes) {
    const boxes = findBoxes(bytes).map((box) => readBox(bytes, box));
    const last = boxes.at(-1);
    const rest = last === undefined ? 0 : last.node.end;
    if (last === undefined) return { summary: `${bytes.length} bytes, no PSSH box`, problem: 'There is no pssh at byte 4, where the type of a box stands.', children: [] };
    const problem = boxes.map((box) => box.node.problem).find((text) => text !== undefined) ?? (rest < bytes.length ? `After the last box, ${bytes.length - rest} bytes are left that are none.` : undefined);
    return {
      summary: boxes.length === 1 ? `PSSH box, ${boxes[0]?.text}` : `${boxes.length} PSSH boxes: ${boxes.map(({ text }) => text).join('; ')}`,
      ...(problem === undefined ? {} : { problem }),
      children: [
        ...(boxes.length === 1 ? last.node.children ?? [] : boxes.map(({ node }) => node)),
        ...(rest < bytes.length ? [{ label: 'no box', start: rest, end: bytes.length }] : []),
      ],
    };
  },
};

/** @param {Uint8Array} bytes */
function viewOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Boxes one after the other, as they stand in an initialization segment. The end is what the size says, which may lie behind the buffer.
 * @param {Uint8Array} bytes
 */
function findBoxes(bytes) {
  const view = viewOf(bytes);
  /** @type {{ start: number, end: number, isLarge: boolean }[]} */
  const found = [];
  for (let start = 0; start + headerLength <= bytes.length && view.getUint32(start + 4) === pssh;) {
    const size = view.getUint32(start);
    const isLarge = size === 1 && start + 16 <= bytes.length;
    // 0: to the end; 1: a size of 64 bits follows the type (ISO/IEC 14496-12 section 4.2).
    const length = size === 0 ? bytes.length - start : isLarge ? Number(view.getBigUint64(start + 8)) : size;
    const end = start + Math.max(length, headerLength);
    found.push({ start, end, isLarge });
    start = end;
  }
  return found;
}

/**
 * One box, up to where it is whole.
 * @param {Uint8Array} bytes
 * @param {{ start: number, end: number, isLarge: boolean }} box
 * @returns {{ text: string, node: DecodedRange }}
 */
function readBox(bytes, { start, end, isLarge }) {
  const view = viewOf(bytes);
  const stop = Math.min(end, bytes.length);
  /** @type {DecodedRange[]} */
  const children = [];
  let at = start;
  /** What the box lacks, once it lacks something. @type {string | undefined} */
  let problem = end > bytes.length ? `The box is to have ${end - start} bytes; ${bytes.length - start} are here.` : undefined;
  /** @param {string} label @param {number} length @param {(from: number) => Partial<DecodedRange>} tell */
  const take = (label, length, tell) => {
    if (at + length > stop) {
      problem ??= `The box ends at byte ${stop}, inside of ${label}.`;
      return false;
    }
    children.push({ label, start: at, end: at + length, ...tell(at) });
    at += length;
    return true;
  };
  /** @param {number} from @returns {Partial<DecodedRange>} */
  const number = (from) => ({ value: String(view.getUint32(from)), kind: 'integer' });

  const size = view.getUint32(start);
  take('size', 4, () => ({ value: size === 0 ? '0: to the end' : size === 1 ? '1: the large size holds' : String(size), kind: 'integer' }));
  take('type', 4, () => ({ value: 'pssh', kind: 'text' }));
  if (isLarge) take('largesize', 8, (from) => ({ value: String(view.getBigUint64(from)), kind: 'integer' }));
  const version = bytes[at] ?? 0;
  take('version', 1, () => ({ value: String(version), kind: 'integer', ...(version > 1 ? { problem: 'Only the versions 0 and 1 are specified.' } : {}) }));
  take('flags', 3, (from) => {
    const flags = view.getUint32(from - 1) & 0xffffff;
    return { value: `0x${flags.toString(16).padStart(6, '0')}`, kind: 'flags', ...(flags === 0 ? {} : { problem: 'The flags must be 0.' }) };
  });
  let system = 'no SystemID';
  take('SystemID', systemIdLength, (from) => {
    const id = uuidAt(bytes, from);
    system = systems[id] ?? `system ${id}`;
    return { value: `${id} (${systems[id] ?? 'of nobody in the list'})`, kind: 'guid' };
  });
  let keyIds = 0;
  let whole = 0;
  if (version > 0 && at + 4 <= stop) {
    keyIds = view.getUint32(at);
    take('KID_count', 4, number);
    const from = at;
    whole = Math.min(keyIds, Math.floor((stop - at) / keyIdLength));
    at += whole * keyIdLength;
    if (whole > 0) {
      const list = Array.from({ length: whole }, (_, i) => from + i * keyIdLength);
      children.push({ label: 'KIDs', value: `${whole} key ids`, start: from, end: at, kind: 'sequence', children: list.map((place, i) => ({ label: `KID ${i}`, value: uuidAt(bytes, place), start: place, end: place + keyIdLength, kind: /** @type {const} */ ('guid') })) });
    }
    if (whole < keyIds) problem ??= `KID_count says ${keyIds} key ids; there is room for ${whole}.`;
  }
  if (whole === keyIds && at + 4 <= stop) {
    const length = view.getUint32(at);
    take('DataSize', 4, number);
    const here = Math.min(length, stop - at);
    if (here < length) problem ??= `DataSize says ${length} bytes; ${here} are here.`;
    if (here > 0) take('Data', here, () => ({ value: `${here} bytes for ${system}` }));
    if (at < stop) problem ??= `${stop - at} bytes of the box come after its data.`;
  } else problem ??= `The box ends at byte ${stop}, before DataSize.`;
  const text = `version ${version}, ${system}${version > 0 ? `, ${keyIds} ${keyIds === 1 ? 'key id' : 'key ids'}` : ''}`;
  return { text, node: { label: 'pssh', value: text, start, end: stop, kind: 'structure', children, ...(problem === undefined ? {} : { problem }) } };
}

/**
 * 16 bytes in the order in which they are written: unlike a GUID of Windows, no part of it is swapped.
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function uuidAt(bytes, at) {
  const digits = Array.from(bytes.subarray(at, at + 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** @param {import('vscode').ExtensionContext} context */
async function activate(context) {
  const vscode = require('vscode');
  /** @type {import('vscode').Extension<DdiDebuggerApi> | undefined} */
  const debuggerExtension = vscode.extensions.getExtension('ddi-debugger.ddi-debugger');
  // As a dependency it is active by now; where it is not installed, there is nothing to register with.
  const api = await debuggerExtension?.activate();
  if (api?.version === 1) context.subscriptions.push(api.registerDecoder(psshDecoder));
}

module.exports = { activate, psshDecoder };
