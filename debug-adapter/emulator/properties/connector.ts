import { boolean, integer, nullValue, string } from '../../catalog/value.ts';
import type { ConnectorObject } from '../objects/connector.ts';
import { nameIn, type Properties } from './property.ts';

export const connectorProperties: Properties<ConnectorObject> = {
  state: { doc: 'Connected or Disconnected', read: (connector) => string(connector.state) },
  type: {
    doc: 'OPM_CONNECTOR_TYPE',
    read: (connector) => integer(connector.type),
    annotation: (connector) => nameIn('OPM_CONNECTOR_TYPE', connector.type),
  },
  outputId: {
    doc: 'the 64-bit id that OPM and authenticated channels report',
    read: (connector) => integer(connector.outputId),
  },
  hdcp: { doc: 'its monitor has HDCP', read: (connector) => boolean(connector.hdcpCapable) },
  acp: { doc: 'it can signal ACP', read: (connector) => boolean(connector.acpCapable) },
  cgmsa: { doc: 'it can signal CGMS-A', read: (connector) => boolean(connector.cgmsaCapable) },
  width: { doc: 'pixels of the mode', read: (connector) => integer(connector.width) },
  height: { doc: 'lines of the mode', read: (connector) => integer(connector.height) },
  hdcpAt: {
    doc: 'the virtual time, in nanoseconds, at which HDCP is or was established, or null',
    read: (connector) => (connector.hdcpAt === null ? nullValue : integer(connector.hdcpAt)),
  },
  revoked: { doc: 'its HDCP receiver stands on a revocation list', read: (connector) => boolean(connector.isRevoked) },
  signaling: {
    doc: 'the OPM_PROTECTION_STANDARD that it signals',
    read: (connector) => integer(connector.signaling.standard),
    annotation: (connector) => nameIn('OPM_PROTECTION_STANDARD', connector.signaling.standard),
  },
  frequency: { doc: 'hertz of the mode', read: (connector) => integer(connector.frequency) },
};
