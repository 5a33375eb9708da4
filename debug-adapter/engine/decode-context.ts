import { otherIdentity } from '../crypto/identity.ts';
import type { DecodeContext } from '../decode/context.ts';
import type { Run } from './run.ts';

/** What a run knows for decoding the buffers in it: the driver's key first, then the other test key, and the profile's hash pair. */
export function decodeContextOf(run: Run): DecodeContext {
  const { crypto, identity, profile } = run.environment;
  return {
    crypto, certificates: [], hashPair: { oaepHash: profile.oaepHash, mgf1Hash: profile.mgf1Hash },
    keyring: [identity, otherIdentity].map(({ name, key, isUsersOwn }) => ({ name, key, isUsersOwn })),
  };
}
