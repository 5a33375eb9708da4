import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { loadScript, type SourceReader } from '../../debug-adapter/engine/program/load/load.ts';
import { openRun } from '../../debug-adapter/engine/history/open-run.ts';
import type { RememberedRun } from '../../debug-adapter/engine/history/run-history.ts';
import { encodeUtf8 } from '../../debug-adapter/bytes/utf8.ts';

/** Files in memory, under /scripts. */
export function memoryReader(files: Readonly<Record<string, string | Uint8Array>>): SourceReader {
  return {
    read: (path) => {
      const content = files[path];
      return Promise.resolve(
        content === undefined
          ? { ok: false, message: `${path} does not exist.` }
          : { ok: true, bytes: typeof content === 'string' ? encodeUtf8(content) : content },
      );
    },
    resolve: (base, relative) =>
      relative.startsWith('/')
        ? relative
        : `${base.slice(0, base.lastIndexOf('/'))}/${relative}`.replace(/\/[^/]+\/\.\./g, ''),
    isInside: (folder, path) => path.startsWith(`${folder}/`),
    absolute: (path: string) => path,
    realPath: (path) => Promise.resolve(path),
    folderOf: (path) => path.slice(0, path.lastIndexOf('/')),
  };
}

export async function runOf(
  text: string,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<RememberedRun> {
  const loaded = await loadScript('/scripts/main.ddi', memoryReader({ '/scripts/main.ddi': text, ...files }), {
    allowOutsideFiles: false,
    workspaceFolder: null,
  });
  if (!loaded.ok) throw new Error(loaded.message);
  const opened = openRun(loaded.script, { crypto: nodeBackend, profile: null, seed: null, identity: null });
  if (!opened.ok)
    throw new Error(`${opened.message} ${opened.program.problems.map(({ message }) => message).join(' ')}`);
  return opened.run;
}

/** Explores to the end. */
export function finish(run: RememberedRun): RememberedRun {
  while (!run.known.finished) run.explore(1000);
  return run;
}

export const keyedSession = `
CreateCryptoSession(hDevice, { CryptoType: AES128_CTR, DecodeProfile: NULL_GUID, KeyExchangeType: RSAES_OAEP }, &hSession) -> S_OK
let kind = { CertificateType: CRYPTO_SESSION, CryptoSessionType: AES128_CTR }
GetCertificateSize(hDevice, kind, &size)
GetCertificate(hDevice, kind, size, &certificate)
NegotiateCryptoSessionKeyExchange(hDevice, hSession, 256, oaep_encrypt(certificate, random(16))) -> S_OK
`;
