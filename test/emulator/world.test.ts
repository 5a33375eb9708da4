import { describe, expect, it } from 'vitest';
import { integer, string } from '../../debug-adapter/catalog/value.ts';
import { statusByName } from '../../debug-adapter/catalog/lookup/status-lookup.ts';
import { applyEvent } from '../../debug-adapter/emulator/world/world.ts';
import {
  aes128Ctr,
  bytesOf,
  Driver,
  environmentOf,
  findingsOf,
  hardwareProtection,
  nullGuid,
  numberOf,
  statusOf,
} from './driver.ts';

const pair = { pCryptoType: aes128Ctr, pDecodeProfile: nullGuid };
const eFail = statusByName('E_FAIL') ?? 0;

describe('the world', () => {
  it('makes the N-th call of a DDI fail, and no other', () => {
    const driver = new Driver();
    driver.happen({ event: 'fail next call', ddi: 'GetContentProtectionCaps', status: eFail, skip: 2 });
    const results = [1, 2, 3, 4].map(() => statusOf(driver.call('GetContentProtectionCaps', pair)));
    expect(results).toEqual(['S_OK', 'S_OK', 'E_FAIL', 'S_OK']);
  });

  it('runs out of memory until there is some again', () => {
    const driver = new Driver();
    const session = driver.createSession();
    driver.happen({ event: 'memory runs out', isShort: true });
    expect([statusOf(driver.negotiate(session)), statusOf(driver.call('GetContentProtectionCaps', pair))]).toEqual([
      'E_OUTOFMEMORY',
      'S_OK',
    ]);
    driver.happen({ event: 'memory runs out', isShort: false });
    expect(statusOf(driver.negotiate(session))).toBe('S_OK');
  });

  it('tears hardware sessions down and leaves software keys alone', () => {
    const driver = new Driver();
    const [software, hardware] = [driver.keyedSession(), driver.createSession(hardwareProtection)];
    const target = driver.protectedTarget(48, new Uint8Array(48).fill(1));
    driver.happen({ event: 'teardown', withContent: true, why: 'suspend' });
    expect([driver.view(software).state, driver.view(hardware).state]).toEqual(['Keyed', 'KeyAndContentLost']);
    expect(bytesOf(driver.read(target, 'data'))).not.toEqual(new Uint8Array(48).fill(1));
    expect(driver.call('CheckCryptoSessionStatus', { hCryptoSession: hardware }).outputs['pStatus']).toEqual(
      integer(2),
    );
  });

  it('lets an event wait for its time on the virtual clock', () => {
    const driver = new Driver();
    driver.happen({ event: 'at a time', at: 5_000n, what: { event: 'device removed' } });
    const session = driver.createSession();
    expect(statusOf(driver.negotiate(session))).toBe('S_OK');
    driver.happen({ event: 'advance clock', nanoseconds: 10_000n });
    expect(statusOf(driver.negotiate(session))).toBe('D3DDDIERR_DEVICEREMOVED');
    expect(driver.state.world.scheduled).toEqual([]);
  });

  it('does not let what makes an object wait', () => {
    const driver = new Driver();
    expect(
      applyEvent(driver.state, { event: 'at a time', at: 1n, what: { event: 'create device' } }, driver.environment),
    ).toMatchObject({ ok: false });
  });

  it.each([
    ['mapped', 'DECRYPTIONBLT_SRC_MAPPED', 'source'],
    ['mapped', 'DECRYPTIONBLT_DST_MAPPED', 'destination'],
    ['offered', 'DECRYPTIONBLT_SRC_OFFERED', 'source'],
    ['offered', 'DECRYPTIONBLT_DST_OFFERED', 'destination'],
    ['discarded', 'DECRYPTIONBLT_SRC_CONTENT_UNDEFINED', 'source'],
    ['reclaimed', 'DECRYPTIONBLT_SRC_CONTENT_UNDEFINED', 'source'],
  ] as const)('the runtime objects to a %s surface: %s', (change, id, which) => {
    const driver = new Driver(environmentOf('reference', { runtime: string('validates') }));
    const session = driver.keyedSession();
    const surfaces = { source: driver.staging(), destination: driver.protectedTarget() };
    driver.happen({ event: 'surface changed', resource: numberOf(surfaces[which]), change });
    const outcome = driver.decrypt(session, surfaces.source, surfaces.destination, new Uint8Array(16));
    expect([findingsOf(outcome), outcome.refusal?.message.includes(id)]).toEqual([['STOPPED_BY_RUNTIME'], true]);
  });

  it('objects no more when the surface is unmapped again', () => {
    const driver = new Driver(environmentOf('reference', { runtime: string('validates') }));
    const session = driver.keyedSession();
    const source = driver.staging();
    for (const change of ['mapped', 'unmapped'] as const)
      driver.happen({ event: 'surface changed', resource: numberOf(source), change });
    expect(findingsOf(driver.decrypt(session, source, driver.protectedTarget(), new Uint8Array(16)))).toEqual([]);
  });
});
