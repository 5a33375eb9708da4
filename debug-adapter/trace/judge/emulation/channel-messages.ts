/** Messages to channels name handles of the recorded driver: the emulator gets the same message with its own, signed anew where it was signed well. */
import { channelRequestOf, channelRequests } from '../../../catalog/requests/channel-requests.ts';
import type { DdiName } from '../../../catalog/ddis.ts';
import type { FieldEntry } from '../../../catalog/entry.ts';
import { guidFromBytes } from '../../../catalog/lookup/guid-lookup.ts';
import { readIntegerAt, writeIntegerAt } from '../../../catalog/layout/integers.ts';
import { structures } from '../../../catalog/structures.ts';
import { bytes, type Value } from '../../../catalog/value.ts';
import { aesCmac, omacSize } from '../../../crypto/aes.ts';
import { objectOfKind } from '../../../emulator/objects/objects.ts';
import { isSigned } from '../../../engine/evaluation/message-helpers.ts';
import type { HandleMap, Player } from './handle-map.ts';

export interface ReadMessage {
  readonly args: Readonly<Record<string, Value>>;
  readonly missing: readonly string[];
  /** What another driver may have and ours has not. */
  readonly unseen: readonly string[];
}

/** Rules of fields that hang on what outputs, processes and encryptions there are. */
const ofTheDriver = /^index of |that is offered$/;

const offsets: Readonly<Partial<Record<DdiName, number>>> = {
  QueryAuthenticatedChannel: 0,
  ConfigureAuthenticatedChannel: omacSize,
};

/** @param hasKey the key of the channel is that of the recorded one: a wrong OMAC stays wrong */
export function messageForEmulator(
  ddi: DdiName,
  args: Readonly<Record<string, Value>>,
  handles: HandleMap,
  player: Player,
  hasKey: boolean,
): ReadMessage {
  const guidAt = offsets[ddi];
  const message = args['pInputData'];
  const asItIs: ReadMessage = { args, missing: [], unseen: [] };
  if (guidAt === undefined || message?.kind !== 'bytes' || message.value.length < guidAt + 16) return asItIs;
  const request = channelRequestOf(guidFromBytes(message.value, guidAt));
  if (request === null) return asItIs;
  const { input, takes } = channelRequests[request];
  const own = withOwnHandles(message.value, input, handles);
  const isCommand = guidAt > 0;
  if (isCommand) sign(own, message.value, args['hCAuthChannel'], player, hasKey);
  return {
    args: { ...args, pInputData: bytes(own) },
    missing: isCommand && !hasKey ? ['the key of the channel, to check the OMAC'] : [],
    unseen: Object.values(takes).some((rule) => ofTheDriver.test(rule)) ? ['what the driver has and offers'] : [],
  };
}

function withOwnHandles(message: Uint8Array, structure: string, handles: HandleMap): Uint8Array {
  const own = message.slice();
  for (const { at, length, of } of handlesIn(structure, 0)) {
    if (at + length > own.length) continue;
    const mapped = handles.known(of, readIntegerAt(own, at, length, false));
    if (mapped !== null) writeIntegerAt(own, at, length, mapped, false);
  }
  return own;
}

/** Signs `own` in place, where the recorded message was signed well or nobody can tell. */
function sign(
  own: Uint8Array,
  recorded: Uint8Array,
  channel: Value | undefined,
  player: Player,
  hasKey: boolean,
): void {
  const { crypto } = player.environment;
  const key =
    channel?.kind === 'handle' ? objectOfKind(player.state, 'authenticatedChannel', channel.value)?.key : undefined;
  if (key === undefined || key === null || (hasKey && !isSigned(crypto, key, recorded))) return;
  own.set(aesCmac(crypto, key, own.subarray(omacSize)));
}

interface HandlePlace {
  readonly at: number;
  readonly length: number;
  readonly of: Extract<FieldEntry['shape'], { is: 'handle' }>['of'];
}

function handlesIn(structure: string, from: number): readonly HandlePlace[] {
  return (structures[structure]?.fields ?? []).flatMap(({ shape, x64: [at, length] }): readonly HandlePlace[] => {
    if (shape.is === 'structure') return handlesIn(shape.structure, from + at);
    return shape.is === 'handle' ? [{ at: from + at, length, of: shape.of }] : [];
  });
}
