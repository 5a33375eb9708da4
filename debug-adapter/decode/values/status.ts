/** Four bytes as an HRESULT or NTSTATUS: a known code is recognised in either byte order. */
import { reversed, type Bytes } from '../../bytes/bytes.ts';
import { describeStatus, type StatusText } from '../../catalog/lookup/status-lookup.ts';
import { makeNode } from '../build-node.ts';
import type { Certainty } from '../context.ts';
import { readInteger } from '../integers.ts';
import type { Decoded } from '../node.ts';

const statusLength = 4;

interface FoundStatus {
  readonly status: StatusText;
  readonly isBigEndian: boolean;
}

function findEitherWay(bytes: Bytes): FoundStatus {
  const little = describeStatus(Number(readInteger(bytes, false)));
  if (isKnown(little)) return { status: little, isBigEndian: false };
  const big = describeStatus(Number(readInteger(reversed(bytes), false)));
  return isKnown(big) ? { status: big, isBigEndian: true } : { status: little, isBigEndian: false };
}

function isKnown({ name, hex }: StatusText): boolean {
  return name !== hex;
}

/** Sure of a known failure; small numbers are codes of success as much as numbers, and are offered below plain bytes. */
export function recogniseStatus(bytes: Bytes): Certainty | null {
  if (bytes.length !== statusLength) return null;
  const { status, isBigEndian } = findEitherWay(bytes);
  if (!isKnown(status))
    return status.failed ? { confidence: 0.04, why: 'four bytes with the severity bit of a failure' } : null;
  if (!status.failed) return { confidence: 0.05, why: `the number of ${status.name}, or any other` };
  return isBigEndian
    ? { confidence: 0.6, why: `the code ${status.name}, big-endian` }
    : { confidence: 0.7, why: `the code ${status.name}` };
}

/** The code with its name, and the fields that winerror.h takes it apart into. */
export function decodeStatus(bytes: Bytes): Decoded {
  const whole = [0, bytes.length] as const;
  if (bytes.length !== statusLength) {
    const problem = `An HRESULT or NTSTATUS has 4 bytes, this buffer has ${String(bytes.length)}.`;
    return {
      decoder: 'status',
      ok: false,
      summary: 'not a status',
      problem,
      root: makeNode('status', 'status', whole, { problem }),
    };
  }
  const { status, isBigEndian } = findEitherWay(bytes);
  const value = isKnown(status) ? `${status.name} (${status.hex})` : status.hex;
  const [code, facility] = isBigEndian
    ? ([
        [2, 4],
        [0, 2],
      ] as const)
    : ([
        [0, 2],
        [2, 4],
      ] as const);
  const children = [
    makeNode('code', 'integer', code, { value: String(status.code) }),
    makeNode('facility and severity', 'flags', facility, {
      value: `${status.facility}, ${status.failed ? 'failure' : 'success'}`,
    }),
  ];
  const about = [value, isBigEndian ? 'big-endian' : '', status.meaning].filter((part) => part !== '').join(', ');
  return {
    decoder: 'status',
    ok: true,
    summary: about,
    root: makeNode('status', 'status', whole, { value: about, children }),
  };
}
