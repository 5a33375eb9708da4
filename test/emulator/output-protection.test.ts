import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { integer, string, type Value } from '../../debug-adapter/catalog/value.ts';
import { structures } from '../../debug-adapter/catalog/structures.ts';
import { outputRequests } from '../../debug-adapter/catalog/requests/output-requests.ts';
import { aesCmac } from '../../debug-adapter/crypto/aes.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { openInitialization } from '../../debug-adapter/emulator/output-protection/initialization.ts';
import { objectOfKind, withObject } from '../../debug-adapter/emulator/objects/objects.ts';
import { bytesOf, hex, numberOf, oaepBlock, statusOf } from './driver.ts';
import {
  Application,
  cmac,
  command,
  levelParameters,
  protection,
  request,
  signingKey,
  srm,
  typeParameters,
} from './application/output-application.ts';

const yes = { kind: 'boolean', value: true } as const;
const refusalOf = (outcome: ReturnType<Application['send']>): string =>
  `${outcome.refusal?.message} ${outcome.refusal?.advice}`;

function hasOpenSsl(): boolean {
  try {
    return execFileSync('openssl', ['version']).toString().startsWith('OpenSSL 3');
  } catch {
    return false;
  }
}

describe('the signature of messages', () => {
  it('agrees with a CMAC by way of CBC on any message', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.uint8Array({ maxLength: 4100 }),
        (key, message) => {
          expect(toHex(aesCmac(nodeBackend, key, message))).toBe(toHex(cmac(key, message)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.skipIf(!hasOpenSsl())('agrees with OpenSSL on random messages of 4096 bytes', () => {
    for (const [message] of fc.sample(fc.tuple(fc.uint8Array({ minLength: 4096, maxLength: 4096 })), 10)) {
      const tag = execFileSync(
        'openssl',
        ['mac', '-cipher', 'AES-128-CBC', '-macopt', `hexkey:${toHex(signingKey)}`, '-in', '-', 'CMAC'],
        { input: message },
      ).toString();
      expect(tag.trim().toLowerCase()).toBe(toHex(aesCmac(nodeBackend, signingKey, message)));
    }
  });
});

describe('the initialization block', () => {
  it('is read as the vector of the reference says', () => {
    const application = new Application();
    application.create();
    const output = objectOfKind(application.state, 'protectedOutput', numberOf(application.output))!;
    const given = { ...output, state: 'RandomIssued' as const, randomNumber: hex('a0a1a2a3a4a5a6a7a8a9aaabacadaeaf') };
    const block = oaepBlock(hex('a0a1a2a3a4a5a6a7a8a9aaabacadaeaf 000102030405060708090a0b0c0d0e0f 04030201 0d0c0b0a'));
    const opened = openInitialization(
      {
        ddi: 'DxgkDdiOPMSetSigningKeyAndSequenceNumbers',
        state: withObject(application.state, given),
        environment: application.environment,
        phases: null,
      },
      given,
      block,
    );
    expect(opened).toMatchObject({
      ok: true,
      found: { key: hex('000102030405060708090a0b0c0d0e0f'), nextRequest: 0x01020304, nextCommand: 0x0a0b0c0d },
    });
  });

  it('takes more than 40 bytes and ignores the rest', () => {
    const application = new Application();
    application.create();
    application.drawRandom();
    expect(
      statusOf(
        application.setKey(oaepBlock(Uint8Array.from([...application.random, ...signingKey, ...new Uint8Array(20)]))),
      ),
    ).toBe('S_OK');
  });

  it('leaves the output as it was when it is wrong, so that the right one still works', () => {
    const application = new Application();
    application.create();
    application.drawRandom();
    const refused = application.setKey(oaepBlock(signingKey));
    expect(refusalOf(refused)).toMatch(/16 bytes.*40/s);
    expect(application.view(application.output).state).toBe('RandomIssued');
    expect(statusOf(application.setKey())).toBe('S_OK');
  });

  it('says so when the library default SHA-1 was used', () => {
    const application = new Application();
    application.create();
    application.drawRandom();
    const sha1 = oaepBlock(Uint8Array.from([...application.random, ...signingKey, ...new Uint8Array(8)]), {
      oaepHash: 'SHA-1',
      mgf1Hash: 'SHA-1',
      label: new Uint8Array(),
    });
    expect(refusalOf(application.setKey(sha1))).toContain('SHA-1');
  });
});

describe('sequence numbers', () => {
  const application = (): Application => new Application().activate();

  it('must be equal; requests and commands count apart', () => {
    const app = application();
    expect(statusOf(app.ask('GET_CONNECTOR_TYPE'))).toBe('S_OK');
    expect(app.setLevel('HDCP', 1)).toBe('S_OK');
    expect(refusalOf(app.send(request('GET_CONNECTOR_TYPE', app.nextCommand)))).toContain('count apart');
  });

  it('count on after a refused message whose OMAC was right, and stay after one whose OMAC was wrong', () => {
    const app = application();
    app.send(request('GET_CONNECTOR_TYPE', 100, new Uint8Array(), new Uint8Array(16)));
    expect(app.read(app.output, 'nextRequest')).toEqual(integer(100));
    app.send(request('GET_CONNECTOR_TYPE', 7));
    expect(app.read(app.output, 'nextRequest')).toEqual(integer(101));
    expect(refusalOf(app.send(request('GET_CONNECTOR_TYPE', 100)))).toContain('used up');
  });
});

describe('an OMAC that is wrong', () => {
  const parts = request('GET_VIRTUAL_PROTECTION_LEVEL', 100, typeParameters('HDCP'));
  const signedOver = (covered: Uint8Array): Uint8Array =>
    Uint8Array.from([...cmac(signingKey, covered), ...parts.slice(16)]);
  it.each([
    ['the valid part only', signedOver(parts.subarray(16, 60)), 'the valid part'],
    ['the omac member as zeros', signedOver(Uint8Array.from([...new Uint8Array(16), ...parts.slice(16)])), 'as zeros'],
    ['nothing', Uint8Array.from([...new Uint8Array(16), ...parts.slice(16)]), 'was not signed'],
    ['other padding', Uint8Array.from(parts, (byte, i) => (i === 4111 ? 1 : byte)), 'padding counts'],
  ])('over %s is told from others', (_title, data, words) => {
    const outcome = new Application().activate().send(data);
    expect(statusOf(outcome)).toBe('STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST');
    expect(outcome.outputs).toEqual({});
    expect(refusalOf(outcome)).toContain(words);
  });
});

describe('protection levels', () => {
  it('HDCP reads ON only after a while, on the output and on the connector', () => {
    const app = new Application().activate();
    expect(app.setLevel('HDCP', 1)).toBe('S_OK');
    expect([app.level('VIRTUAL', 'HDCP'), app.level('ACTUAL', 'HDCP')]).toEqual([0, 0]);
    app.wait(150);
    expect([app.level('VIRTUAL', 'HDCP'), app.level('ACTUAL', 'HDCP')]).toEqual([1, 1]);
    expect(app.setLevel('HDCP', 0)).toBe('S_OK');
    expect(app.level('ACTUAL', 'HDCP')).toBe(0);
  });

  it.each([
    [[1, 3], 3],
    [[3, 2], 2],
    [[2, 1], 2],
    [[4, 2], 4],
    [[1, 8], 9],
  ])('CGMS-A levels %j of two outputs make %i on the connector', (levels, actual) => {
    const app = new Application();
    const connector = app.newConnector({ Cgmsa: yes });
    for (const level of levels) expect(app.activate(0, connector).setLevel('CGMSA', level)).toBe('S_OK');
    expect([app.level('VIRTUAL', 'CGMSA'), app.level('ACTUAL', 'CGMSA')]).toEqual([levels[1], actual]);
  });

  it.each([
    [1, 3, 3],
    [3, 2, 2],
    [2, 3, 2],
  ])('ACP levels %i and %i make %i', (first, second, actual) => {
    const app = new Application();
    const connector = app.newConnector({ Acp: yes, Height: integer(480) });
    for (const level of [first, second]) expect(app.activate(0, connector).setLevel('ACP', level)).toBe('S_OK');
    expect(app.level('ACTUAL', 'ACP')).toBe(actual);
  });

  it('a released output protects no more, the other one still does', () => {
    const app = new Application().activate();
    app.setLevel('HDCP', 1);
    const first = app.output;
    app.activate().setLevel('HDCP', 1);
    app.wait(200);
    app.call('DxgkDdiOPMDestroyProtectedOutput', { MiniportDeviceContext: app.adapter, ProtectedOutputHandle: first });
    expect(app.level('ACTUAL', 'HDCP')).toBe(1);
    app.setLevel('HDCP', 0);
    expect(app.level('ACTUAL', 'HDCP')).toBe(0);
  });

  it('SET_PROTECTION_LEVEL_ACCORDING_TO_CSS_DVD need not succeed in switching on', () => {
    const app = new Application();
    app.activate(1, app.newConnector({ Hdcp: integer(0) }));
    expect(statusOf(app.order('SET_PROTECTION_LEVEL_ACCORDING_TO_CSS_DVD', levelParameters('HDCP', 1)))).toBe('S_OK');
    expect(app.level('VIRTUAL', 'HDCP')).toBe(0);
  });
});

describe('what an output tells', () => {
  it.each([
    ['OPM', 1, { Hdcp: yes, Acp: yes, Cgmsa: yes }, ['HDCP', 'TYPE_ENFORCEMENT_HDCP']],
    ['OPM over DisplayPort', 1, { Type: string('DISPLAYPORT_EXTERNAL') }, ['HDCP', 'DPCP', 'TYPE_ENFORCEMENT_HDCP']],
    ['COPP', 0, { Acp: yes, Cgmsa: yes }, ['ACP', 'CGMSA', 'COPP_COMPATIBLE_HDCP']],
  ] as const)('the protection types of %s', (_title, semantics, fields: Readonly<Record<string, Value>>, types) => {
    const app = new Application();
    app.activate(semantics, app.newConnector(fields));
    expect(app.information('GET_SUPPORTED_PROTECTION_TYPES')).toBe(
      types.reduce((bits, type) => bits | protection(type), 0),
    );
  });

  it('COPP marks a connector inside of the device', () => {
    const app = new Application();
    expect(app.activate(0, app.newConnector({ Type: string('LVDS') })).information('GET_CONNECTOR_TYPE')).toBe(
      0x8000_0006,
    );
    expect(app.activate(1, app.newConnector({ Type: string('LVDS') })).information('GET_CONNECTOR_TYPE')).toBe(6);
  });

  it('the mode and the 64-bit id, which stands unaligned', () => {
    const app = new Application();
    const connector = app.newConnector({ OutputId: integer(0x1122334455667788n) });
    app
      .activate(1, connector)
      .happen({ event: 'mode changed', connector: numberOf(connector), width: 1280, height: 720, frequency: 50 });
    expect(app.reply('GET_OUTPUT_ID').getBigUint64(20, true)).toBe(0x1122334455667788n);
    const format = app.reply('GET_ACTUAL_OUTPUT_FORMAT');
    expect([20, 24, 28, 32, 36, 40].map((at) => format.getUint32(at, true))).toEqual([1280, 720, 2, 22, 50, 1]);
  });

  it('the version of the SRM that was set last', () => {
    const app = new Application().activate();
    expect(statusOf(app.order('SET_HDCP_SRM', Uint8Array.of(0x34, 0x12, 0, 0), srm(0x1234)))).toBe('S_OK');
    expect(app.information('GET_CURRENT_HDCP_SRM_VERSION')).toBe(0x1234);
  });

  it('a certificate in XML with its public key under COPP', () => {
    const app = new Application();
    const outcome = app.call('DxgkDdiOPMGetCertificate', {
      MiniportDeviceContext: app.adapter,
      CertificateType: integer(1),
      CertificateSize: integer(4096),
    });
    expect(new TextDecoder().decode(bytesOf(outcome.outputs['Certificate']))).toMatch(
      /^<\?xml[^]*<Modulus>[A-Za-z0-9+/=]{344}<\/Modulus>/,
    );
  });
});

describe('status flags', () => {
  it.each([
    ['unplug', 1],
    ['renegotiate', 2],
  ] as const)('%s is told once by every output, and protection is off', (change, flag) => {
    const app = new Application().activate();
    const first = app.output;
    app.activate().setLevel('HDCP', 1);
    app.wait(200);
    app.happen({ event: 'connector changed', connector: numberOf(app.connector), change });
    expect([app.flags(), app.flags(), app.level('VIRTUAL', 'HDCP')]).toEqual([flag, 0, 0]);
    app.switchTo(first, { nextRequest: 100, nextCommand: 500 });
    expect([app.flags(), app.flags()]).toEqual([flag, 0]);
  });

  it('a revoked receiver is told only while HDCP is on', () => {
    const app = new Application().activate();
    app.happen({ event: 'connector changed', connector: numberOf(app.connector), change: 'revoke' });
    expect(app.flags()).toBe(0);
    app.setLevel('HDCP', 1);
    app.wait(500);
    expect([app.flags(), app.level('ACTUAL', 'HDCP')]).toEqual([8, 0]);
  });
});

describe('the table of requests', () => {
  it.each(Object.entries(outputRequests))('%s has the sizes of its structures', (_name, { parameters, reply }) => {
    if (reply !== null) expect(structures[reply.structure]?.size.x64).toBe(reply.size);
    if (parameters !== null && parameters.structure !== null)
      expect(structures[parameters.structure]?.size.x64).toBeGreaterThanOrEqual(parameters.size);
  });

  it('a command is no request, nor the other way round', () => {
    const app = new Application().activate();
    expect(refusalOf(app.ask('SET_PROTECTION_LEVEL'))).toContain('is a command');
    expect(refusalOf(app.tell(command('GET_CONNECTOR_TYPE', 500)))).toContain('is a request');
  });
});
