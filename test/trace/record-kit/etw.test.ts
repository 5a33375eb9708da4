import { describe, expect, it } from 'vitest';
import { etwProviders, findEtwProvider } from '../../../debug-adapter/catalog/windows-logs/etw-events.ts';
import { etwKit } from '../../../debug-adapter/trace/record-kit/etw.ts';

describe('the recorder kit for ETW', () => {
  it('switches every provider on that the importer knows, once', () => {
    const [profile] = etwKit();
    for (const { guid } of Object.values(etwProviders)) expect(profile?.text.split(`Name="${guid}"`)).toHaveLength(2);
    const declared = [...(profile?.text.matchAll(/EventProvider Id="(\w+)"/g) ?? [])].map(([, id]) => id);
    const used = [...(profile?.text.matchAll(/EventProviderId Value="(\w+)"/g) ?? [])].map(([, id]) => id);
    expect(used).toEqual(declared);
  });

  it('comes with commands that end their lines as Windows wants them, and with a page', () => {
    const files = etwKit();
    expect(files.map(({ name }) => name)).toEqual(['ddi.wprp', 'record.cmd', 'README.md']);
    expect(files[1]?.text.split('\r\n').length).toBe(files[1]?.text.split('\n').length);
    expect(files[2]?.text).toContain('not run on Windows here');
  });

  it('finds a provider by its GUID in any spelling', () => {
    expect(findEtwProvider('{DB6F6DDB-AC77-4E88-8253-819DF9BBF140}')?.events[1808]?.name).toBe(
      'ID3D11VideoContext::NegotiateCryptoSessionKeyExchange',
    );
    expect(findEtwProvider('{00000000-0000-0000-0000-000000000000}')).toBeNull();
  });
});
