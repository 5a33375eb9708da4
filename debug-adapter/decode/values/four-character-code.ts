/** Four bytes as a four-character code, the first character in the lowest byte (MAKEFOURCC of mmsystem.h). */
import type { Bytes } from '../../bytes/bytes.ts';
import { makeNode } from '../build-node.ts';
import type { Certainty } from '../context.ts';
import type { Decoded } from '../node.ts';

const codeLength = 4;

/** Codes of surfaces that video is decoded to, as d3d9types.h, dxva2 and Media Foundation have them. */
const known: Readonly<Record<string, string>> = {
  NV12: '4:2:0, 8 bits',
  NV11: '4:1:1, 8 bits',
  YV12: '4:2:0 planar, 8 bits',
  I420: '4:2:0 planar, 8 bits',
  IYUV: '4:2:0 planar, 8 bits',
  YUY2: '4:2:2, 8 bits',
  UYVY: '4:2:2, 8 bits',
  AYUV: '4:4:4, 8 bits',
  P010: '4:2:0, 10 bits',
  P016: '4:2:0, 16 bits',
  P210: '4:2:2, 10 bits',
  P216: '4:2:2, 16 bits',
  Y210: '4:2:2, 10 bits',
  Y216: '4:2:2, 16 bits',
  Y410: '4:4:4, 10 bits',
  Y416: '4:4:4, 16 bits',
  AI44: 'palette and alpha',
  IA44: 'palette and alpha',
  H264: 'H.264',
  HEVC: 'H.265',
  AV01: 'AV1',
  VP90: 'VP9',
  DXT1: 'block compression 1',
  DXT3: 'block compression 2',
  DXT5: 'block compression 3',
};

function textOf(bytes: Bytes): string | null {
  const text = String.fromCharCode(...bytes.subarray(0, codeLength));
  return bytes.length === codeLength && /^[\w .-]{4}$/.test(text) ? text : null;
}

/** Sure of codes in the list; any four letters are text first. */
export function recogniseFourCharacterCode(bytes: Bytes): Certainty | null {
  const text = textOf(bytes);
  if (text === null) return null;
  return known[text] === undefined
    ? { confidence: 0.05, why: 'four printable characters' }
    : { confidence: 0.75, why: `the format ${text}` };
}

/** The code and what format it names; not ok where the bytes are no four letters, digits, blanks or marks. */
export function decodeFourCharacterCode(bytes: Bytes): Decoded {
  const whole = [0, bytes.length] as const;
  const text = textOf(bytes);
  if (text === null) {
    const problem =
      bytes.length === codeLength
        ? 'A byte of it is no letter, digit or blank.'
        : `A four-character code has 4 bytes, this buffer has ${String(bytes.length)}.`;
    return {
      decoder: 'four-character-code',
      ok: false,
      summary: 'not a four-character code',
      problem,
      root: makeNode('FOURCC', 'text', whole, { problem }),
    };
  }
  const format = known[text];
  const value = format === undefined ? `'${text}'` : `'${text}' (${format})`;
  return {
    decoder: 'four-character-code',
    ok: true,
    summary: `four-character code ${value}`,
    root: makeNode('FOURCC', 'text', whole, { value }),
  };
}
