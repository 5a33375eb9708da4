import { describe, expect, it } from 'vitest';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';

const language = createScriptLanguage({ crypto: () => nodeBackend, reader: fileReader, workspaceFolder: () => null });

async function hoverOver(text: string, place: string): Promise<string> {
  const script = await language.open('/scripts/constants.ddi', text);
  return (script.hover(text.indexOf(place) + 1)?.markdown ?? '').replaceAll('\\', '');
}

const caps = 'GetContentProtectionCaps(hDevice, AES128_CTR, NULL_GUID, &caps) -> S_OK\n';

describe('the hover on a constant', () => {
  it.each([
    ['AES128_CTR', '**AES128_CTR** · crypto type'],
    ['S_OK', '**S_OK** `0x00000000`'],
  ])('%s says what the catalog knows, once, and speaks of no run', async (name, beginning) => {
    const hover = await hoverOver(caps, name);
    expect(hover.startsWith(beginning)).toBe(true);
    expect(hover).not.toContain('quiet run');
  });

  it('shows the value of a variable that is called like one', async () => {
    const hover = await hoverOver(`let NULL_GUID = 7\nexpect NULL_GUID == 7\n${caps}`, 'NULL_GUID == 7');
    expect(hover).toContain('7');
    expect(hover).toContain('quiet run');
  });
});
