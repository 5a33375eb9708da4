import { part, type Bytes } from '../../bytes/bytes.ts';
import { integer } from '../../catalog/value.ts';
import { nullPointer, type Checked } from '../call/checks.ts';

/** The request as the driver sees it: `InputDataSize` bytes at `pInputData`. A buffer that is shorter is a mistake of the script. */
export function checkBuffer(InputDataSize: number, pInputData: Bytes | null): Checked<Bytes> {
  if (pInputData === null) return { ok: false, voidFailure: nullPointer('pInputData') };
  if (pInputData.length >= InputDataSize) return { ok: true, found: part(pInputData, 0, InputDataSize) };
  return {
    ok: false,
    voidFailure: {
      check: 'check pInputData',
      rule: 'data-size-matches',
      finding: 'BUFFER_LENGTH_WRONG',
      message: `InputDataSize is ${InputDataSize}, but the buffer has ${pInputData.length} bytes.`,
      evidence: [{ name: 'InputDataSize', value: integer(InputDataSize) }],
      advice: 'Pass the length of the buffer; a real driver would read past its end.',
    },
  };
}
