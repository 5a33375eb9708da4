/** Authenticated channels, protected outputs and their signed messages. */
import type { FindingTable } from './table.ts';

export const channelFindings = {
  CHANNEL_WRONG: {
    title: 'The handle names no live channel',
    severity: 'error',
    rule: 'channel-alive',
    advice: 'Use hAuthChannel between CreateAuthenticatedChannel and DestroyAuthenticatedChannel.',
  },
  CHANNEL_WITHOUT_CERTIFICATE: {
    title: 'A channel of this type has no certificate',
    severity: 'error',
    rule: 'channel-type',
    advice: 'Ask for type 2 (software) or 3 (hardware): type 1 stays in the runtime, which trusts itself.',
  },
  INITIALIZE_MISSING: {
    title: 'The channel was not initialised',
    severity: 'error',
    rule: 'channel-initialised',
    advice: 'Negotiate the channel key, then send CONFIGURE_INITIALIZE with the two start numbers.',
  },
  INITIALIZE_REPEATED: {
    title: 'The channel was initialised twice',
    severity: 'error',
    rule: 'channel-initialised',
    advice: 'Send CONFIGURE_INITIALIZE once; for other start numbers create another channel.',
  },
  HANDLE_SPACE_WRONG: {
    title: 'The handle is that of the runtime, or a COM pointer, not that of the driver',
    severity: 'error',
    rule: 'channel-handle',
    advice:
      'Ask CryptoSessionGetHandle and VideoDecoderGetHandle, and take hChannel from pCreateData of CreateAuthenticatedChannel.',
  },
  OMAC_OVER_WRONG_BYTES: {
    title: 'The OMAC covers other bytes than it should',
    severity: 'error',
    rule: 'opm-omac',
    advice: 'Sign what stands behind the omac member, to the end of the fixed-size structure.',
  },
  PADDING_CHANGED: {
    title: 'The OMAC is right for this message with other padding',
    severity: 'error',
    rule: 'opm-omac',
    advice: 'Clear the structure before you fill and sign it, and change nothing afterwards: padding counts.',
  },
  COUNTERS_SHARED: {
    title: 'The sequence number is that of the other kind of message',
    severity: 'error',
    rule: 'opm-sequence',
    advice: 'Queries and commands count apart, each from its own start number.',
  },
  SEQUENCE_REPEATED: {
    title: 'The sequence number is used up',
    severity: 'error',
    rule: 'opm-sequence',
    advice: 'Count on after a refused message too, when its OMAC was right.',
  },
  HDCP_ASSUMED: {
    title: 'Content goes out although no answer has said that HDCP is on',
    severity: 'warning',
    rule: 'hdcp-confirmed',
    advice:
      'After SET_PROTECTION_LEVEL ask GET_VIRTUAL_PROTECTION_LEVEL until it says ON; enabling takes 100 to 200 ms and more.',
  },
  OUTPUT_NOT_POLLED: {
    title: 'Content goes out, and nobody looks whether the output still protects it',
    severity: 'warning',
    rule: 'hdcp-confirmed',
    advice: 'Ask for the protection level, and look at ulStatusFlags, at least every 2 seconds.',
  },
  HDCP_ON_EMBEDDED_DISPLAYPORT: {
    title: 'HDCP was switched on for an embedded DisplayPort connector',
    severity: 'warning',
    rule: 'hdcp-embedded',
    advice: 'Leave it off there: the panel is inside of the device.',
  },
} as const satisfies FindingTable;
