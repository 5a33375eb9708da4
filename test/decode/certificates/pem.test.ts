import { describe, expect, it } from 'vitest';
import { decodeAs, decodeBest, recognise } from '../../../debug-adapter/decode/decoders.ts';
import type { Decoded, DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { exchange, findNode, strayNodes } from '../keyring.ts';
import { edwardsKey, makeChain } from '../made-der.ts';

const [root = new Uint8Array(), intermediate = new Uint8Array(), leaf = new Uint8Array()] = makeChain([
  edwardsKey(1),
  edwardsKey(2),
  edwardsKey(3),
]);

function block(bytes: Uint8Array, label = 'CERTIFICATE'): string {
  return `-----BEGIN ${label}-----\n${Buffer.from(bytes).toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;
}

function decode(text: string): Decoded {
  const decoded = decodeBest(new Uint8Array(Buffer.from(text)), exchange);
  expect(strayNodes(decoded.root, [0, Buffer.byteLength(text)])).toEqual([]);
  return decoded;
}

function subjectsOf({ facts }: Decoded): readonly string[] {
  return facts?.of === 'certificates' ? facts.chain.certificates.map(({ subject }) => subject) : [];
}

/** The nodes of the blocks. */
function blocksOf({ root: { children } }: Decoded): readonly DecodeNode[] {
  return children;
}

describe('a PEM bundle', () => {
  it('is recognised with words in front, and its certificates make one chain in whichever order they stand', () => {
    const text = `# Chain of a driver\r\nsubject=CN = level 2\n${block(leaf)}issuer: level 0\n\n${block(root)}-- and between: ---\n${block(intermediate)}the end`;
    const decoded = decode(text);
    expect(recognise(new Uint8Array(Buffer.from(text)), exchange)[0]?.why).toBe('text with PEM blocks');
    expect(subjectsOf(decoded)).toEqual(['CN=level 2', 'CN=level 0', 'CN=level 1']);
    expect(decoded.root.value).toBe('level 2 ← level 1 ← level 0');
    expect(decoded.problem).toBeUndefined();
  });

  it('gives each block the bytes of the text that it stands on, and what is in it the bytes of its own', () => {
    const text = `words\n${block(root)}more words\n${block(leaf)}`;
    const blocks = blocksOf(decode(text));
    expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual([
      block(root).trimEnd(),
      block(leaf).trimEnd(),
    ]);
    expect(blocks.map(({ children }) => children[1]?.bytes)).toEqual([root, leaf]);
  });

  it('with lines of another system, and with blanks at their ends, is the same', () => {
    expect(subjectsOf(decode(block(root).replaceAll('\n', '\r\n')))).toEqual(['CN=level 0']);
    expect(subjectsOf(decode(block(root).replaceAll('\n', ' \t\n')))).toEqual(['CN=level 0']);
  });

  it('with PKCS #7 or a request among its blocks shows those too', () => {
    const decoded = decode(`${block(root)}${block(Uint8Array.of(0x30, 3, 2, 1, 5), 'CERTIFICATE REQUEST')}`);
    expect(blocksOf(decoded).map(({ label }) => label)).toEqual(['CERTIFICATE', 'CERTIFICATE REQUEST']);
    expect(findNode(decoded.root, 'INTEGER')?.value).toContain('5');
  });
});

describe('a damaged PEM bundle', () => {
  const good = block(leaf);

  it.each([
    ['lacks its end line', block(intermediate).replace(/-----END.*\n/, ''), /no end line/],
    ['ends under another label', block(intermediate).replace('END CERTIFICATE', 'END X509 CRL'), /no end line/],
    [
      'is encrypted by its header',
      block(intermediate, 'RSA PRIVATE KEY').replace(
        '-----\n',
        '-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n',
      ),
      /encrypted/,
    ],
    [
      'is no base64 from its first character on',
      block(intermediate).replace('-----\nM', '-----\n!'),
      /not base64 from byte \d+ on/,
    ],
  ])('of which one block %s keeps the others, and says so at that block', (_name, damaged, problem) => {
    const decoded = decode(`${block(root)}words\n${damaged}words\n${good}`);
    const blocks = blocksOf(decoded);
    expect(blocks).toHaveLength(3);
    expect(blocks[1]?.problem).toMatch(problem);
    expect([blocks[0]?.problem, blocks[2]?.problem]).toEqual([undefined, undefined]);
    expect(decoded.problem).toMatch(problem);
    expect(subjectsOf(decoded)).toEqual(expect.arrayContaining(['CN=level 0', 'CN=level 2']));
  });

  it('shows what stands in front of a character that is not base64, and where that is', () => {
    const at = good.indexOf('\n') + 1 + 200;
    const text = `${good.slice(0, at)}*${good.slice(at + 1)}`;
    const decoded = decode(text);
    expect(blocksOf(decoded)[0]?.problem).toBe(
      `What stands between the lines is not base64 from byte ${String(at)} on.`,
    );
    expect(findNode(decoded.root, 'serialNumber')?.value).toBe('03');
    expect(findNode(decoded.root, 'issuer')?.value).toBe('CN=level 1');
  });

  it('cut anywhere behind its first lines shows the issuer still', () => {
    for (let length = 150; length < good.length; length += 37)
      expect(findNode(decode(good.slice(0, length)).root, 'issuer')?.value).toBe('CN=level 1');
  });

  it('with a private key in the damaged block does not show any of it', () => {
    const secret = Uint8Array.from({ length: 90 }, (_, index) => index + 0x21);
    const text = block(secret, 'PRIVATE KEY').replace(/\n-----END.*\n/, '');
    const decoded = decodeAs('rsa-key', new Uint8Array(Buffer.from(`${text}\n${block(root)}`)), exchange);
    expect(decoded.hasSecrets).toBe(true);
    expect(blocksOf(decoded)[0]?.children.map(({ kind }) => kind)).toEqual(['secret', 'secret']);
    expect(
      JSON.stringify(blocksOf(decoded)[0], (key, value: unknown) => (key === 'bytes' ? undefined : value)),
    ).not.toContain('21 22 23');
  });
});
