import { concat, equalBytes, part, type Bytes } from '../../bytes/bytes.ts';
import { bytes } from '../../catalog/value.ts';
import { aesCmac, omacSize } from '../../crypto/aes.ts';
import { makesMistake, phase, type Call, type CallFailure } from './call.ts';

const zeroOmac = new Uint8Array(omacSize);

/**
 * Compares the OMAC at the head of a message with that over everything behind it, up to `size` bytes.
 * @param by the key in words, and the rule that asks for the OMAC
 * @returns null where it is right; else the check that failed, with what was given and what is expected
 */
export function compareOmac(
  call: Call,
  key: Bytes,
  data: Bytes,
  size: number,
  by: { readonly key: string; readonly rule: CallFailure['rule'] },
): Pick<CallFailure, 'check' | 'rule' | 'evidence'> | null {
  const given = data.subarray(0, omacSize);
  const signed = part(data, omacSize, size);
  const message = makesMistake(call, 'omac-over-itself') ? concat(zeroOmac, signed) : signed;
  const expected = aesCmac(call.environment.crypto, key, message);
  const values = [
    { name: 'omac', value: bytes(given) },
    { name: 'omac expected', value: bytes(expected), secret: true as const },
  ];
  const check = 'check OMAC';
  if (!equalBytes(given, expected)) return { check, rule: by.rule, evidence: values };
  phase(call, check, 'passed', () => ({
    detail: `AES-CMAC over bytes ${omacSize} to ${size - 1} under the ${by.key}.`,
    values,
    rule: by.rule,
  }));
  return null;
}
