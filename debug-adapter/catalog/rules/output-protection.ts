/** Protected outputs, OPM and HDCP. */
import type { RuleEntry } from '../entry.ts';
import { ourChoice, documented } from '../source.ts';

export const outputRules = {
  'adapter-known': {
    text: 'MiniportDeviceContext names the adapter of this driver.',
    source: ourChoice('a wrong pointer crashes a real driver; this one says so'),
  },
  'connector-known': {
    text: 'VidPnTargetId names a connector of the adapter.',
    source: documented('dxgkddi_opm_create_protected_output'),
  },
  'output-alive': {
    text: 'The protected output was created and is not destroyed.',
    source: documented('using the OPM DDI'),
  },
  'opm-semantics': {
    text: 'A request fits the semantics of its output: OPM or COPP.',
    source: documented('dxgkddi_opm_get_information, dxgkddi_opm_get_copp_compatible_information'),
  },
  'opm-random-once': {
    text: 'The random number of an output is asked for once, before the signing key is set.',
    source: documented('dxgkddi_opm_get_random_number'),
  },
  'opm-random-first': {
    text: 'The random number is asked for before the signing key is set.',
    source: documented('dxgkddi_opm_set_signing_key_and_sequence_numbers'),
  },
  'opm-key-once': {
    text: 'The signing key of an output is set once.',
    source: documented('dxgkddi_opm_set_signing_key_and_sequence_numbers'),
  },
  'opm-block': {
    text: 'The block decodes (OAEP under OPM semantics, plain RSA under COPP), has at least 40 bytes, and repeats the random number of the output.',
    source: documented('dxgkddi_opm_set_signing_key_and_sequence_numbers'),
  },
  'opm-active': {
    text: 'The signing key is set before any request or command.',
    source: documented('using the OPM DDI'),
  },
  'opm-omac': {
    text: 'The OMAC covers the whole structure after itself, 4096 or 4080 bytes, under the signing key.',
    source: documented('dxgkddi_opm_get_information; the whole array is seen in public code'),
  },
  'opm-sequence': {
    text: 'The sequence number equals the stored one, which then goes on by one.',
    source: documented('retrieving information about a protected output'),
  },
  'opm-request': {
    text: 'The GUID names a request or command that outputs of these semantics know, with the parameters that it takes.',
    source: documented('dxgkddi_opm_get_information, dxgkddi_opm_configure_protected_output'),
  },
  'opm-capable': {
    text: 'The connector, its monitor and its mode can do what a protection needs.',
    source: documented('dxgkddi_opm_configure_protected_output'),
  },
  'opm-licence': {
    text: 'The driver has a licence for the semantics.',
    source: documented('dxgkddi_opm_create_protected_output'),
  },
  'opm-desktop': {
    text: 'Every connector shows a desktop of its own: neither spanning nor theater mode.',
    source: documented('dxgkddi_opm_create_protected_output'),
  },
  'hdcp-confirmed': {
    text: 'HDCP takes 100 to 200 ms and more; content goes out when an answer has said that it is on, and every 2 seconds somebody looks.',
    source: documented('using the output protection manager'),
  },
  'hdcp-embedded': {
    text: 'HDCP is not switched on for an embedded DisplayPort connector.',
    source: documented('using the output protection manager'),
  },
  'srm-version-size': {
    text: 'The buffer for the version of the SRM list has 4 bytes.',
    source: ourChoice('the page names no size'),
  },
  'srm-header': {
    text: 'An SRM begins with its id, version and length, and is as long as it says.',
    source: documented('the HDCP specification'),
  },
} as const satisfies Record<string, RuleEntry>;
