/** Messages to channels name handles of the recorded driver: the emulator gets the same message with its own, signed anew where it was signed well. */
import { channelRequestOf, channelRequests } from '../../catalog/channel-requests.ts';
import type { DdiName } from '../../catalog/ddis.ts';
import type { FieldEntry } from '../../catalog/entry.ts';
import { guidFromBytes } from '../../catalog/guid-lookup.ts';
import { readIntegerAt, writeIntegerAt } from '../../catalog/integers.ts';
import { structures } from '../../catalog/structures.ts';
import { bytes, type Value } from '../../catalog/value.ts';
import { aesCmac, omacSize } from '../../crypto/aes.ts';
import { objectOfKind } from '../../emulator/objects/objects.ts';
import { isSigned } from '../../engine/evaluation/message-helpers.ts';
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
export function ownMessage(
  ddi: DdiName,
  args: Readonly<Record<string, Value>>,
  handles: HandleMap,
  player: Player,
  hasKey: boolean,
): ReadMessage {
  const guidAt = offsets[ddi];
  const message = args['pInputData'];
  const channel = args['hCAuthChannel'];
  const asItIs: ReadMessage = { args, missing: [], unseen: [] };
  if (guidAt === undefined || message?.kind !== 'bytes' || message.value.length < guidAt + 16) return asItIs;
  const request = channelRequestOf(guidFromBytes(message.value, guidAt));
  if (request === null) return asItIs;
  const own = message.value.slice();
  for (const { at, length, of } of handlesIn(channelRequests[request].input, 0)) {
    if (at + length > own.length) continue;
    const mapped = handles.known(of, readIntegerAt(own, at, length, false));
    if (mapped !== null) writeIntegerAt(own, at, length, mapped, false);
  }
  const isCommand = guidAt > 0;
  const key =
    channel?.kind === 'handle'
      ? (objectOfKind(player.state, 'authenticatedChannel', channel.value)?.key ?? null)
      : null;
  const { crypto } = player.environment;
  if (isCommand && key !== null && (!hasKey || isSigned(crypto, key, message.value)))
    own.set(aesCmac(crypto, key, own.subarray(omacSize)));
  return {
    args: { ...args, pInputData: bytes(own) },
    missing: isCommand && !hasKey ? ['the key of the channel, to check the OMAC'] : [],
    unseen: Object.values(channelRequests[request].takes).some((rule) => ofTheDriver.test(rule))
      ? ['what the driver has and offers']
      : [],
  };
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
