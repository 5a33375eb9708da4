/** Key blocks as an application sends them, right ones and wrong ones. */
import { otherIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { documentedParameters } from '../../../debug-adapter/crypto/oaep.ts';
import { oaepBlock, sessionKey } from '../driver.ts';

export const keys = {
  first: Uint8Array.from({ length: 16 }, (_, i) => 0xa0 + i),
  second: Uint8Array.from({ length: 16 }, (_, i) => 0x30 + i),
  own: sessionKey,
};
const channelBlock = (message: Uint8Array): Uint8Array => oaepBlock(message, documentedParameters, otherIdentity.key);
export const blocks = {
  first: channelBlock(keys.first),
  second: channelBlock(keys.second),
  'wrong certificate': oaepBlock(keys.first),
  short: channelBlock(keys.first).slice(1),
  'wrong message': channelBlock(new Uint8Array(17)),
};
export const sessionBlocks = { first: oaepBlock(keys.first), second: oaepBlock(keys.second), own: oaepBlock(keys.own) };
