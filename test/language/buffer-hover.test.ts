import { describe, expect, it } from 'vitest';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';

const language = createScriptLanguage({ crypto: () => nodeBackend, reader: fileReader, workspaceFolder: () => null });

async function hoverOverName(value: string): Promise<string> {
  const script = await language.open('/scripts/buffer.ddi', `let name = ${value}\n`);
  return script.hover('let na'.length)?.markdown ?? '';
}

describe('the hover of bytes that nothing explains', () => {
  it('shows the bytes, and tells their entropy once', async () => {
    const hover = await hoverOverName('hex"000102030405060708090a0b0c0d0e0f"');
    expect(hover).toContain('00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f');
    expect(hover.match(/entropy/g)).toHaveLength(1);
  });

  it('shows the beginning of many, and how many follow', async () => {
    const hover = await hoverOverName('xor(random(200), random(200))');
    expect(hover).toMatch(/```text\n(([0-9a-f]{2} ){15}[0-9a-f]{2}\n){4}… 136 more\n```/);
  });

  it('shows text as text', async () => {
    expect(await hoverOverName('utf8("a text of some length")')).toContain('`"a text of some length"`');
  });
});
