/** `docs/buffer-forms.md`, made from the table of forms. */
import type { Form } from '../../../debug-adapter/bytes/forms/form.ts';
import { formNames } from '../../../debug-adapter/bytes/forms/form-names.ts';
import { forms } from '../../../debug-adapter/bytes/forms/table.ts';
import { s33 } from './samples.ts';

const fence = '```';
const cell = (text: string): string => text.replaceAll('|', '\\|');

/** Ids and titles, then how each form looks. */
export function formsPage(): string {
  const rows = forms.map(({ id, title, from }) => `| \`${id}\` | ${cell(title)} | ${cell(from)} |`);
  const others = formNames
    .slice(forms.length)
    .map((name) => `\`${name}\``)
    .join(', ');
  return `# Forms of a buffer

Made from the table in \`debug-adapter/bytes/forms/table.ts\`; a test holds this page to it (\`UPDATE=1 npx vitest run test/bytes/forms\` writes it anew).

One function reads bytes out of a text, in whatever form they stand there, and says where in the text each byte is. \`ddi convert\`,
\`ddi decode\`, "DDI: Decode Selection" and the hovers use it: in scripts always, in files of every language with the setting
\`ddi.hoverInAllFiles\`. In a script, \`hex"…"\`, \`base64"…"\`, \`pem"""…"""\` and \`{ 0x30, … }\` are read by the same rules.

| name | form | written by |
|---|---|---|
${rows.join('\n')}

\`--from\`, \`--to\` and \`--form\` of the command line take these names, and ${others}.

## Which form it is

A text is tried in the order of the table, and the first form that reads all of it is taken. Where a form is sure of a text, what is wrong in
it is told, with line and column, and no other form is tried. Behind \`hex:\`, \`dec:\`, \`b64:\` a text is what the prefix says.

- An even count of hexadecimal digits is hexadecimal, although it may be base64 or decimal as well. An odd count is a mistake.
- \`48, 130, 1\` without brackets is decimal: one number has one or three digits. \`48, 30, 11\` may be both, and brackets or a prefix must say.
- Cells of several bytes are put into the order of memory: WinDbg, Visual Studio, GDB, LLDB, \`hexdump\` and \`od\` write numbers, whose last
  byte comes first; \`xxd\` writes bytes. Where a text column stands beside the cells, it decides.
- \`*\` in a dump repeats the row above up to the next offset. The offset at the end says how many bytes of a filled last word are real.
  Offsets may be hexadecimal, octal or decimal: the one that fits the rows is taken.
- Offsets must follow each other. A gap, an overlap or a second dump is a mistake.
- \`??\` is memory that a debugger could not read: a mistake, or zeros on demand (\`--zero-unreadable\`).
- A declared type gives cells their width: \`DWORD k[] = { 0x22018230 }\` are the bytes 30 82 01 22. Without one, a number above 255 is a mistake.
- An array that is declared longer than its list ends with zeros, as in C; a shorter one is a mistake. A leading zero means octal in C only.
- \`\\x\` takes two digits, as in Python, Rust and JSON. In C it takes all that follow: \`c-string\` reads it so.
- \`file:cert.der\` names a file; \`ddi\` reads that one instead.
- Several PEM blocks are read one behind the other. One with a password is a mistake; a private key is remarked.

## How they look

The same bytes in each form.
${forms.map(sampleOf).join('')}`;
}

function sampleOf({ id, title, write }: Form): string {
  return write === undefined ? '' : `\n### ${id}: ${title}\n\n${fence}\n${write(Buffer.from(s33, 'hex'))}\n${fence}\n`;
}
