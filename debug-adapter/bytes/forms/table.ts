/** Every form of a buffer, once, in the order in which a text is tried. */
import { readBase64Text, recogniseBase64, writeBase64Form, writeBase64Url } from './base64.ts';
import type { Form } from './form.ts';
import type { FormId } from './form-id.ts';
import { readHexForm, recogniseHex, writeHexForm } from './hex.ts';
import { readDecimalText, readInitialiserText, recogniseDecimal, recogniseInitialiser, writeDecimal, writeInitialiser } from './initialiser/initialiser.ts';
import { readPemForm, recognisePem, writePem } from './pem.ts';

export const forms: readonly Form[] = [
  { id: 'pem', title: 'PEM', from: 'OpenSSL, certificate files', recognise: recognisePem, read: readPemForm, write: (bytes) => writePem(bytes, 'CERTIFICATE') },
  { id: 'initialiser', title: 'initialiser', from: 'C, C++, C#, Rust, Go, Java, PowerShell, xxd -i', recognise: recogniseInitialiser, read: readInitialiserText, write: writeInitialiser },
  { id: 'decimal', title: 'decimal numbers', from: 'JSON, apitrace, .NET', recognise: recogniseDecimal, read: readDecimalText, write: writeDecimal },
  { id: 'hex', title: 'hexadecimal digits', from: 'anything; xxd -p, od -An -tx1, BitConverter', recognise: recogniseHex, read: readHexForm, write: writeHexForm },
  { id: 'base64', title: 'base64', from: 'base64, JSON, MIME', recognise: recogniseBase64, read: readBase64Text, write: writeBase64Form },
  { id: 'base64url', title: 'base64url', from: 'JOSE, URLs', recognise: () => null, read: readBase64Text, write: writeBase64Url },
];

const byId = new Map(forms.map((form) => [form.id, form]));

export function findForm(id: FormId): Form {
  const form = byId.get(id);
  if (form === undefined) throw new Error(`the table has no form ${id}`);
  return form;
}
