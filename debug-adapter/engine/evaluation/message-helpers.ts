/** The application's side of signed messages: output protection sends fixed-size structures that begin with their own OMAC. */
import { integerBytes } from '../../catalog/layout/integers.ts';
import { concat, equalBytes, type Bytes } from '../../bytes/bytes.ts';
import { guidToBytes } from '../../catalog/lookup/guid-lookup.ts';
import { structureName, structures } from '../../catalog/structures.ts';
import type { Guid } from '../../catalog/value.ts';
import { aesCmac, omacSize } from '../../crypto/aes.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';

const nonceSize = 16;

export interface OutputMessage {
  readonly key: Bytes;
  readonly request: Guid;
  readonly sequence: bigint;
  readonly parameters: Bytes;
}

/** A DXGKMDT_OPM_GET_INFO_PARAMETERS, signed: OMAC, nonce of 16 bytes, GUID, sequence number, parameters (documented). */
export function outputRequest(crypto: CryptoBackend, nonce: Bytes, message: OutputMessage): Bytes | string {
  return nonce.length === nonceSize
    ? signed(crypto, message, nonce, 'DXGKMDT_OPM_GET_INFO_PARAMETERS')
    : `A nonce has ${nonceSize} bytes; this one has ${nonce.length}.`;
}

/** A DXGKMDT_OPM_CONFIGURE_PARAMETERS, signed: OMAC, GUID, sequence number, parameters (documented). */
export function outputCommand(crypto: CryptoBackend, message: OutputMessage): Bytes | string {
  return signed(crypto, message, new Uint8Array(0), 'DXGKMDT_OPM_CONFIGURE_PARAMETERS');
}

/** True when the first 16 bytes of a message are the OMAC of all that follows: so are the messages of outputs and of authenticated channels (documented). */
export function isSigned(crypto: CryptoBackend, key: Bytes, message: Bytes): boolean {
  return (
    message.length > omacSize &&
    equalBytes(message.subarray(0, omacSize), aesCmac(crypto, key, message.subarray(omacSize)))
  );
}

function signed(
  crypto: CryptoBackend,
  { key, request, sequence, parameters }: OutputMessage,
  nonce: Bytes,
  structure: string,
): Bytes | string {
  const size = structures[structureName(structure) ?? '']?.size.x64 ?? 0;
  const body = concat(
    nonce,
    guidToBytes(request),
    integerBytes(sequence, 4, false),
    integerBytes(BigInt(parameters.length), 4, false),
    parameters,
  );
  if (omacSize + body.length > size)
    return `The message has room for ${size - omacSize - body.length + parameters.length} bytes of parameters; these are ${parameters.length}.`;
  const message = new Uint8Array(size);
  message.set(body, omacSize);
  message.set(aesCmac(crypto, key, message.subarray(omacSize)));
  return message;
}
