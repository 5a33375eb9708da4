import { describe, expect, it } from 'vitest';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { createScriptLanguage } from '../../debug-adapter/language/script-language.ts';
import { parse } from '../../debug-adapter/script/syntax/parse/parse.ts';
import { ParsedFiles } from '../../debug-adapter/script/syntax/parsed-files.ts';

/** A language over texts by path, and the texts that it parsed. */
function languageOver(texts: Record<string, string>) {
  const parses: string[] = [];
  const language = createScriptLanguage({
    crypto: () => nodeBackend,
    reader: {
      read: (path) => {
        const text = texts[path];
        return Promise.resolve(
          text === undefined
            ? { ok: false, message: `${path} does not exist.` }
            : { ok: true, bytes: new TextEncoder().encode(text) },
        );
      },
      resolve: (_, relative) => relative,
      isInside: () => true,
      absolute: (path: string) => path,
      realPath: (path: string) => Promise.resolve(path),
      folderOf: () => '',
    },
    workspaceFolder: () => null,
    parsed: new ParsedFiles((text) => {
      parses.push(text);
      return parse(text);
    }),
  });
  return { language, parses };
}

const main = 'include "lib.ddi"\nexchange(hDevice, &done)\nlet b = done\n';
const lib = 'proc exchange(h, &result) {\n    let result = h\n}\n';

describe('a name in a script with includes', () => {
  it('leads to the included file that defines it', async () => {
    const { language } = languageOver({ 'lib.ddi': lib });
    const script = await language.open('main.ddi', main);
    expect(script.definition(main.indexOf('exchange'))).toEqual({
      path: 'lib.ddi',
      text: lib,
      range: { start: 5, end: 13 },
    });
  });

  it('is found wherever it is used', async () => {
    const { language } = languageOver({ 'lib.ddi': lib });
    const script = await language.open('main.ddi', main);
    expect(script.references(main.indexOf('exchange')).map(({ path }) => path)).toEqual(['main.ddi', 'lib.ddi']);
  });

  it('completes to procedures of the included file, and to no variable inside of them', async () => {
    const { language } = languageOver({ 'lib.ddi': lib });
    const offered = await (await language.open('main.ddi', `${main}ex`)).complete(main.length + 2);
    expect(offered.find(({ label }) => label === 'exchange')).toMatchObject({
      kind: 'procedure',
      insert: 'exchange(${1:h}, ${2:&result})',
    });
    expect(offered.map(({ label }) => label)).not.toContain('result');
  });
});

describe('a file that did not change', () => {
  it('is not parsed again while the script that includes it is typed', async () => {
    const { language, parses } = languageOver({ 'lib.ddi': lib });
    await language.open('main.ddi', main);
    await language.open('main.ddi', `${main}let c = 1\n`);
    await language.open('main.ddi', `${main}let c = 12\n`);
    expect(parses.filter((text) => text === lib)).toHaveLength(1);
    expect(parses).toHaveLength(4);
  });

  it('is not parsed again when it is opened itself', async () => {
    const { language, parses } = languageOver({ 'lib.ddi': lib });
    await language.open('main.ddi', main);
    await language.open('lib.ddi', lib);
    expect(parses).toEqual([main, lib]);
  });

  it('is parsed again once its text is another', async () => {
    const texts = { 'lib.ddi': lib };
    const { language, parses } = languageOver(texts);
    await language.open('main.ddi', main);
    texts['lib.ddi'] = `${lib}let more = 1\n`;
    await language.open('main.ddi', main);
    expect(parses).toEqual([main, lib, texts['lib.ddi']]);
  });
});
