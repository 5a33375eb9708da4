/** Every form of a buffer, once, in the order in which a text is tried. */
import { readBase64Text, recogniseBase64, writeBase64Form, writeBase64Url } from './base64.ts';
import {
  readCStringForm,
  readStringForm,
  recogniseString,
  writeCString,
  writeString,
} from './escapes/escaped-string.ts';
import type { Form } from './form.ts';
import type { FormId } from './form-id.ts';
import { readHexForm, recogniseHex, writeHexForm } from './hex.ts';
import {
  readDecimalText,
  readInitialiserText,
  recogniseDecimal,
  recogniseInitialiser,
  writeDecimal,
  writeInitialiser,
} from './initialiser/initialiser.ts';
import { readPemForm, recognisePem, writePem } from './pem.ts';
import { readRegistryForm, recogniseRegistry, writeRegistry } from './registry.ts';
import { otherDump } from './rows/other-dumps.ts';
import { readRows } from './rows/read-rows.ts';
import { rowForms, type RowFormId } from './rows/row-forms.ts';
import { rowStyles } from './rows/row-styles.ts';
import { writeRows } from './rows/write-rows.ts';
import { readScriptLiteral, recogniseScriptLiteral, writeScriptLiteral } from './script-literal.ts';

const row = (id: RowFormId): Form => ({
  id,
  title: rowForms[id].title,
  from: rowForms[id].from,
  recognise: (text, rows) =>
    rows()?.form === id
      ? rows()
      : id === 'rows' && otherDump(text) !== null
        ? { confidence: 0.95, why: 'a dump that is refused' }
        : null,
  read: (text, options) => readRows(text, id, options),
  write: (bytes) => writeRows(bytes, rowStyles[id]),
});
const onlyWhenAsked = (): null => null;

export const forms: readonly Form[] = [
  {
    id: 'script',
    title: 'digits in quotation marks',
    from: 'hex"...", base64"...", pem"""...""" of .ddi files; JSON, logs',
    recognise: recogniseScriptLiteral,
    read: readScriptLiteral,
    write: writeScriptLiteral,
  },
  {
    id: 'pem',
    title: 'PEM',
    from: 'OpenSSL, certificate files',
    recognise: recognisePem,
    read: readPemForm,
    write: (bytes) => writePem(bytes, 'CERTIFICATE'),
  },
  ...(Object.keys(rowForms) as readonly RowFormId[]).map(row),
  {
    id: 'initialiser',
    title: 'initialiser',
    from: 'C, C++, C#, Rust, Go, Java, PowerShell, xxd -i',
    recognise: recogniseInitialiser,
    read: readInitialiserText,
    write: writeInitialiser,
  },
  {
    id: 'decimal',
    title: 'decimal numbers',
    from: 'JSON, apitrace, .NET, Java',
    recognise: recogniseDecimal,
    read: readDecimalText,
    write: writeDecimal,
  },
  {
    id: 'string',
    title: 'string with escapes',
    from: 'Python, Rust, JSON, most C strings',
    recognise: recogniseString,
    read: readStringForm,
    write: writeString,
  },
  {
    id: 'c-string',
    title: 'C string',
    from: 'C and C++, where \\x takes all digits that follow',
    recognise: onlyWhenAsked,
    read: readCStringForm,
    write: writeCString,
  },
  {
    id: 'reg',
    title: 'registry value',
    from: '.reg files',
    recognise: recogniseRegistry,
    read: readRegistryForm,
    write: writeRegistry,
  },
  {
    id: 'hex',
    title: 'hexadecimal digits',
    from: 'xxd -p, od -An -tx1, BitConverter, anything',
    recognise: recogniseHex,
    read: readHexForm,
    write: writeHexForm,
  },
  {
    id: 'base64',
    title: 'base64',
    from: 'base64, JSON, MIME',
    recognise: recogniseBase64,
    read: readBase64Text,
    write: writeBase64Form,
  },
  {
    id: 'base64url',
    title: 'base64url',
    from: 'JOSE, URLs',
    recognise: onlyWhenAsked,
    read: readBase64Text,
    write: writeBase64Url,
  },
];

const byId = new Map(forms.map((form) => [form.id, form]));

/** The row of a form. Every id has one: a test holds the table to that. */
export function findForm(id: FormId): Form {
  const form = byId.get(id);
  if (form === undefined) throw new Error(`the table has no form ${id}`);
  return form;
}
