/** The application's side of authenticated channels: requests with their header filled in, and signed where they are commands. */
import { channelRequestOf, channelRequests } from '../../catalog/requests/channel-requests.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { guid, integer, structure, type Guid, type StructureValue } from '../../catalog/value.ts';
import { writeStructure } from '../../catalog/layout/structure-layout.ts';
import { aesCmac, omacSize } from '../../crypto/aes.ts';
import type { CryptoBackend } from '../../crypto/backend.ts';
import { commandForm, queryForm, type Form } from '../../emulator/channel/handle-request.ts';
import { layoutOf, placeOf, readField } from '../../emulator/memory/field-places.ts';
import { nextOf } from '../../emulator/channel/sequences.ts';
import { handleOf, labelOf, objectOfKind } from '../../emulator/objects/objects.ts';
import type { ChannelObject } from '../../emulator/objects/authenticated-channel.ts';
import type { DriverState } from '../../emulator/state/state.ts';

export interface ChannelMessage {
  readonly channel: bigint;
  readonly request: Guid;
  /** The fields behind the header. */
  readonly fields: StructureValue | null;
  /** Null: the number that an application would use next. */
  readonly sequence: bigint | null;
}

/** A query: QueryType, hChannel, SequenceNumber, and the fields of its structure. Unsigned (documented). */
export function channelQuery(state: DriverState, message: ChannelMessage): Bytes | string {
  return fill(state, queryForm, message);
}

/** A command, signed over everything behind the OMAC under the channel key, or another one (documented). */
export function channelCommand(
  state: DriverState,
  crypto: CryptoBackend,
  message: ChannelMessage,
  key: Bytes | null,
): Bytes | string {
  const filled = fill(state, commandForm, message);
  if (typeof filled === 'string') return filled;
  const signingKey = key ?? objectOfKind(state, 'authenticatedChannel', message.channel)?.key ?? null;
  if (signingKey === null) return 'The channel has no key yet: negotiate one, or name the key to sign with.';
  const signed = filled.slice();
  signed.set(aesCmac(crypto, signingKey, filled.subarray(omacSize)));
  return signed;
}

/** The key of the channel that an answer names; null when it names none that has a key. */
export function keyOfAnswer(state: DriverState, answer: Bytes): Bytes | null {
  if (answer.length < layoutOf(queryForm.answer).size) return null;
  return (
    objectOfKind(state, 'authenticatedChannel', BigInt(readField(answer, placeOf(queryForm.answer, 'hChannel'))))
      ?.key ?? null
  );
}

function fill(
  state: DriverState,
  form: Form,
  { channel: address, request, fields, sequence }: ChannelMessage,
): Bytes | string {
  const name = channelRequestOf(request);
  if (name === null || channelRequests[name].kind !== form.kind)
    return `This GUID names no ${form.kind} of authenticated channels.`;
  const channel = objectOfKind(state, 'authenticatedChannel', address);
  if (channel === null) return `0x${address.toString(16)} is no handle of an authenticated channel.`;
  const header = structure(form.header, {
    [form.guid]: guid(request),
    hChannel: handleOf(channel),
    SequenceNumber: integer(sequence ?? next(channel, form)),
  });
  const { input } = channelRequests[name];
  if (input === form.header)
    return fields === null || Object.keys(fields.fields).length === 0
      ? written(input, header)
      : `${name} takes no fields; ${labelOf(channel)} is named in the header.`;
  const inner = written(form.header, header);
  if (typeof inner === 'string') return inner;
  const body = written(input, structure(input, fields?.fields ?? {}));
  if (typeof body === 'string') return body;
  const whole = body.slice();
  whole.set(inner);
  return whole;
}

function written(name: string, value: StructureValue): Bytes | string {
  const result = writeStructure(name, value);
  return result.ok ? result.value : result.message;
}

/** INITIALIZE has no number; before it there is no start. */
function next(channel: ChannelObject, { counter }: Form): number {
  const sequence = channel[counter];
  return sequence === null ? 0 : nextOf(sequence);
}
