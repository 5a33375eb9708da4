/** What `ddi decode` was asked for, checked before anything is read. */
import { parseArgs } from 'node:util';
import type { Bytes } from '../../../bytes/bytes.ts';
import { fromHex } from '../../../bytes/hex.ts';
import { structureName } from '../../../catalog/structures.ts';
import type { DecoderId, Expectation } from '../../../decode/context.ts';
import { decoderChoices } from '../../../decode/decoders.ts';
import { holdsJwk } from '../../../decode/keys/decode.ts';
import type { InputWords } from './buffer-input.ts';
import type { PassphraseSource } from './passphrase.ts';

/** Decoders by their ids, the surest guess, and the name that certificates have besides. */
const kinds = ['auto', 'x509', ...decoderChoices.map(({ id }) => id)] as const;

export interface DecodeOptions {
  /** The words that are no options. */
  readonly positionals: readonly string[];
  readonly input: InputWords;
  /** Null: the surest guess. */
  readonly as: DecoderId | null;
  readonly expectation: Expectation | null;
  /** The OAEP label; mostly empty. */
  readonly label: Bytes;
  readonly keys: readonly string[];
  readonly certificates: readonly string[];
  readonly passphrase: PassphraseSource;
  readonly report: 'text' | 'json';
  readonly architecture: 'x64' | 'x86';
  readonly showsSecrets: boolean;
}

/** The options, `list` where only the decoders are asked for, or what is wrong with the words. */
export function readDecodeOptions(
  words: readonly string[],
): { readonly ok: true; readonly options: DecodeOptions | 'list' } | { readonly ok: false; readonly message: string } {
  const { values, positionals } = parse(words);
  if (values.list) return { ok: true, options: 'list' };
  const kind = readKind(values.as);
  if (typeof kind === 'string') return wrong(kind);
  const { report } = values;
  if (report !== 'text' && report !== 'json') return wrong('--report takes text or json.');
  const label = fromHex(values.label);
  if (label === null) return wrong('--label takes hexadecimal digits, two a byte.');
  const { key: keys = [], certificate: certificates = [] } = values;
  return {
    ok: true,
    options: {
      positionals,
      input: {
        form: values.form,
        at: values.at,
        all: values.all,
        zeroUnreadable: values['zero-unreadable'],
        takesWhole: holdsJwk,
      },
      ...kind,
      label,
      keys,
      certificates,
      passphrase: {
        file: values['passphrase-file'],
        variable: values['passphrase-env'],
        ask: values['ask-passphrase'],
      },
      report,
      architecture: values.x86 ? 'x86' : 'x64',
      showsSecrets: values['show-secrets'],
    },
  };
}

function wrong(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      as: { type: 'string', default: 'auto' },
      form: { type: 'string' },
      key: { type: 'string', multiple: true },
      certificate: { type: 'string', multiple: true },
      'passphrase-file': { type: 'string' },
      'passphrase-env': { type: 'string' },
      'ask-passphrase': { type: 'boolean', default: false },
      label: { type: 'string', default: '' },
      report: { type: 'string', default: 'text' },
      x86: { type: 'boolean', default: false },
      'zero-unreadable': { type: 'boolean', default: false },
      at: { type: 'string' },
      all: { type: 'boolean', default: false },
      'show-secrets': { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
    },
  });
}

/** A decoder or a structure by its name; a text says what else `--as` takes. */
function readKind(name: string): Pick<DecodeOptions, 'as' | 'expectation'> | string {
  const place = 'the input';
  const structure = structureName(name);
  if (structure !== null) return { as: 'structure', expectation: { place, structure } };
  const kind = kinds.find((known) => known === name);
  if (kind === undefined) return `--as takes ${kinds.join(', ')}, or a structure of the catalog; not "${name}".`;
  if (kind === 'structure') return 'Name the structure itself: --as D3D11_AES_CTR_IV, for example.';
  return {
    as: kind === 'auto' ? null : kind,
    expectation: kind === 'oaep' ? { place, decoder: 'oaep' } : null,
  };
}
