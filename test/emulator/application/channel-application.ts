/** The application's side of an authenticated channel. Its messages are written here, byte by byte, and not by the product. */
import { guidToBytes, findGuidByName } from '../../../debug-adapter/catalog/lookup/guid-lookup.ts';
import { bytes, integer, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import { otherIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { documentedParameters } from '../../../debug-adapter/crypto/oaep.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { Driver, numberOf, oaepBlock } from '../driver.ts';
import { cmac } from './output-application.ts';

export const channelKey = Uint8Array.from({ length: 16 }, (_, i) => 0xa0 + i);
export const startOfQueries = 100;
export const startOfCommands = 500;

export const channelGuid = (name: string): Uint8Array => guidToBytes(findGuidByName(name, 'channel request')!.guid);

function le(value: bigint | number, size: number): number[] {
  return Array.from({ length: size }, (_, i) => Number((BigInt(value) >> BigInt(8 * i)) & 255n));
}

/** GUID, handle, number, 4 bytes of padding; then fields of 4 or 8 bytes, which follow without gaps that are not given. */
export function body(
  name: string,
  hChannel: bigint,
  sequence: number,
  fields: readonly (readonly [value: bigint | number, size: 4 | 8])[] = [],
): Uint8Array {
  return Uint8Array.from([
    ...channelGuid(name),
    ...le(hChannel, 8),
    ...le(sequence, 4),
    0,
    0,
    0,
    0,
    ...fields.flatMap(([value, size]) => le(value, size)),
  ]);
}

export class ChannelApplication extends Driver {
  channel: Value = integer(0xdead);

  create(type = 2, hDevice = this.device): Outcome {
    const outcome = this.call('CreateAuthenticatedChannel', {
      hDevice,
      pCreateData: structure(null, { ChannelType: integer(type) }),
    });
    this.channel = outcome.outputs['hAuthChannel'] ?? this.channel;
    return outcome;
  }

  negotiate16(key = channelKey, hDevice = this.device): Outcome {
    return this.call('NegotiateAuthenticatedChannelKeyExchange', {
      hDevice,
      hCAuthChannel: this.channel,
      DataSize: integer(256),
      pData: bytes(oaepBlock(key, documentedParameters, otherIdentity.key)),
    });
  }

  query(data: Uint8Array, room = 256, hDevice = this.device): Outcome {
    return this.call('QueryAuthenticatedChannel', {
      hDevice,
      hCAuthChannel: this.channel,
      InputDataSize: integer(data.length),
      pInputData: bytes(data),
      OutputDataSize: integer(room),
    });
  }

  ask(name: string, sequence = startOfQueries, fields: Parameters<typeof body>[3] = []): Outcome {
    return this.query(body(name, numberOf(this.channel), sequence, fields));
  }

  configure(data: Uint8Array, hDevice = this.device): Outcome {
    return this.call('ConfigureAuthenticatedChannel', {
      hDevice,
      hCAuthChannel: this.channel,
      InputDataSize: integer(data.length),
      pInputData: bytes(data),
    });
  }

  command(
    name: string,
    sequence = startOfCommands,
    fields: Parameters<typeof body>[3] = [],
    hChannel = numberOf(this.channel),
  ): Uint8Array {
    const unsigned = body(name, hChannel, sequence, fields);
    return Uint8Array.from([...cmac(channelKey, unsigned), ...unsigned]);
  }

  tell(name: string, sequence = startOfCommands, fields: Parameters<typeof body>[3] = []): Outcome {
    return this.configure(this.command(name, sequence, fields));
  }

  initialise(): Outcome {
    return this.tell('CONFIGURE_INITIALIZE', 0, [
      [startOfQueries, 4],
      [startOfCommands, 4],
    ]);
  }

  /** A channel with key and counters. */
  ready(): this {
    this.create();
    this.negotiate16();
    this.initialise();
    return this;
  }
}
