import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { debugNameList } from '../../../debug-adapter/engine/query/debug-names.ts';
import { helperNames } from '../../../debug-adapter/script/bind/helpers.ts';
import { Client } from '../client.ts';

const keyExchange = join(import.meta.dirname, '../../../samples/key-exchange.ddi');

async function at(position: string): Promise<Client> {
  const client = new Client();
  await client.launch(keyExchange);
  await client.event('stopped');
  await client.move('ddi/travel', { position });
  return client;
}

describe('The debug console', () => {
  it('lists under "help" all that there is: variables, names of the last call, helpers', async () => {
    const help = await (await at('5:0')).evaluate('help', 'repl');
    for (const name of [...debugNameList, ...helperNames, 'hSession', 'pData']) expect(help).toContain(name);
  });

  it('says under "help NAME" what a helper takes and what $hr is', async () => {
    const client = await at('5:0');
    expect(await client.evaluate('help aes_cmac', 'repl')).toMatch(/^aes_cmac\(.*\) -> bytes\n/);
    expect(await client.evaluate('help $hr', 'repl')).toMatch(/^\$hr: what the last call returned/);
    expect(await client.evaluate('help')).toMatch(/^refused: /);
  });

  it('answers an assignment with how to compare, and with where a value is changed', async () => {
    const told = await (await at('5:0')).evaluate('size = 5', 'repl');
    expect(told).toMatch(/^refused: Looking changes nothing.*size == 5.*change the script/);
  });

  it.each([
    ['GetCertificateSize(hDevice, kind, &size)', /call into the driver.*\$hr/],
    ['hr = GetCertificateSize(hDevice, kind, &size)', /call into the driver/],
    ['let z = 5', /leave "let z =" away/],
    ['expect size == 5', /Leave the word "expect" away/],
    ['inject device_removed', /This is a statement/],
  ])('answers %s with why it does nothing here, and what to do instead', async (typed, answer) => {
    expect(await (await at('5:0')).evaluate(typed, 'repl')).toMatch(answer);
  });

  it('says of $hr what it is, that there is none before the first call, and which names there are instead of another', async () => {
    expect(await (await at('5:0')).evaluate('$hr', 'repl')).toMatch(/^NULL  what .* returned in call 4/);
    expect(await (await at('start')).evaluate('$hr', 'repl')).toContain('no call has been made');
    expect(await (await at('5:0')).evaluate('$foo', 'repl')).toContain('There are $hr, $name');
  });

  it.each(['repl', 'watch'])('asks in %s whether a near property, variable or helper was meant', async (context) => {
    const client = await at('5:0');
    expect(await client.evaluate('hSession.stat', context)).toContain('Did you mean state?');
    expect(await client.evaluate('hSesion', context)).toContain('Did you mean hSession?');
    expect(await client.evaluate('lenght(pData)', context)).toContain('Did you mean length?');
  });

  it('completes the properties of a handle, and the fields of a structure', async () => {
    const client = await at('5:0');
    const offered = async (text: string): Promise<readonly string[]> =>
      (
        (await client.request('completions', { frameId: 1, text, column: text.length + 1 })).body as {
          readonly targets: readonly { readonly label: string }[];
        }
      ).targets.map(({ label }) => label);
    expect(await offered('1 + hSession.')).toEqual(expect.arrayContaining(['state', 'sessionKey']));
    expect(await offered('kind.Cert')).toEqual(['CertificateType']);
    expect(await offered('hel')).toContain('help');
  });

  it('has every name that it knows in the documentation', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/debug-console.md'), 'utf8');
    for (const name of debugNameList) expect(page).toContain(`\`${name}\``);
  });
});
