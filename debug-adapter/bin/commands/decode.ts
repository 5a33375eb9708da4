import { parseArgs } from 'node:util';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { parsePem } from '../../bytes/pem.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { builtInIdentity, otherIdentity } from '../../crypto/identity.ts';
import { readPrivateKey } from '../../crypto/keys.ts';
import { nodeBackend } from '../../crypto/node-backend.node.ts';
import type { DecodeContext, KnownKey } from '../../decode/context.ts';
import { decodeAs } from '../../decode/decoders.ts';
import { renderJson, renderText } from '../../decode/render.ts';
import { fileReader } from '../file-reader.ts';
import { cannot, print, type Command } from './command.ts';

const kinds = ['auto', 'oaep', 'x509'] as const;
const longest = 64 * 1024 * 1024;

export const decode: Command = {
  summary: 'explain a buffer: an OAEP block, a certificate, or whatever it is',
  usage: `Usage: ddi decode FILE|- [--as auto|oaep|x509] [--key K.pem] [--label HEX] [--report text|json]

Without --key, OAEP blocks are opened with the key of the built-in test driver.
Exit 1 when the bytes do not decode as what they should be; with auto, when nothing recognises them.
`,
  run: async (words) => {
    const { values, positionals } = parseArgs({
      args: [...words], allowPositionals: true,
      options: { as: { type: 'string', default: 'auto' }, key: { type: 'string' }, label: { type: 'string' }, report: { type: 'string', default: 'text' } },
    });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) return cannot('Name one file, or - for standard input.');
    const as = kinds.find((kind) => kind === values.as);
    if (as === undefined) return cannot(`--as takes ${kinds.join(', ')}.`);
    if (values.report !== 'text' && values.report !== 'json') return cannot('--report takes text or json.');
    const label = values.label === undefined ? null : fromHex(values.label);
    if (values.label !== undefined && label === null) return cannot('--label takes hexadecimal digits, two a byte.');
    const keys = await keyring(values.key);
    if (typeof keys === 'string') return cannot(keys);
    const input = await readInput(path);
    if (typeof input === 'string') return cannot(input);
    const context: DecodeContext = {
      crypto: nodeBackend, keyring: keys, certificates: [], now: Date.now(), ...(label === null ? {} : { label }),
      ...(as === 'oaep' ? { expectation: { place: 'the input', decoder: 'oaep' as const } } : {}),
    };
    const decoded = decodeAs(as === 'auto' ? null : as, unwrapped(input), context);
    const report = decoded.facts?.of === 'oaep' ? decoded.facts.report : null;
    // A key named on the command line is the user's own wish to see what it opens.
    const tree = renderJson(decoded, { reveal: true });
    if (values.report === 'json') {
      const top = report === null ? {} : { oaepHash: report.oaepHash, mgf1Hash: report.mgf1Hash, message: report.message === null ? null : toHex(report.message) };
      await print(`${JSON.stringify({ decoder: decoded.decoder, ok: decoded.ok, summary: decoded.summary, ...top, ...tree }, null, 2)}\n`);
    } else await print(`${renderText(decoded, { reveal: true }).trimEnd()}\n`);
    // The decoder of last resort takes any bytes: then nothing was recognised.
    return decoded.ok && decoded.decoder !== 'raw' ? 0 : 1;
  },
};

async function keyring(path: string | undefined): Promise<readonly KnownKey[] | string> {
  const builtIn = [builtInIdentity, otherIdentity].map(({ name, key, isUsersOwn }) => ({ name, key, isUsersOwn }));
  if (path === undefined) return builtIn;
  const file = await fileReader.read(path, 1 << 20);
  if (!file.ok) return file.message;
  const key = readPrivateKey(file.bytes);
  return key.ok ? [{ name: path, key: key.key, isUsersOwn: true }] : `${path}: ${key.problem}`;
}

async function readInput(path: string): Promise<Uint8Array | string> {
  if (path !== '-') {
    const read = await fileReader.read(path, longest);
    return read.ok ? read.bytes : read.message;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

/** PEM text as the bytes in it. */
function unwrapped(input: Uint8Array): Uint8Array {
  if (input[0] === 0x30) return input;
  const { text, valid } = decodeUtf8(input);
  if (!valid || !text.includes('-----BEGIN ')) return input;
  const pem = parsePem(text);
  return pem.ok ? new Uint8Array(Buffer.concat(pem.blocks.map((block) => block.bytes))) : input;
}
