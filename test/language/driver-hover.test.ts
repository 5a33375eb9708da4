import { describe, expect, it } from 'vitest';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { profileNames } from '../../debug-adapter/emulator/profile/profiles.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';

const language = createScriptLanguage({ crypto: () => nodeBackend, reader: fileReader, workspaceFolder: () => null });

async function hoverOver(text: string, place: string): Promise<string> {
  const script = await language.open('/scripts/driver.ddi', text);
  return (script.hover(text.indexOf(place) + 1)?.markdown ?? '').replaceAll('\\', '');
}

describe('the hover in a driver statement', () => {
  it('says what a profile is and in which settings it differs from the reference driver', async () => {
    const hover = await hoverOver('driver read-back-key\n', 'read-back');
    expect(hover).toContain('Reads back under a separate key');
    expect(hover).toMatch(/caps: `0x4f9 = .*ENCRYPTED_READ_BACK_KEY.*` instead of `0x479/);
  });

  it('says of a faulty driver what it does wrong, what comes of it, and where that is known from', async () => {
    const hover = await hoverOver('driver faulty-overwrites-key-early { seed: 1 }\n', 'early');
    expect(hover).toContain('a refused exchange leaves a dead session');
    expect(hover).toContain('fault: `overwrites-key-early` instead of `none`');
    expect(hover).toContain('our choice');
  });

  it.each(profileNames)('knows %s', async (name) => {
    expect(await hoverOver(`driver ${name}\n`, name)).toContain(`**${name}** (driver profile)`);
  });

  it('explains a setting', async () => {
    expect(await hoverOver('driver reference { hdcpDelay: 200 }\n', 'hdcpDelay')).toContain('Otherwise: 150.');
  });
});
