import { bytes, guid, handle, integer, string, type Value } from '../../catalog/value.ts';
import { counterBlock } from '../../crypto/aes.ts';
import { entriesOf } from '../state/persistent-map.ts';
import type { SessionObject } from '../objects/crypto-session.ts';
import { buffer, type Properties } from './property.ts';

export const sessionProperties: Properties<SessionObject> = {
  state: {
    doc: 'Created, Keyed, RefreshPending, KeyLost, KeyAndContentLost or Destroyed',
    read: (session) => string(session.state),
  },
  device: { doc: 'the device that created it', read: (session) => handle('device', session.device) },
  runtimeHandle: { doc: 'hRTCryptoSession', read: (session) => handle('runtimeCryptoSession', session.runtimeHandle) },
  CryptoType: { doc: 'as it was created', read: (session) => guid(session.cryptoType) },
  DecodeProfile: { doc: 'as it was created', read: (session) => guid(session.decodeProfile) },
  KeyExchangeType: { doc: 'as it was created', read: (session) => guid(session.keyExchangeType) },
  sessionKey: {
    doc: 'the key in force, 16 bytes, or null',
    isSecret: true,
    read: (session) => buffer(session.sessionKey),
  },
  pendingRefresh: {
    doc: 'the random number R of a pending refresh, which goes in clear, or null',
    isContent: true,
    read: (session) => buffer(session.pendingRefresh),
  },
  contentKey: {
    doc: 'the content key that was unwrapped last, or null',
    isSecret: true,
    read: (session) => buffer(session.contentKey),
  },
  readbackKey: {
    doc: 'the key of EncryptionBlt, or null',
    isSecret: true,
    read: (session) => buffer(session.readbackKey),
  },
  ivHistory: {
    doc: 'per key the counter block after its highest use',
    isContent: true,
    read: (session) => ({ kind: 'array', items: historyOf(session) }),
    annotation: () => 'the next free counter block of each key',
  },
  exchanges: { doc: 'successful key exchanges', read: (session) => integer(session.exchanges) },
  refreshes: { doc: 'finished key refreshes', read: (session) => integer(session.refreshes) },
};

function historyOf(session: SessionObject): readonly Value[] {
  return Array.from(entriesOf(session.ivHistory)).flatMap(([, uses]) =>
    uses.map(({ highest }) => bytes(counterBlock(highest.iv, highest.end))),
  );
}
