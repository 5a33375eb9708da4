/** Ways to break the rules that no return code and no finding of the catalog stands for alone. */
import { integer, bytes, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import type { RuleId } from '../../../debug-adapter/catalog/rules.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { ChannelApplication } from '../application/channel-application.ts';
import { Driver, oaepBlock, sessionKey } from '../driver.ts';
import { Application, request } from '../application/output-application.ts';

const someBlock: Value = bytes(oaepBlock(sessionKey));

export const ruleWays: Readonly<Partial<Record<RuleId, () => Outcome>>> = {
  'flags-none': () => {
    const driver = new Driver();
    return driver.call('NegotiateCryptoSessionKeyExchangeMT', {
      hCryptoSession: driver.createSession(),
      DataSize: integer(256),
      pData: someBlock,
      flags: integer(1),
    });
  },
  'caps-type': () => {
    const driver = new Driver();
    return driver.call('D3D9_GetCaps', { hAdapter: driver.device, pData: structure(null, { Type: integer(7) }) });
  },
  'channel-key-once': () => {
    const application = new ChannelApplication();
    application.call('CalcPrivateAuthenticatedChannelSize', {
      pCreateData: structure(null, { ChannelType: integer(2) }),
    });
    return application.ready().negotiate16();
  },
  'opm-random-first': () => {
    const application = new Application();
    application.create();
    return application.setKey();
  },
  'opm-active': () => {
    const application = new Application();
    application.create();
    return application.send(request('GET_CONNECTOR_TYPE', 100));
  },
};
