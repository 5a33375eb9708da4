/** Eight bytes as a FILETIME: 100-nanosecond steps since 1601-01-01T00:00Z, little-endian (minwinbase.h). */
import type { Bytes } from '../../bytes/bytes.ts';
import { makeNode } from '../build-node.ts';
import type { Certainty } from '../context.ts';
import { readInteger } from '../integers.ts';
import type { Decoded } from '../node.ts';

const fileTimeLength = 8;
const stepsPerMillisecond = 10_000n;
/** Milliseconds from 1601 to 1970. */
const toUnix = 11_644_473_600_000n;
/** The years that a buffer is taken for a time in: our choice. */
const [earliest, latest] = [Date.UTC(1990, 0), Date.UTC(2100, 0)];
/** The last moment that Date can name. */
const lastMoment = 8_640_000_000_000_000n;

function momentOf(bytes: Bytes): bigint {
  return readInteger(bytes, false) / stepsPerMillisecond - toUnix;
}

/** Unsure: eight bytes of anything fall into these years two times in a thousand. */
export function recogniseFileTime(bytes: Bytes): Certainty | null {
  if (bytes.length !== fileTimeLength) return null;
  const moment = momentOf(bytes);
  return moment >= earliest && moment < latest ? { confidence: 0.4, why: 'a FILETIME between 1990 and 2100' } : null;
}

/** The moment in UTC; not ok for other lengths than 8 and moments past the year 275760. */
export function decodeFileTime(bytes: Bytes): Decoded {
  const whole = [0, bytes.length] as const;
  const moment = bytes.length === fileTimeLength ? momentOf(bytes) : null;
  if (moment === null || moment > lastMoment) {
    const problem =
      moment === null
        ? `A FILETIME has 8 bytes, this buffer has ${String(bytes.length)}.`
        : 'This number is later than any date that can be written.';
    return {
      decoder: 'filetime',
      ok: false,
      summary: 'not a FILETIME',
      problem,
      root: makeNode('FILETIME', 'time', whole, { problem }),
    };
  }
  const value = new Date(Number(moment)).toISOString();
  const children = [
    makeNode('dwLowDateTime', 'integer', [0, 4], {
      value: `0x${readInteger(bytes.subarray(0, 4), false).toString(16)}`,
    }),
    makeNode('dwHighDateTime', 'integer', [4, 8], { value: `0x${readInteger(bytes.subarray(4), false).toString(16)}` }),
  ];
  return {
    decoder: 'filetime',
    ok: true,
    summary: `FILETIME ${value}`,
    root: makeNode('FILETIME', 'time', whole, { value, children }),
  };
}
