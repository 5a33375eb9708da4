import { parseArgs } from 'node:util';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { structureName } from '../../catalog/structures.ts';
import { nodeBackend } from '../../crypto/node-backend.node.ts';
import type { DecodeContext } from '../../decode/context.ts';
import { decodeAs, decoderChoices } from '../../decode/decoders.ts';
import { holdsJwk } from '../../decode/keys/decode.ts';
import { renderJson, renderText } from '../../decode/render.ts';
import { parseFormName, readBuffer } from './buffer-input.ts';
import { parsePlace } from './buffers-in-text.ts';
import { readCertificates, readKeyring } from './key-files.ts';
import { complain, print } from '../output.ts';
import { cannot, unmet, type Command } from './command.ts';

/** Decoders by their ids, the surest guess, and the name that certificates have besides. */
const kinds = ['auto', 'x509', ...decoderChoices.map(({ id }) => id)] as const;

export const decode: Command = {
  usage: `Usage: ddi decode FILE|- [--as KIND] [--form FORM] [--at LINE[:COLUMN]] [--key KEY]... [--certificate FILE]... [--label HEX] [--x86] [--show-secrets] [--report text|json]
       ddi decode --list

FILE holds bytes, or a text that writes bytes down: hexadecimal, base64, PEM, a C array, a dump of a debugger, ...
A text with one buffer in it is that buffer; --at says which of several.
The form is found out; --form names it (ddi convert --list has all), --form raw takes the bytes as they are.
--as names a decoder of --list or a structure of the catalog; otherwise the surest guess counts.
--x86 lays structures out for 32 bits. --show-secrets shows the private parts of keys. Without --key, OAEP blocks are opened with the key of the built-in test driver.
--key takes PKCS #8, PKCS #1 or JWK; --certificate a certificate, a chain or a public key. Each may stand more than once: which of them a block belongs to is told.
Exit 1 when the bytes do not decode as what they should be, or when nothing recognises them; 2 when they cannot be read.
`,
  run: async (words) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        as: { type: 'string', default: 'auto' },
        form: { type: 'string' },
        key: { type: 'string', multiple: true },
        certificate: { type: 'string', multiple: true },
        label: { type: 'string' },
        report: { type: 'string', default: 'text' },
        x86: { type: 'boolean', default: false },
        'zero-unreadable': { type: 'boolean', default: false },
        at: { type: 'string' },
        'show-secrets': { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
      },
    });
    if (values.list) {
      await print(decoderChoices.map(({ id, title }) => `${id.padEnd(14)} ${title}\n`).join(''));
      return 0;
    }
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) return cannot('Name one file, or - for standard input.');
    const structure = structureName(values.as);
    const as = structure === null ? kinds.find((kind) => kind === values.as) : 'structure';
    if (as === undefined)
      return cannot(`--as takes ${kinds.join(', ')}, or a structure of the catalog; not "${values.as}".`);
    if (as === 'structure' && structure === null)
      return cannot('Name the structure itself: --as D3D11_AES_CTR_IV, for example.');
    const form = parseFormName('--form', values.form);
    if (typeof form === 'string') return cannot(form);
    if (values.report !== 'text' && values.report !== 'json') return cannot('--report takes text or json.');
    const label = values.label === undefined ? null : fromHex(values.label);
    if (values.label !== undefined && label === null) return cannot('--label takes hexadecimal digits, two a byte.');
    const keys = await readKeyring(values.key ?? []);
    if (typeof keys === 'string') return cannot(keys);
    const certificates = await readCertificates(values.certificate ?? []);
    if (typeof certificates === 'string') return cannot(certificates);
    const at = values.at === undefined ? undefined : parsePlace(values.at);
    if (at === null) return cannot('--at takes LINE or LINE:COLUMN, both from 1.');
    const input = await readBuffer(path, {
      ...(at === undefined ? {} : { at }),
      form: form.form,
      option: '--form',
      zeroUnreadable: values['zero-unreadable'],
      takesWhole: holdsJwk,
    });
    if (typeof input === 'string') return cannot(input);
    if (input.form === null) return unmet(input.message);
    for (const note of input.notes) complain(note);
    const context: DecodeContext = {
      crypto: nodeBackend,
      // A certificate that is named asks whose a block is: the built-in key is then no answer.
      keyring: values.key === undefined && certificates.length > 0 ? [] : keys,
      certificates,
      now: Date.now(),
      architecture: values.x86 ? 'x86' : 'x64',
      ...(label === null ? {} : { label }),
      ...(as === 'oaep'
        ? { expectation: { place: 'the input', decoder: 'oaep' as const } }
        : structure === null
          ? {}
          : { expectation: { place: 'the input', structure } }),
    };
    const decoded = decodeAs(as === 'auto' ? null : as, input.bytes, context);
    const report = decoded.facts?.of === 'oaep' ? decoded.facts.report : null;
    // A key named on the command line is the user's own wish to see what it opens; the parts of a private key are shown only when they are asked for.
    const reveal = values['show-secrets'] || (values.key !== undefined && decoded.decoder === 'oaep');
    const tree = renderJson(decoded, { reveal });
    if (values.report === 'json') {
      const top =
        report === null
          ? {}
          : {
              oaepHash: report.oaepHash,
              mgf1Hash: report.mgf1Hash,
              message: report.message === null ? null : toHex(report.message),
            };
      await print(
        `${JSON.stringify({ form: input.form, decoder: decoded.decoder, ok: decoded.ok, summary: decoded.summary, ...top, ...tree }, null, 2)}\n`,
      );
    } else await print(`${renderText(decoded, { reveal }).trimEnd()}\n`);
    // The decoder of last resort takes any bytes: then nothing was recognised.
    return decoded.ok && (decoded.decoder !== 'raw' || as === 'raw') ? 0 : 1;
  },
};
