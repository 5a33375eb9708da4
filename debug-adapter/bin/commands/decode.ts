import { toHex } from '../../bytes/hex.ts';
import { nodeBackend } from '../../crypto/node-backend.node.ts';
import type { DecodeContext } from '../../decode/context.ts';
import { decodeAs, decoderChoices } from '../../decode/decoders.ts';
import type { Decoded } from '../../decode/node.ts';
import { renderJson, renderText } from '../../decode/render.ts';
import { print } from '../output/output.ts';
import { takeInputs, type BufferInput } from './input/buffer-input.ts';
import { cannot, type Command } from './command.ts';
import { readDecodeOptions, type DecodeOptions } from './input/decode-options.ts';
import { readCertificates, readKeyring } from './input/key-files.ts';
import { readPassphrase } from './input/passphrase.ts';

export const decode: Command = {
  usage: `Usage: ddi decode FILE|- [--as KIND] [--form FORM] [--at LINE[:COLUMN] | --all] [--key KEY]... [--certificate FILE]... [--label HEX]
                  [--passphrase-file FILE | --passphrase-env NAME | --ask-passphrase] [--x86] [--show-secrets] [--report text|json]
       ddi decode --list

FILE holds bytes, or a text that writes bytes down: hexadecimal, base64, PEM, a C array, a dump of a debugger, ...
A text with one buffer in it is that buffer; --at says which of several, --all takes each.
The form is found out; --form names it (ddi convert --list has all), --form raw takes the bytes as they are.
--as names a decoder of --list or a structure of the catalog; otherwise the surest guess counts.
--x86 lays structures out for 32 bits. --show-secrets shows the private parts of keys. Without --key, OAEP blocks are opened with the key of the built-in test driver.
--key takes PKCS #8, PKCS #1 or JWK; --certificate a certificate, a chain or a public key. Each may stand more than once: which of them a block belongs to is told,
and whether they signed a certificate, a list or an answer.
A passphrase opens PKCS #12; it comes from a file's first line, from the environment, or is asked for at the terminal, and is never kept.
Exit 1 when the bytes do not decode as what they should be, or when nothing recognises them; 2 when they cannot be read.
`,
  run: async (words) => {
    const read = readDecodeOptions(words);
    if (!read.ok) return cannot(read.message);
    const { options } = read;
    if (options === 'list') {
      await print(decoderChoices.map(({ id, title }) => `${id.padEnd(14)} ${title}\n`).join(''));
      return 0;
    }
    const inputs = await takeInputs(options.positionals, '--form', options.input);
    if (typeof inputs === 'number') return inputs;
    const context = await contextOf(options);
    if (typeof context === 'string') return cannot(context);
    const explained = inputs.map((one) => ({ ...one, decoded: decodeAs(options.as, one.bytes, context) }));
    const reports = explained.map((one) => reportOf(one.decoded, one, options));
    const text =
      options.report === 'text'
        ? explained
            .map(({ decoded }) => `${renderText(decoded, { reveal: reveals(decoded, options) }).trimEnd()}\n`)
            .join('\n')
        : `${JSON.stringify(options.input.all ? { buffers: reports } : reports[0], null, 2)}\n`;
    await print(text);
    // The decoder of last resort takes any bytes: then nothing was recognised.
    return explained.every(({ decoded }) => decoded.ok && (decoded.decoder !== 'raw' || options.as === 'raw')) ? 0 : 1;
  },
};

/** What the options say besides the bytes; a text says which file or passphrase cannot be had. */
async function contextOf(options: DecodeOptions): Promise<DecodeContext | string> {
  const keys = await readKeyring(options.keys);
  if (typeof keys === 'string') return keys;
  const named = await readCertificates(options.certificates);
  if (typeof named === 'string') return named;
  const { certificates, issuers } = named;
  const passphrase = await readPassphrase(options.passphrase);
  if (!passphrase.ok) return passphrase.message;
  return {
    crypto: nodeBackend,
    // A certificate that is named asks whose a block is: the built-in key is then no answer.
    keyring: options.keys.length === 0 && certificates.length > 0 ? [] : keys,
    certificates,
    issuers,
    now: Date.now(),
    architecture: options.architecture,
    ...(passphrase.text === null ? {} : { passphrase: passphrase.text }),
    label: options.label,
    ...(options.expectation === null ? {} : { expectation: options.expectation }),
  };
}

/** A key named on the command line is the user's own wish to see what it opens; the parts of a private key are shown only when they are asked for. */
function reveals({ decoder }: Decoded, { keys, showsSecrets }: DecodeOptions): boolean {
  return showsSecrets || (keys.length > 0 && decoder === 'oaep');
}

/** What JSON says of one buffer. */
function reportOf(decoded: Decoded, { form }: BufferInput, options: DecodeOptions): object {
  const { decoder, ok, summary } = decoded;
  const tree = renderJson(decoded, { reveal: reveals(decoded, options) });
  return { form, decoder, ok, summary, ...oaepFacts(decoded), ...tree };
}

function oaepFacts({ facts }: Decoded): Readonly<Record<string, string | null>> {
  if (facts?.of !== 'oaep') return {};
  const { oaepHash, mgf1Hash, message } = facts.report;
  return { oaepHash, mgf1Hash, message: message === null ? null : toHex(message) };
}
