/** What the driver recognises in the mistakes of an application that talks to channels: the finding, and the evidence in its message. */
import { describe, expect, it } from 'vitest';
import type { FindingId } from '../../../debug-adapter/catalog/findings.ts';
import { bytes, integer, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { ChannelApplication, channelKey, startOfCommands, startOfQueries } from '../application/channel-application.ts';
import { aes128Ctr, findingsOf, numberOf, oaepBlock, sessionKey, statusOf } from '../driver.ts';
import { cmac } from '../application/output-application.ts';
import { h264 } from '../application/player.ts';

const ready = (): ChannelApplication => new ChannelApplication().ready();
const keyed = (): ChannelApplication => {
  const app = new ChannelApplication();
  app.create();
  app.negotiate16();
  return app;
};
const protect = [[1, 8]] as const;
const signedOver = (
  app: ChannelApplication,
  of: (unsigned: Uint8Array) => Uint8Array,
  name = 'CONFIGURE_PROTECTION',
): Outcome => {
  const sent = app.command(name, startOfCommands, protect);
  sent.set(cmac(channelKey, of(sent.slice().fill(0, 0, 16))));
  return app.configure(sent);
};
const decoderOf = (app: ChannelApplication, hDevice = app.device): bigint =>
  numberOf(
    app.call('CreateVideoDecoder', {
      hDevice,
      pCreateData: structure(null, {
        Desc: structure(null, { Guid: h264 }),
        Config: structure(null, { guidConfigBitstreamEncryption: aes128Ctr }),
      }),
    }).outputs['hDecoder']!,
  );
const bind = (app: ChannelApplication, decoder: bigint, session: bigint, device = numberOf(app.device)): Outcome =>
  app.tell('CONFIGURE_CRYPTO_SESSION', startOfCommands, [
    [decoder, 8],
    [session, 8],
    [device, 8],
  ]);
const runtimeHandle = (app: ChannelApplication, of: Value): bigint => numberOf(app.read(of, 'runtimeHandle'));
const certificate = (type: number): Value =>
  structure(null, { CertificateType: integer(1), ChannelType: integer(type) });

/** Each way into a mistake, and what its finding says. */
const mistakes: readonly (readonly [way: string, finding: FindingId, says: RegExp, go: () => Outcome])[] = [
  [
    'the session gets the key of the channel',
    'KEY_SHARED',
    /crypto session 1 and authenticated channel 1 have one and the same key/,
    () => {
      const app = ready();
      return app.negotiate(app.createSession(), channelKey);
    },
  ],
  [
    'the channel gets the key of the session',
    'KEY_SHARED',
    /authenticated channel 1 and crypto session 1 have one and the same key/,
    () => {
      const app = new ChannelApplication();
      app.negotiate(app.createSession());
      app.create();
      return app.negotiate16(sessionKey);
    },
  ],
  [
    'a query before INITIALIZE',
    'INITIALIZE_MISSING',
    /authenticated channel 1 is Keyed/,
    () => keyed().ask('QUERY_PROTECTION'),
  ],
  [
    'a query before there is a key',
    'INITIALIZE_MISSING',
    /authenticated channel 1 is Created/,
    () => {
      const app = new ChannelApplication();
      app.create();
      return app.ask('QUERY_PROTECTION');
    },
  ],
  [
    'a command before INITIALIZE',
    'INITIALIZE_MISSING',
    /authenticated channel 1 is Keyed/,
    () => keyed().tell('CONFIGURE_PROTECTION', 1, protect),
  ],
  [
    'INITIALIZE twice',
    'INITIALIZE_REPEATED',
    /authenticated channel 1 is Initialized already/,
    () => ready().initialise(),
  ],
  [
    'a channel of type 1 is created',
    'CHANNEL_WITHOUT_CERTIFICATE',
    /Type 1 is the channel of the runtime/,
    () => new ChannelApplication().create(1),
  ],
  [
    'the size of its certificate',
    'CHANNEL_WITHOUT_CERTIFICATE',
    /channels of type 1/,
    () => new ChannelApplication().call('GetCertificateSize', { pCertificateInfo: certificate(1) }),
  ],
  [
    'its certificate',
    'CHANNEL_WITHOUT_CERTIFICATE',
    /channels of type 1/,
    () =>
      new ChannelApplication().call('GetCertificate', {
        pCertificateInfo: certificate(1),
        CertificateSize: integer(9999),
      }),
  ],
  [
    "the runtime's handle as hChannel",
    'HANDLE_SPACE_WRONG',
    /the runtime's handle of authenticated channel 1; the driver calls authenticated channel 1 0x/,
    () => {
      const app = ready();
      return app.configure(
        app.command('CONFIGURE_PROTECTION', startOfCommands, protect, runtimeHandle(app, app.channel)),
      );
    },
  ],
  [
    "the runtime's handle of the session",
    'HANDLE_SPACE_WRONG',
    /CryptoSessionHandle is the runtime's handle of crypto session 1/,
    () => {
      const app = ready();
      return bind(app, decoderOf(app), runtimeHandle(app, app.createSession()));
    },
  ],
  [
    'a COM pointer for the decoder',
    'HANDLE_SPACE_WRONG',
    /DecodeHandle is 0x7ff612340000, which is no handle of this driver: a COM pointer/,
    () => {
      const app = ready();
      return bind(app, 0x7ff6_1234_0000n, numberOf(app.createSession()));
    },
  ],
  [
    "the runtime's handle of the channel in the call",
    'HANDLE_SPACE_WRONG',
    /0x[0-9a-f]+ is the runtime's handle of authenticated channel 1/,
    () => {
      const app = ready();
      app.channel = integer(runtimeHandle(app, app.channel));
      app.ask('QUERY_PROTECTION');
      return app.call('DestroyAuthenticatedChannel', { hAuthChannel: app.channel });
    },
  ],
  [
    'a call with another device',
    'WRONG_DEVICE',
    /authenticated channel 1 was created on device 1, the call names device 2/,
    () => {
      const app = ready();
      return app.call('DestroyAuthenticatedChannel', {
        hDevice: app.happen({ event: 'create device' }),
        hAuthChannel: app.channel,
      });
    },
  ],
  [
    'another device in the command',
    'WRONG_DEVICE',
    /DeviceHandle names device 2; authenticated channel 1 was created on another device/,
    () => {
      const app = ready();
      const other = app.happen({ event: 'create device' });
      return bind(app, decoderOf(app), numberOf(app.createSession()), numberOf(other));
    },
  ],
  [
    'a session of another device',
    'WRONG_DEVICE',
    /CryptoSessionHandle names crypto session 1 of device 2/,
    () => {
      const app = ready();
      const other = app.happen({ event: 'create device' });
      return bind(app, decoderOf(app), numberOf(app.createSession(undefined, other)));
    },
  ],
  [
    'a decoder of another device',
    'WRONG_DEVICE',
    /DecodeHandle names decoder 1 of device 2/,
    () => {
      const app = ready();
      const other = app.happen({ event: 'create device' });
      return bind(app, decoderOf(app, other), numberOf(app.createSession()));
    },
  ],
  [
    'one counter for both, refused',
    'COUNTERS_SHARED',
    /next number of the other kind of request/,
    () => {
      const app = ready();
      app.ask('QUERY_PROTECTION');
      return app.tell('CONFIGURE_PROTECTION', startOfQueries + 1, protect);
    },
  ],
  [
    'one counter for both, taken by luck',
    'COUNTERS_SHARED',
    /took it only because it is greater/,
    () => {
      const app = ready();
      app.tell('CONFIGURE_PROTECTION', startOfCommands, protect);
      return app.ask('QUERY_PROTECTION', startOfCommands + 1);
    },
  ],
  [
    'a number again after a refused command',
    'SEQUENCE_REPEATED',
    /used up: count on after a refused request too/,
    () => {
      const app = ready();
      app.tell('CONFIGURE_PROTECTION', startOfCommands, [[4, 8]]);
      return app.tell('CONFIGURE_PROTECTION', startOfCommands, protect);
    },
  ],
  [
    'a number again after a query',
    'SEQUENCE_REPEATED',
    /used up/,
    () => {
      const app = ready();
      app.ask('QUERY_PROTECTION');
      return app.ask('QUERY_CHANNEL_TYPE');
    },
  ],
  [
    'the last number there is, again',
    'SEQUENCE_REPEATED',
    /used up: there is no greater one, create another channel/,
    () => {
      const app = ready();
      app.ask('QUERY_PROTECTION', 0xffff_ffff);
      return app.ask('QUERY_PROTECTION', 0xffff_ffff);
    },
  ],
  [
    'an OMAC over itself as zeros',
    'OMAC_OVER_WRONG_BYTES',
    /covers the omac member too, as zeros.* Sign bytes 16 to 55/,
    () => signedOver(ready(), (whole) => whole),
  ],
  [
    'an OMAC without the padding at the end',
    'OMAC_OVER_WRONG_BYTES',
    /covers bytes 16 to 51 only, the valid part without the padding/,
    () => signedOver(ready(), (whole) => whole.slice(16, 52)),
  ],
  [
    'an OMAC over the header',
    'OMAC_OVER_WRONG_BYTES',
    /covers bytes 16 to 47 only, the header/,
    () => signedOver(ready(), (whole) => whole.slice(16, 48)),
  ],
  [
    'an OMAC over the header without its padding',
    'OMAC_OVER_WRONG_BYTES',
    /covers bytes 16 to 43 only, the header without its padding/,
    () => signedOver(ready(), (whole) => whole.slice(16, 44)),
  ],
  [
    'an OMAC over the body',
    'OMAC_OVER_WRONG_BYTES',
    /covers bytes 48 to 55 only/,
    () => signedOver(ready(), (whole) => whole.slice(48)),
  ],
  [
    'padding of the header changed after signing',
    'PADDING_CHANGED',
    /zeros in its padding; byte 45 is 0x01/,
    () => {
      const app = ready();
      const sent = app.command('CONFIGURE_PROTECTION', startOfCommands, protect);
      sent[45] = 1;
      return app.configure(sent);
    },
  ],
  [
    'padding at the end changed after signing',
    'PADDING_CHANGED',
    /zeros in its padding; byte 55 is 0x01/,
    () => {
      const app = ready();
      const sent = app.command('CONFIGURE_PROTECTION', startOfCommands, protect);
      sent[55] = 1;
      return app.configure(sent);
    },
  ],
  [
    'a session block for a channel',
    'OTHER_CERTIFICATE',
    /opens with the key of “DDI Debugger Test Driver” .*, not with that of “DDI Debugger Test Channel”/,
    () => {
      const app = new ChannelApplication();
      app.create();
      return app.call('NegotiateAuthenticatedChannelKeyExchange', {
        hCAuthChannel: app.channel,
        DataSize: integer(256),
        pData: bytes(oaepBlock(channelKey)),
      });
    },
  ],
  [
    'a channel that is destroyed',
    'CHANNEL_WRONG',
    /authenticated channel 1 is destroyed/,
    () => {
      const app = ready();
      const destroy = (): Outcome => app.call('DestroyAuthenticatedChannel', { hAuthChannel: app.channel });
      destroy();
      return destroy();
    },
  ],
];

describe('a mistake with channels is recognised', () => {
  it.each(mistakes)('%s: %s', (_way, id, says, go) => {
    const outcome = go();
    expect(findingsOf(outcome)).toContain(id);
    expect(outcome.findings.find((finding) => finding.id === id)?.message).toMatch(says);
  });

  it('under the key of another channel: the advice names the channel', () => {
    const app = ready();
    const first = app.channel;
    app.create();
    app.negotiate16(new Uint8Array(16).fill(9));
    const sent = app.command('CONFIGURE_INITIALIZE', 0, [
      [1, 4],
      [1, 4],
    ]);
    expect(app.configure(sent).refusal?.advice).toContain(
      'signed under the key of authenticated channel 1; use the key of authenticated channel 2',
    );
    expect(app.read(first, 'state')).toEqual({ kind: 'string', value: 'Initialized' });
  });

  it('in no right conversation', () => {
    const app = ready();
    app.negotiate(app.createSession());
    const outcomes = [
      app.ask('QUERY_PROTECTION'),
      app.tell('CONFIGURE_PROTECTION', startOfCommands, protect),
      app.ask('QUERY_CHANNEL_TYPE', startOfQueries + 1),
      app.tell('CONFIGURE_PROTECTION', startOfCommands + 7, protect),
      app.call('DestroyAuthenticatedChannel', { hAuthChannel: app.channel }),
    ];
    expect(outcomes.flatMap(findingsOf)).toEqual([]);
    expect(outcomes.slice(0, 4).map(statusOf)).toEqual(['S_OK', 'S_OK', 'S_OK', 'S_OK']);
  });

  it('and a key that no one has any more is not shared', () => {
    const app = ready();
    app.call('DestroyAuthenticatedChannel', { hAuthChannel: app.channel });
    expect(findingsOf(app.negotiate(app.createSession(), channelKey))).toEqual([]);
  });
});

describe('padding bytes', () => {
  it('may hold anything, as long as the OMAC covers it', () => {
    const app = ready();
    const sent = app.command('CONFIGURE_PROTECTION', startOfCommands, protect);
    for (const at of [44, 47, 52, 55]) sent[at] = 0xcd;
    sent.set(cmac(channelKey, sent.slice(16)));
    expect(statusOf(app.configure(sent))).toBe('S_OK');
  });
});
