import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeAs } from '../../../debug-adapter/decode/decoders.ts';
import type { DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { hasOpenssl } from '../agreement/openssl.ts';
import { extensionRows, sections } from './extension-rows.ts';
import { exchange, findNode, strayNodes } from '../keyring.ts';
import { edwardsKey, extension, makeCertificate } from '../made-der.ts';
import { temporaryFolder } from '../../temporary.ts';

function fieldsOf({ children }: DecodeNode): readonly string[] {
  return children.flatMap((child) => [`${child.label}: ${child.value}`, ...fieldsOf(child)]);
}

function extensionOf(certificate: Uint8Array): DecodeNode {
  const { root } = decodeAs('x509', certificate, exchange);
  expect(strayNodes(root, [0, certificate.length])).toEqual([]);
  const node = findNode(root, 'extensions')?.children[0];
  if (node === undefined) throw new Error('no extension is found');
  return node;
}

describe.skipIf(!hasOpenssl())('an extension that OpenSSL wrote', () => {
  let folder = '';
  const key = (): string => join(folder, 'key.pem');
  beforeAll(() => {
    folder = temporaryFolder('extensions-');
    execFileSync('openssl', ['genpkey', '-algorithm', 'ED25519', '-out', key()]);
  });
  function make(line: string): Uint8Array {
    const [configuration, file] = [join(folder, 'made.cnf'), join(folder, 'made.der')];
    writeFileSync(
      configuration,
      `[req]\ndistinguished_name=none\n[none]\n[made]\nsubjectKeyIdentifier=none\nauthorityKeyIdentifier=none\n${line}\n${sections}`,
    );
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-key',
        key(),
        '-subj',
        '/CN=Made',
        '-config',
        configuration,
        '-extensions',
        'made',
        '-outform',
        'DER',
        '-out',
        file,
      ],
      { stdio: 'ignore' },
    );
    return new Uint8Array(readFileSync(file));
  }

  it.each(extensionRows)('$line is told by its fields', ({ line, name, value, fields }) => {
    const node = extensionOf(make(line));
    const inner = findNode(node, 'extnValue')?.children[0];
    expect(node.label).toBe(name);
    expect(node.value).toBe(value);
    expect(inner === undefined ? [] : fieldsOf(inner)).toEqual(fields);
  });
});

describe('an extension that is not as it should be', () => {
  const key = edwardsKey(1);
  const withExtension = (id: string, value: string): DecodeNode =>
    extensionOf(
      makeCertificate({
        subject: 'a',
        issuer: 'a',
        publicKey: key.publicKey,
        signer: key,
        extensions: [extension(id, new Uint8Array(Buffer.from(value, 'hex')))],
      }),
    );
  const problemsOf = ({ problem, children }: DecodeNode): readonly string[] => [
    ...(problem === undefined ? [] : [problem]),
    ...children.flatMap(problemsOf),
  ];

  it.each([
    ['a path length that is a text', '2.5.29.19', '30060101ff0c0133', /Nothing of this kind belongs here/],
    ['key usage as an integer', '2.5.29.15', '020105', /type BIT STRING is expected here/],
    ['an alternative name cut short', '2.5.29.17', '300a82086472697665', /the length at byte 139 says 10 bytes/],
    ['an address of three bytes', '2.5.29.17', '300587030a0000', /3 bytes, which no address has/],
    ['a distribution point that is no sequence', '2.5.29.31', '3003020101', /should have members/],
    ['nothing at all', '2.5.29.19', '', /not of the form of this extension/],
    ['a key identifier that is a sequence', '2.5.29.14', '3000', /OCTET STRING/],
  ])('%s says what is wrong, at its place', (_name, id, value, problem) => {
    const node = withExtension(id, value);
    expect([...problemsOf(node), node.value].join(' ')).toMatch(problem);
  });

  it('is no problem where nobody knows it: its bytes are shown', () => {
    const node = withExtension('1.2.3.4', 'deadbeef');
    expect(problemsOf(node)).toEqual([]);
    expect(node.value).toContain('de ad be ef');
  });
});
