import { describe, expect, it } from 'vitest';
import { Secrecy } from '../../debug-adapter/engine/program/secrecy.ts';
import { parseExpressionText } from '../../debug-adapter/script/syntax/parse/parse.ts';
import { boundTexts } from '../script/bound-texts.ts';

/** Whether an expression that is typed in a scope carries key material. */
function secrecyOf(texts: Readonly<Record<string, string>>) {
  const bound = boundTexts(texts);
  const secrecy = new Secrecy(bound);
  return (text: string, scope = 0): boolean =>
    secrecy.carries(parseExpressionText(text).expression, bound.resolverAt({ file: null, scope }));
}

describe('key material', () => {
  const main = `include "lib.ddi"
let key = hSession.sessionKey
let plain = hex"00"
take(key, &copy)
fetch(&fetched)
proc other() {
    let key = plain
    let copied = key
}
`;
  const lib = `proc take(k, &result) {
    let inner = k
    let result = inner
}
proc fetch(&out) {
    let out = hSession.sessionKey
}
let again = key
`;
  const carries = secrecyOf({ 'main.ddi': main, 'lib.ddi': lib });

  it('is what comes from a key of the driver, and whatever is made from it', () => {
    expect(['key', 'key + plain', 'hSession.sessionKey[1]', 'plain'].map((text) => carries(text))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('goes into procedures of included files and comes out of them', () => {
    const bound = boundTexts({ 'main.ddi': main, 'lib.ddi': lib });
    const scope = bound.procedures.get('take')?.scope ?? 0;
    expect(['k', 'inner', 'result'].map((text) => carries(text, scope))).toEqual([true, true, true]);
    expect(['copy', 'fetched'].map((text) => carries(text))).toEqual([true, true]);
  });

  it('does not make a secret of another variable that is called the same', () => {
    const bound = boundTexts({ 'main.ddi': main, 'lib.ddi': lib });
    const scope = bound.procedures.get('other')?.scope ?? 0;
    expect(['key', 'copied'].map((text) => carries(text, scope))).toEqual([false, false]);
  });

  it('is followed into an included file that reads a variable of the script', () => {
    const late = secrecyOf({ 'main.ddi': 'let key = hSession.sessionKey\ninclude "lib.ddi"\n', 'lib.ddi': lib });
    expect(late('again')).toBe(true);
  });
});
