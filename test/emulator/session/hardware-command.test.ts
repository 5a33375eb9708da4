import { describe, expect, it } from 'vitest';
import { bytes, integer, string, status, structure } from '../../../debug-adapter/catalog/value.ts';
import { readStructure, writeStructure } from '../../../debug-adapter/catalog/layout/structure-layout.ts';
import { bytesOf, Driver, environmentOf, findingsOf, hardwareProtection, statusOf, numberOf } from '../driver.ts';
import { sendCommand } from '../application/secure-environment.ts';

const eFail = 0x80004005;

describe('a command to the secure environment', () => {
  it('is echoed where nothing is scripted: S_OK twice, reply behind the private area', () => {
    const { outcome, reply, result } = sendCommand(new Driver());
    expect([statusOf(outcome), ...findingsOf(outcome)]).toEqual(['S_OK']);
    expect(reply()).toEqual(Uint8Array.of(1, 2, 3, 4, 5));
    expect(result()['TransportTime']).toEqual(integer(20));
    const data = readStructure('D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_DATA', bytesOf(outcome.outputs['pData']));
    expect(data.ok && data.value.fields['Status']).toEqual(status(0));
  });

  it('is answered as the script says, and its failure is told apart from that of the call', () => {
    const driver = new Driver();
    driver.happen({ event: 'answer command', command: 9, reply: Uint8Array.of(0xaa), status: eFail });
    const { outcome, reply } = sendCommand(driver, { id: 9 });
    expect([statusOf(outcome), ...findingsOf(outcome)]).toEqual(['S_OK', 'COMMAND_FAILED']);
    expect(reply()).toEqual(Uint8Array.of(0xaa));
  });

  it('may be sent again and again, and the latest script holds', () => {
    const driver = new Driver();
    const session = driver.createSession(hardwareProtection);
    driver.happen({ event: 'answer command', command: 9, reply: Uint8Array.of(1), status: 0 });
    expect(sendCommand(driver, { id: 9, session }).reply()).toEqual(Uint8Array.of(1));
    driver.happen({ event: 'answer command', command: 9, reply: Uint8Array.of(2), status: 0 });
    expect(sendCommand(driver, { id: 9, session }).reply()).toEqual(Uint8Array.of(2));
    expect(driver.view(session).state).toBe('Created');
  });

  it('fails by Status alone when the hardware context is lost', () => {
    const driver = new Driver();
    const session = driver.createSession(hardwareProtection);
    driver.happen({ event: 'key lost', session: numberOf(session), withContent: true });
    const { outcome } = sendCommand(driver, { session });
    expect([statusOf(outcome), ...findingsOf(outcome)]).toEqual(['S_OK', 'COMMAND_FAILED']);
  });

  it('has no room for a longer reply: nothing is written past the end', () => {
    const driver = new Driver();
    driver.happen({ event: 'answer command', command: 9, reply: new Uint8Array(65), status: 0 });
    const { outcome, reply } = sendCommand(driver, { id: 9 });
    expect([statusOf(outcome), ...findingsOf(outcome)]).toEqual(['S_OK', 'COMMAND_FAILED']);
    expect(reply()).toHaveLength(0);
  });

  it('is refused when no private area was reserved, because a driver would go past the end', () => {
    const { outcome } = sendCommand(new Driver(), { inputPrivate: 0 });
    expect([statusOf(outcome), ...findingsOf(outcome)]).toEqual(['E_INVALIDARG', 'PRIVATE_AREA_MISSING']);
    expect(outcome.refusal?.rule).toBe('hardware-private-area');
  });

  it('may lie where public code puts it, on a driver that takes that', () => {
    const driver = new Driver(
      environmentOf('reference', {
        commandLayout: string('as in public code'),
        privateInputSize: integer(0),
        privateOutputSize: integer(0),
      }),
    );
    const { outcome, reply } = sendCommand(driver, { inputPrivate: 0, outputPrivate: 0 });
    expect([statusOf(outcome), ...findingsOf(outcome)]).toEqual(['S_OK']);
    expect(reply()).toEqual(Uint8Array.of(1, 2, 3, 4, 5));
  });

  it('may come from a 32-bit process: 16 bytes, pointers of 4', () => {
    const driver = new Driver();
    const session = driver.createSession(hardwareProtection);
    const input = driver.happen({
      event: 'create memory',
      data: Uint8Array.from([16, 0, 0, 0, 2, 0, 0, 0, ...new Uint8Array(16), 7, 8]),
    });
    const output = driver.happen({
      event: 'create memory',
      data: Uint8Array.from([16, 0, 0, 0, 8, 0, 0, 0, ...new Uint8Array(24 + 16 + 8)]),
    });
    const data = writeStructure(
      'D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_DATA',
      structure(null, { HWProtectionFunctionID: integer(5), pInputData: input, pOutputData: output }),
      'x86',
    );
    const outcome = driver.call('NegotiateCryptoSessionKeyExchange', {
      hCryptoSession: session,
      DataSize: integer(16),
      pData: bytes(data.ok ? data.value : new Uint8Array()),
    });
    expect(statusOf(outcome)).toBe('S_OK');
    expect(driver.data(output).subarray(48, 50)).toEqual(Uint8Array.of(7, 8));
  });

  it.each([
    ['NULL', structure(null, {}), 'check pInputData'],
    ['no memory', structure(null, { pInputData: integer(0x12345678) }), 'check pInputData'],
    ['too short a structure', structure(null, { pInputData: bytes(new Uint8Array(3)) }), 'check pInputData'],
    ['no output', structure(null, { pInputData: bytes(new Uint8Array(32)) }), 'check pOutputData'],
  ])('is refused when a pointer names %s', (_, pData, check) => {
    const driver = new Driver();
    const outcome = driver.call('NegotiateCryptoSessionKeyExchange', {
      hCryptoSession: driver.createSession(hardwareProtection),
      DataSize: integer(32),
      pData,
    });
    expect([statusOf(outcome), outcome.refusal?.check, outcome.refusal?.rule]).toEqual([
      'E_INVALIDARG',
      check,
      'hardware-pointers',
    ]);
  });

  it('tells its phases', () => {
    const driver = new Driver();
    const session = driver.createSession(hardwareProtection);
    const outcome = driver.call(
      'NegotiateCryptoSessionKeyExchange',
      {
        hCryptoSession: session,
        DataSize: integer(32),
        pData: structure(null, {
          pInputData: bytes(Uint8Array.from([16, 0, 0, 0, 1, 0, 0, 0, ...new Uint8Array(17)])),
          pOutputData: bytes(Uint8Array.from([16, 0, 0, 0, 1, 0, 0, 0, ...new Uint8Array(41)])),
        }),
      },
      true,
    );
    expect(outcome.phases.map(({ name }) => name)).toEqual([
      'check device',
      'check session',
      'check DataSize',
      'read command',
      'find command',
      'secure environment',
      'write results',
      'return',
    ]);
  });
});
