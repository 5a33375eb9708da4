/**
 * The header of an HDCP System Renewability Message, big-endian: SRM ID (8 in HDCP 1.x, 9 in 2.x), a nibble that tells HDCP 2.x, a reserved byte,
 * version, generation, and the length of the vector revocation list with its own three bytes and the signature (HDCP specification 1.4 section 5
 * and 2.2 section 5). The list is shown as devices of five bytes each; signatures are not checked: their keys are not public here.
 */
import type { Bytes } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { makeNode } from '../build-node.ts';
import type { Certainty } from '../context.ts';
import { readInteger } from '../integers.ts';
import type { Decoded, DecodeNode } from '../node.ts';

/** Bytes before the length field, up to the end of it, and of one device. */
const [lengthAt, listAt, deviceLength] = [5, 8, 5] as const;
/** Devices that are shown one by one. */
const shownDevices = 64;

interface SrmForm {
  readonly title: string;
  readonly signatureLength: number;
  readonly countLength: number;
  readonly countOf: (bytes: Bytes) => number;
}

const forms: readonly { readonly id: number; readonly indicator: number; readonly form: SrmForm }[] = [
  {
    id: 8,
    indicator: 0,
    form: { title: 'HDCP 1.x', signatureLength: 40, countLength: 1, countOf: (bytes) => (bytes[listAt] ?? 0) & 0x7f },
  },
  {
    id: 9,
    indicator: 1,
    form: {
      title: 'HDCP 2.x',
      signatureLength: 384,
      countLength: 4,
      countOf: (bytes) => Number(readInteger(bytes.subarray(listAt, listAt + 2), true)) >> 6,
    },
  },
];

function formOf(bytes: Bytes): SrmForm | null {
  const first = bytes[0] ?? 0;
  return bytes.length < listAt
    ? null
    : (forms.find(({ id, indicator }) => first >> 4 === id && (first & 0xf) === indicator)?.form ?? null);
}

const listLength = (bytes: Bytes): number => Number(readInteger(bytes.subarray(lengthAt, listAt), true));

/** Sure where its length is that of the buffer as well. */
export function recogniseSrm(bytes: Bytes): Certainty | null {
  const form = formOf(bytes);
  if (form === null || bytes[1] !== 0) return null;
  const end = lengthAt + listLength(bytes);
  const least = listAt + form.countLength + form.signatureLength;
  if (end < least || end > bytes.length) return null;
  return end === bytes.length
    ? { confidence: 0.92, why: `an SRM of ${form.title} as long as it says` }
    : { confidence: 0.3, why: `the header of an SRM of ${form.title}` };
}

/** Header, revoked devices, signature and what follows. Not ok where the header is another's or the bytes end early. */
export function decodeSrm(bytes: Bytes): Decoded {
  const whole = [0, bytes.length] as const;
  const form = formOf(bytes);
  if (form === null) {
    const problem =
      bytes.length < listAt
        ? `An SRM has at least ${String(listAt)} bytes, this buffer has ${String(bytes.length)}.`
        : 'The first byte is 0x80 in an SRM of HDCP 1.x and 0x91 in one of HDCP 2.x.';
    return {
      decoder: 'hdcp-srm',
      ok: false,
      summary: 'not an HDCP SRM',
      problem,
      root: makeNode('SRM', 'structure', whole, { problem }),
    };
  }
  const [version, generation, length] = [
    Number(readInteger(bytes.subarray(2, 4), true)),
    bytes[4] ?? 0,
    listLength(bytes),
  ];
  const end = lengthAt + length;
  const problem =
    end > bytes.length
      ? `The list is to end at byte ${String(end)}, the buffer ends at ${String(bytes.length)}.`
      : end < listAt + form.countLength + form.signatureLength
        ? `A length of ${String(length)} has no room for the signature of ${String(form.signatureLength)} bytes.`
        : undefined;
  const children = [
    makeNode('SRM ID', 'integer', [0, 1], { value: `${String((bytes[0] ?? 0) >> 4)} (${form.title})` }),
    makeNode('reserved', 'padding', [1, 2]),
    makeNode('version', 'integer', [2, 4], { value: String(version) }),
    makeNode('generation', 'integer', [4, 5], { value: String(generation) }),
    makeNode('VRL length', 'integer', [lengthAt, listAt], { value: String(length), problem }),
    ...(problem === undefined ? listNodes(bytes, form, end) : []),
  ];
  const summary = `HDCP SRM, ${form.title}, version ${String(version)}, generation ${String(generation)}`;
  return {
    decoder: 'hdcp-srm',
    ok: problem === undefined,
    summary,
    ...(problem === undefined ? {} : { problem }),
    root: makeNode('SRM', 'structure', whole, { value: summary, children }),
  };
}

function listNodes(bytes: Bytes, form: SrmForm, end: number): readonly DecodeNode[] {
  const [devicesAt, signatureAt] = [listAt + form.countLength, end - form.signatureLength];
  const count = form.countOf(bytes);
  const held = Math.min(count, Math.floor((signatureAt - devicesAt) / deviceLength));
  const devicesEnd = devicesAt + held * deviceLength;
  const devices = Array.from({ length: Math.min(held, shownDevices) }, (_, index) => {
    const at = devicesAt + index * deviceLength;
    return makeNode(`device ${String(index + 1)}`, 'bytes', [at, at + deviceLength], {
      value: toHex(bytes.subarray(at, at + deviceLength)),
    });
  });
  const problem =
    held < count
      ? `${String(count)} devices are announced, there is room for ${String(held)} before the signature.`
      : undefined;
  return [
    makeNode('number of devices', 'integer', [listAt, devicesAt], { value: String(count), problem }),
    makeNode('devices', 'sequence', [devicesAt, devicesEnd], { value: `${String(held)} revoked`, children: devices }),
    ...(devicesEnd < signatureAt ? [makeNode('more of the list', 'bytes', [devicesEnd, signatureAt])] : []),
    makeNode('signature', 'bytes', [signatureAt, end], { value: `${String(form.signatureLength)} bytes, not checked` }),
    ...(end < bytes.length
      ? [makeNode('next generations', 'bytes', [end, bytes.length], { value: `${String(bytes.length - end)} bytes` })]
      : []),
  ];
}
