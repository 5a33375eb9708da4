import { describe, expect, it } from 'vitest';
import { fileReader } from '../../debug-adapter/bin/file-reader.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';

const language = createScriptLanguage({ crypto: () => nodeBackend, reader: fileReader, workspaceFolder: () => null });

async function hoverOver(text: string, place: string): Promise<string> {
  const script = await language.open('/scripts/pointers.ddi', text);
  return (script.hover(text.indexOf(place) + place.length - 1)?.markdown ?? '').replaceAll('\\', '');
}

const script = `memory payload { Data: hex"00000000000000000000000000000000cafe" }
memory answer { Size: 64 }
memory input { Data: to_bytes({ PrivateDataSize: 16, HWProtectionDataSize: 2, pbInput: hex"cafe" }) }
let command = structure(D3D11_KEY_EXCHANGE_HW_PROTECTION_DATA, { HWProtectionFunctionID: 7, pInputData: input, pOutputData: answer })
let same = command
`;

describe('the hover of a structure', () => {
  it('shows its fields with their ranges, and what its pointers name at that moment', async () => {
    const hover = await hoverOver(script, 'let same = comm');
    expect(hover).toMatch(/HWProtectionFunctionID `0\.\.4`/);
    expect(hover).toMatch(/\*pInputData[\s\S]*PrivateDataSize `0\.\.4` `16/);
  });

  it('shows pointers as numbers where they name nothing', async () => {
    const hover = await hoverOver(script.replace('pInputData: input', 'pInputData: 0x1234'), 'let same = comm');
    expect(hover).toContain('pInputData `8..16` `0x1234');
    expect(hover).not.toContain('*pInputData');
  });
});
