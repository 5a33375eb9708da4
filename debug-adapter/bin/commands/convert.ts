import { parseArgs } from 'node:util';
import { formNamed } from '../../bytes/forms/form-names.ts';
import { writePem } from '../../bytes/forms/pem.ts';
import { pemLabelOf } from '../../bytes/forms/pem-label.ts';
import { windbgWords } from '../../bytes/forms/rows/row-styles.ts';
import { writeRows } from '../../bytes/forms/rows/write-rows.ts';
import { findForm, forms } from '../../bytes/forms/table.ts';
import { encodeUtf8 } from '../../bytes/utf8.ts';
import { print } from '../output/output.ts';
import { takeInputs } from './input/buffer-input.ts';
import { cannot, type Command } from './command.ts';

export const convert: Command = {
  usage: `Usage: ddi convert FILE|- --to FORM [--from FORM] [--at LINE[:COLUMN] | --all] [--label TYPE] [--zero-unreadable]
       ddi convert --list

Reads bytes, or a text that writes bytes down, and writes the bytes in another form: hex, c, base64, pem, db, xxd,
raw for the bytes themselves, or any other that --list names. --label is the TYPE of "-----BEGIN TYPE-----";
without it, certificates, PKCS #7 and keys are recognised. --zero-unreadable takes zeros for what a debugger shows as ??.
Of a text with several buffers, --at says which, and --all takes each of them, one behind the other.
Exit 2 when the input cannot be read: the message says line and column.
`,
  run: async (words) => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        from: { type: 'string' },
        label: { type: 'string' },
        'zero-unreadable': { type: 'boolean', default: false },
        at: { type: 'string' },
        all: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
      },
    });
    if (values.list) {
      await print(forms.map(({ id, title, from }) => `${id.padEnd(14)} ${title}: ${from}\n`).join(''));
      return 0;
    }
    if (values.to === undefined)
      return cannot('--to says which form to write: hex, c, base64, pem, db, xxd or another of ddi convert --list.');
    if (values.label !== undefined && !/^[A-Z0-9][A-Z0-9 ]{0,62}$/.test(values.label))
      return cannot('--label takes capital letters, digits and blanks, as in "X509 CRL".');
    const write = writerOf(values.to, values.label);
    if (typeof write === 'string') return cannot(write);
    const { from: form, at, all, 'zero-unreadable': zeroUnreadable } = values;
    const inputs = await takeInputs(positionals, '--from', { form, at, all, zeroUnreadable });
    if (typeof inputs === 'number') return inputs;
    for (const { bytes } of inputs) {
      const written = write(bytes);
      if (written === null)
        return cannot(
          'What these bytes are does not show. Say with --label what goes behind BEGIN: --label CERTIFICATE.',
        );
      // A text that writes bytes down must arrive as it is written.
      await print(typeof written === 'string' ? encodeUtf8(`${written}\n`) : written);
    }
    return 0;
  },
};

/** Gives the text, or the bytes for `raw`; null when the bytes do not tell their label. A text says what is wrong with the name. */
function writerOf(
  name: string,
  label: string | undefined,
): ((bytes: Uint8Array) => string | Uint8Array | null) | string {
  if (name === 'raw') return (bytes) => bytes;
  if (name === 'dw' || name === 'dd' || name === 'dq') return (bytes) => writeRows(bytes, windbgWords[name]);
  const form = formNamed(name);
  const write = form === null ? undefined : findForm(form).write;
  if (form === null || write === undefined)
    return `--to takes hex, c, base64, pem, db, xxd or another of ddi convert --list; not "${name}".`;
  if (form !== 'pem') return label === undefined ? write : '--label belongs to --to pem.';
  return (bytes) => {
    const type = label ?? pemLabelOf(bytes);
    return type === null ? null : writePem(bytes, type);
  };
}
