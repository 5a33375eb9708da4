import * as vscode from 'vscode';
import { commands } from '../../extension/ids.ts';
import { contains, equal } from './harness/expect.ts';
import { eventually, type TestCase } from './harness/harness.ts';
import { completionsAt, diagnosticsOf, hoverText, inside, openScript, typeScript } from './scripts.ts';

/** What an editor does for a script that nobody runs. */
export const reading: readonly TestCase[] = [
  {
    name: 'a DDI explains itself on hover, and offers no timeline before there is a run',
    body: async () => {
      const { document } = await openScript('key-exchange.ddi');
      const text = await hoverText(document, inside(document, 'NegotiateCryptoSessionKeyExchange'));
      contains(text, 'PFND3D11_1DDI_NEGOTIATECRYPTOSESSIONKEYESCHANGE');
      equal(text.includes(`command:${commands.openTimeline}`), false);
    },
  },
  {
    name: 'an HRESULT explains itself on hover',
    body: async () => {
      const { document } = await openScript('wrong-buffer-sizes.ddi');
      contains(await hoverText(document, inside(document, 'E_INVALIDARG')), '0x80070057');
    },
  },
  {
    name: 'a mistyped DDI is a problem that names the right one',
    body: async () => {
      const document = await typeScript('GetCertificat(hDevice)\n');
      contains((await diagnosticsOf(document)).map(({ message }) => message).join('\n'), 'GetCertificate');
    },
  },
  {
    name: 'a problem goes away when its cause does',
    body: async () => {
      const document = await typeScript('let x = \n');
      await diagnosticsOf(document);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(0, 0, 1, 0), 'let x = 1\n');
      await vscode.workspace.applyEdit(edit);
      await eventually('no errors', () =>
        vscode.languages
          .getDiagnostics(document.uri)
          .every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error),
      );
    },
  },
  {
    name: 'no sample has an error',
    body: async () => {
      for (const name of ['key-exchange.ddi', 'two-devices.ddi', 'iv-reuse.ddi']) {
        const { document } = await openScript(name);
        await hoverText(document, new vscode.Position(0, 0));
        equal(
          vscode.languages
            .getDiagnostics(document.uri)
            .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
            .map(({ message }) => message),
          [],
        );
      }
    },
  },
  {
    name: 'completion knows the DDIs',
    body: async () => {
      const document = await typeScript('Negotiate');
      const labels = await completionsAt(document, 9);
      contains(labels.join('\n'), 'NegotiateCryptoSessionKeyExchange');
    },
  },
  {
    name: 'the braces of a structure take its fields, behind a colon their constants',
    body: async () => {
      const document = await typeScript('CreateCryptoSession(hDevice, { KeyExchangeType: , }, &h)\n');
      equal(await completionsAt(document, 31), ['CryptoType', 'DecodeProfile', 'KeyExchangeType']);
      contains((await completionsAt(document, 48)).join('\n'), 'RSAES_OAEP');
    },
  },
  {
    name: 'a missing & is mended by a quick fix',
    body: async () => {
      const document = await typeScript('CryptoSessionGetHandle(hDevice, 1, handle)\n');
      const [problem] = await diagnosticsOf(document);
      if (problem === undefined) throw new Error('no problem');
      const [fix] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        problem.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      if (fix?.edit === undefined) throw new Error('no quick fix');
      await vscode.workspace.applyEdit(fix.edit);
      equal(document.getText(), 'CryptoSessionGetHandle(hDevice, 1, &handle)\n');
    },
  },
  {
    name: 'signature help names the parameter that is typed',
    body: async () => {
      const document = await typeScript('GetCertificate(hDevice, )\n');
      const help = await vscode.commands.executeCommand<vscode.SignatureHelp | undefined>(
        'vscode.executeSignatureHelpProvider',
        document.uri,
        new vscode.Position(0, 24),
      );
      equal(help?.activeParameter, 1);
      contains(help?.signatures[0]?.label ?? '', 'GetCertificate');
    },
  },
  {
    name: 'the outline has the sections, and they fold',
    body: async () => {
      const { document } = await openScript('key-exchange.ddi');
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      contains(symbols.map(({ name }) => name).join('\n'), 'Certificate');
      const foldings = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
        'vscode.executeFoldingRangeProvider',
        document.uri,
      );
      const section = inside(document, 'section "Certificate"').line;
      equal(
        foldings.some(({ start }) => start === section),
        true,
      );
    },
  },
  {
    name: 'a variable leads to its declaration',
    body: async () => {
      const document = await typeScript('let key = hex"00"\nexpect key == key\n');
      const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        new vscode.Position(1, 8),
      );
      const [first] = found.map((place) => ('range' in place ? place.range : place.targetRange));
      equal(first?.start.line, 0);
    },
  },
];
