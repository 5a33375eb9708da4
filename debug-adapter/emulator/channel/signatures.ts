/** The OMACs of channel messages: over everything behind themselves, to the end of the structure, under the channel key. */
import { equalBytes, part, type Bytes } from '../../bytes/bytes.ts';
import { bytes } from '../../catalog/value.ts';
import { aesCmac, omacSize } from '../../crypto/aes.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';
import { wrongCoverage } from '../../decode/messages/coverage.ts';
import { phase, type Call, type CallFailure } from '../call/call.ts';
import { compareOmac } from '../call/omac.ts';
import { labelOf, objectsOfKind } from '../objects/objects.ts';
import type { ChannelObject } from '../objects/authenticated-channel.ts';
import { layoutOf, placeOf } from '../memory/field-places.ts';

/** Null when the OMAC of a command is right for its structure. `data` may be longer than the structure. */
export function checkOmac(
  call: Call,
  channel: ChannelObject,
  key: Bytes,
  structure: string,
  data: Bytes,
): CallFailure | null {
  const wrong = compareOmac(call, key, data, layoutOf(structure).size, { key: 'channel key', rule: 'channel-omac' });
  if (wrong === null) return null;
  return {
    ...wrong,
    message: `The OMAC of the command to ${labelOf(channel)} is wrong.`,
    ...recognise(call, channel, key, structure, data),
  };
}

/** Other bytes that people sign, and other keys that they sign with. */
function recognise(
  { environment: { crypto }, state }: Call,
  channel: ChannelObject,
  key: Bytes,
  structure: string,
  data: Bytes,
): Pick<CallFailure, 'advice' | 'mistake'> {
  const { size, end } = layoutOf(structure);
  const given = data.subarray(0, omacSize);
  const right = `Sign bytes ${omacSize} to ${size - 1}, the whole structure behind the omac member.`;
  const covered = wrongCoverage(crypto, key, data, {
    size,
    valid: end,
    header: { fields: headerEnd, size: layoutOf(commandHeader).size },
  });
  if (covered !== null)
    return {
      advice: `It covers ${covered}. ${right}`,
      mistake: { finding: 'OMAC_OVER_WRONG_BYTES', message: `It covers ${covered}. ${right}` },
    };
  const body = data.slice(omacSize, size);
  const cleared = withClearPadding(structure, body);
  if (isCmac(crypto, key, cleared, given)) {
    const at = body.findIndex((byte, i) => byte !== cleared[i]);
    const message = `The OMAC is right for this command with zeros in its padding; byte ${omacSize + at} is 0x${(body[at] ?? 0).toString(16).padStart(2, '0')}.`;
    return {
      advice: `${message} Change nothing after signing: padding counts.`,
      mistake: { finding: 'PADDING_CHANGED', message },
    };
  }
  if (given.every((byte) => byte === 0)) return { advice: `The command was not signed. ${right}` };
  for (const object of [...objectsOfKind(state, 'cryptoSession'), ...objectsOfKind(state, 'authenticatedChannel')]) {
    const other = object.kind === 'cryptoSession' ? object.sessionKey : object === channel ? null : object.key;
    if (other !== null && isCmac(crypto, other, body, given))
      return { advice: `It was signed under the key of ${labelOf(object)}; use the key of ${labelOf(channel)}.` };
  }
  return { advice: `${right} Use the channel key, and change nothing afterwards: padding counts.` };
}

const commandHeader = 'D3D11_1DDI_AUTHENTICATED_CONFIGURE_INPUT';
/** Where the fields of the header end and its padding begins. */
const headerEnd = layoutOf(commandHeader).end;

/** The signed bytes of a command with every byte zeroed that belongs to no field. */
function withClearPadding(structure: string, body: Bytes): Bytes {
  const cleared = new Uint8Array(body.length);
  const keep = (from: number, to: number): void => {
    cleared.set(body.subarray(from - omacSize, to - omacSize), from - omacSize);
  };
  keep(omacSize, headerEnd);
  for (const [name, { offset, size }] of layoutOf(structure).places)
    if (name !== 'Parameters') keep(offset, offset + size);
  return cleared;
}

function isCmac(crypto: CryptoBackend, key: Bytes, message: Bytes, tag: Bytes): boolean {
  return equalBytes(aesCmac(crypto, key, message), tag);
}

/** Signs an answer in place, over all behind the OMAC. Without a key the OMAC stays zero (our choice). */
export function sign(call: Call, key: Bytes | null, answer: Uint8Array): void {
  if (key === null) return;
  const omac = aesCmac(call.environment.crypto, key, part(answer, omacSize));
  answer.set(omac, placeOf(commandHeader, 'omac').offset);
  phase(call, 'sign answer', 'done', () => ({
    detail: `AES-CMAC over bytes ${omacSize} to ${answer.length - 1} under the channel key.`,
    values: [{ name: 'omac', value: bytes(omac) }],
    rule: 'channel-answer-signed',
  }));
}
