import { describe, expect, it } from 'vitest';
import { finish, runOf } from './script-run.ts';

async function endOf(
  text: string,
): Promise<{ readonly steps: number; readonly unmet: number; readonly stopped: string | null }> {
  const run = finish(await runOf(text));
  const { steps, fault } = run.known;
  return {
    steps,
    unmet: Array.from({ length: steps }, (_, step) => run.row(step).met).filter((met) => met === false).length,
    stopped: fault?.message ?? null,
  };
}

describe('structures that a script builds', () => {
  it('get their type from structure(NAME, fields) where the pointer says none', async () => {
    expect(
      await endOf(`
memory answer { Size: 40 }
D3D9_GetCaps(hDevice, { Type: 42, pInfo: structure(DDICONTENTPROTECTIONCAPS, { CryptoType: AES128_CTR }), pData: answer, DataSize: 40 }) -> S_OK
expect read(D3DCONTENTPROTECTIONCAPS, answer.data).KeyExchangeType == RSAES_OAEP
`),
    ).toEqual({ steps: 3, unmet: 0, stopped: null });
  });

  it('are told apart from what does not fit, by parameter and field', async () => {
    const { stopped } = await endOf(
      'let info = { CryptoType: AES128_CTR, DecodeProfile: 7 }\nGetContentProtectionCaps(hDevice, AES128_CTR, info, &caps)\n',
    );
    expect(stopped).toMatch(/^GetContentProtectionCaps: \w+ takes a GUID, not a structure value/);
  });
});

describe('random bytes', () => {
  it('may be what a surface or a block of memory begins with, and move the stream of the script', async () => {
    expect(
      await endOf(`
resource hBits { Usage: STAGING, Data: random(64) }
memory block { Data: random(64) }
expect length(hBits.data) == 64
expect hBits.data != block.data
`),
    ).toEqual({ steps: 4, unmet: 0, stopped: null });
  });
});
