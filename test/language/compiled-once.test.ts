import { afterEach, describe, expect, it, vi } from 'vitest';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import type * as CompileModule from '../../debug-adapter/engine/program/compile/compile.ts';
import { compile } from '../../debug-adapter/engine/program/compile/compile.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';
import { memoryReader } from '../engine/script-run.ts';

vi.mock('../../debug-adapter/engine/program/compile/compile.ts', async (importOriginal) => {
  const real = await importOriginal<typeof CompileModule>();
  return { ...real, compile: vi.fn(real.compile) };
});

/** Opens a script and asks all that needs a run of it. */
async function open(text: string): Promise<void> {
  const language = createScriptLanguage({
    reader: memoryReader({}),
    workspaceFolder: () => null,
    crypto: () => nodeBackend,
  });
  const script = await language.open('/scripts/main.ddi', text);
  for (const offset of [4, 5]) script.hover(offset);
  await script.complete(4);
}

afterEach(() => {
  vi.mocked(compile).mockClear();
});

describe('a script in an editor is compiled', () => {
  it('once, however much is asked of it', async () => {
    await open('let key = hex"00"\n');
    expect(compile).toHaveBeenCalledTimes(1);
  });

  it('once more for each round of lines that are left out because of their errors', async () => {
    await open('let key = hex"00"\nlet other = nothing\n');
    expect(compile).toHaveBeenCalledTimes(2);
  });
});
