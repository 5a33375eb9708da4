import { keyOfIdentity } from '../../decode/test-keyring.ts';
import { equalBytes } from '../../bytes/bytes.ts';
import { certificatesOf, commonNameOf } from '../../crypto/certificates.ts';
import { otherIdentity } from '../../crypto/identity.ts';
import { publicKeyFromDer } from '../../crypto/keys.ts';
import type { DecodeContext, KnownPublicKey } from '../../decode/context.ts';
import type { DriverEnvironment, DriverIdentity } from '../../emulator/profile/environment.ts';
import { readToEnd } from '../../emulator/memory/memory.ts';
import { labelOf, objectsOfKind } from '../../emulator/objects/objects.ts';
import { isTaintedAt } from '../../emulator/objects/tainted.ts';
import type { DriverState } from '../../emulator/state/state.ts';

/**
 * What a run knows for decoding the buffers in it: the driver's key first, then the other test key, both with their certificates, the
 * certificates above the driver's, the profile's hash pair, and the memory of that moment.
 */
export function decodeContextOf({ crypto, identity, profile }: DriverEnvironment, driver: DriverState): DecodeContext {
  return {
    crypto,
    certificates: issuersOf(identity),
    memory: (address) => (isTaintedAt(driver, address) ? null : readToEnd(driver, address)),
    hashPair: { oaepHash: profile.oaepHash, mgf1Hash: profile.mgf1Hash },
    signingKeys: [
      ...objectsOfKind(driver, 'authenticatedChannel'),
      ...objectsOfKind(driver, 'protectedOutput'),
    ].flatMap((object) => {
      const key = object.kind === 'authenticatedChannel' ? object.key : object.signingKey;
      return key === null ? [] : [{ name: labelOf(object), key }];
    }),
    keyring: [identity, otherIdentity].map(keyOfIdentity),
  };
}

const knownIssuers = new WeakMap<DriverIdentity, readonly KnownPublicKey[]>();

/** The same in each state of a driver: read once. */
function issuersOf(identity: DriverIdentity): readonly KnownPublicKey[] {
  const issuers = knownIssuers.get(identity) ?? issuersIn(identity);
  knownIssuers.set(identity, issuers);
  return issuers;
}

/** The certificates of a chain that are not of the driver's own key; one whose key is not RSA issues no block, and its chain is at hand with that key. */
function issuersIn({ key, chain }: DriverIdentity): readonly KnownPublicKey[] {
  return certificatesOf(chain).flatMap((certificate) => {
    const read = publicKeyFromDer(certificate);
    return read.ok && !equalBytes(read.key.n, key.n)
      ? [{ name: commonNameOf(certificate) ?? 'a certificate of the driver', key: read.key, certificate }]
      : [];
  });
}
