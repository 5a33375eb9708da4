/** A driver with a key of the user's own, in which a session key lies that stands in no script. */
import { encodeOaep, documentedParameters } from '../../debug-adapter/crypto/oaep.ts';
import type { Bytes } from '../../debug-adapter/bytes/bytes.ts';
import type { CryptoBackend } from '../../debug-adapter/crypto/backend.ts';
import { builtInIdentity } from '../../debug-adapter/crypto/identity.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { startRun, type RunStart } from '../../debug-adapter/engine/history/open-run.ts';
import { loadScript } from '../../debug-adapter/engine/program/load/load.ts';
import { memoryReader } from '../engine/script-run.ts';

/** Two keys that differ in every byte, and whose bytes are all different: what comes out must not even tell which of them it is. */
export const keys: readonly [Uint8Array, Uint8Array] = [
  Uint8Array.from([0xc0, 0xff, 0xee, 0x4b, 0x91, 0xd7, 0x2a, 0x6c, 0xb3, 0x58, 0xe9, 0x1f, 0xa4, 0x7d, 0x36, 0x85]),
  Uint8Array.from([0x3b, 0x17, 0xd2, 0x68, 0xfa, 0x45, 0x9e, 0xc1, 0x0d, 0xe6, 0x72, 0xb8, 0x53, 0x8c, 0xaf, 0x29]),
];

/** The block that a recording of the key exchange holds; the same whatever it decrypts to. */
export const block = Uint8Array.from({ length: 256 }, (_, i) => (i === 0 ? 0 : (i * 37 + 11) & 0xff));
const blockHex = Buffer.from(block).toString('hex');

export const identity = { ...builtInIdentity, name: 'a key of my own', isUsersOwn: true };

/** Of the driver's key it is known only what its one block decrypts to. */
function backendFor(key: Bytes): CryptoBackend {
  const em = encodeOaep(nodeBackend, key, new Uint8Array(64).fill(7), 256, documentedParameters);
  if (typeof em === 'string') throw new Error(em);
  return {
    ...nodeBackend,
    rsaPrivate: (used, given) =>
      used === identity.key && given.length === 256 && given.every((byte, i) => byte === block[i])
        ? em
        : nodeBackend.rsaPrivate(used, given),
  };
}

const backends = keys.map(backendFor);

/** The session key is in force behind these lines, and `K` names it. */
export const prelude = `CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hSession)
NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, hex"${blockHex}") -> S_OK
let K = hSession.sessionKey
`;

/** A script under the own driver in which the `which`-th key lies. */
export async function startUnder(which: 0 | 1, text: string, showsKeyMaterial = false): Promise<RunStart> {
  const loaded = await loadScript('/scripts/main.ddi', memoryReader({ '/scripts/main.ddi': text }), {
    allowOutsideFiles: false,
    workspaceFolder: null,
  });
  if (!loaded.ok) throw new Error(loaded.message);
  const crypto = backends[which] ?? nodeBackend;
  const start = startRun(loaded.script, { crypto, profile: null, seed: 3, identity, showsKeyMaterial });
  if (!start.ok) throw new Error(`${start.message} ${start.program.problems.map(({ message }) => message).join(' ')}`);
  return start;
}
