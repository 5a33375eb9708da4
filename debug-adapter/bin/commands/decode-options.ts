/** What `ddi decode` was asked for, checked before anything is read. */
import { parseArgs } from 'node:util';
import type { Bytes } from '../../bytes/bytes.ts';
import type { FormId } from '../../bytes/forms/form-id.ts';
import { fromHex } from '../../bytes/hex.ts';
import { structureName } from '../../catalog/structures.ts';
import type { DecoderId, Expectation } from '../../decode/context.ts';
import { decoderChoices } from '../../decode/decoders.ts';
import { parseFormName } from './buffer-input.ts';
import { parsePlace, type TextPlace } from './buffers-in-text.ts';
import type { PassphraseSource } from './passphrase.ts';

/** Decoders by their ids, the surest guess, and the name that certificates have besides. */
const kinds = ['auto', 'x509', ...decoderChoices.map(({ id }) => id)] as const;

export interface DecodeOptions {
  readonly path: string;
  /** Null: the surest guess. */
  readonly as: DecoderId | null;
  readonly expectation: Expectation | null;
  readonly form: FormId | 'raw' | null;
  readonly at: TextPlace | undefined;
  /** Every buffer of the text. */
  readonly all: boolean;
  /** The OAEP label; mostly empty. */
  readonly label: Bytes;
  readonly keys: readonly string[];
  readonly certificates: readonly string[];
  readonly passphrase: PassphraseSource;
  readonly report: 'text' | 'json';
  readonly architecture: 'x64' | 'x86';
  readonly zeroUnreadable: boolean;
  readonly showsSecrets: boolean;
}

/** The options, `list` where only the decoders are asked for, or what is wrong with the words. */
export function readDecodeOptions(
  words: readonly string[],
): { readonly ok: true; readonly options: DecodeOptions | 'list' } | { readonly ok: false; readonly message: string } {
  const { values, positionals } = parse(words);
  if (values.list) return { ok: true, options: 'list' };
  const [path, more] = positionals;
  if (path === undefined || more !== undefined) return wrong('Name one file, or - for standard input.');
  const kind = readKind(values.as);
  if (typeof kind === 'string') return wrong(kind);
  const form = parseFormName('--form', values.form);
  if (typeof form === 'string') return wrong(form);
  const { report } = values;
  if (report !== 'text' && report !== 'json') return wrong('--report takes text or json.');
  const label = fromHex(values.label);
  if (label === null) return wrong('--label takes hexadecimal digits, two a byte.');
  const at = readAt(values.at, values.all, form.form !== null);
  if (typeof at === 'string') return wrong(at);
  const { key: keys = [], certificate: certificates = [] } = values;
  return {
    ok: true,
    options: {
      path,
      ...kind,
      form: form.form,
      at,
      all: values.all,
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
      zeroUnreadable: values['zero-unreadable'],
      showsSecrets: values['show-secrets'],
    },
  };
}

/** Which buffer of a text is meant; a sentence where that cannot be told. */
function readAt(place: string | undefined, all: boolean, hasForm: boolean): TextPlace | undefined | string {
  const at = place === undefined ? undefined : parsePlace(place);
  if (at === null) return '--at takes LINE or LINE:COLUMN, both from 1.';
  return all && (at !== undefined || hasForm)
    ? '--all takes every buffer of a text, whatever its form: leave out --at and --form.'
    : at;
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
