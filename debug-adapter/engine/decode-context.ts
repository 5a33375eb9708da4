import { otherIdentity } from '../crypto/identity.ts';
import type { DecodeContext } from '../decode/context.ts';
import { readToEnd } from '../emulator/memory.ts';
import { labelOf, objectsOfKind } from '../emulator/objects.ts';
import type { DriverState } from '../emulator/state.ts';
import type { Run } from './run.ts';

/** What a run knows for decoding the buffers in it: the driver's key first, then the other test key, the profile's hash pair, and the memory of that moment. */
export function decodeContextOf(run: Run, driver: DriverState): DecodeContext {
  const { crypto, identity, profile } = run.environment;
  return {
    crypto, certificates: [], memory: (address) => readToEnd(driver, address), hashPair: { oaepHash: profile.oaepHash, mgf1Hash: profile.mgf1Hash },
    signingKeys: [...objectsOfKind(driver, 'authenticatedChannel'), ...objectsOfKind(driver, 'protectedOutput')].flatMap((object) => {
      const key = object.kind === 'authenticatedChannel' ? object.key : object.signingKey;
      return key === null ? [] : [{ name: labelOf(object), key }];
    }),
    keyring: [identity, otherIdentity].map(({ name, key, isUsersOwn }) => ({ name, key, isUsersOwn })),
  };
}
