import { handle, integer, nullValue, string } from '../../catalog/value.ts';
import type { OutputObject } from '../objects/protected-output.ts';
import { buffer, nameIn, type Properties } from './property.ts';

export const outputProperties: Properties<OutputObject> = {
  state: { doc: 'Created, RandomIssued, Active, Lost or Destroyed', read: (output) => string(output.state) },
  connector: { doc: 'the connector that it stands for', read: (output) => handle('connector', output.connector) },
  semantics: {
    doc: 'OPM or COPP',
    read: (output) => integer(output.semantics),
    annotation: (output) => nameIn('OPM_VIDEO_OUTPUT_SEMANTICS', output.semantics),
  },
  randomNumber: {
    doc: 'the random number that the initialization block must repeat, or null',
    isContent: true,
    read: (output) => buffer(output.randomNumber),
  },
  signingKey: {
    doc: 'the key that signs its messages, 16 bytes, or null',
    isSecret: true,
    read: (output) => buffer(output.signingKey),
  },
  nextRequest: {
    doc: 'the sequence number that the next request must carry, or null',
    isContent: true,
    read: (output) => (output.nextRequest === null ? nullValue : integer(output.nextRequest)),
  },
  nextCommand: {
    doc: 'the sequence number that the next command must carry, or null',
    isContent: true,
    read: (output) => (output.nextCommand === null ? nullValue : integer(output.nextCommand)),
  },
  statusFlags: {
    doc: 'OPM_STATUS bits that no request has reported yet',
    isContent: true,
    read: (output) => integer(output.statusFlags),
    annotation: (output) => nameIn('OPM_STATUS', output.statusFlags),
  },
  levels: {
    doc: 'the protection levels that were set through it',
    isContent: true,
    read: (output) => ({
      kind: 'structure',
      structure: null,
      fields: Object.fromEntries(
        Object.entries(output.levels).map(([type, level]) => [
          nameIn('OPM_PROTECTION_TYPE', Number(type)) ?? type,
          integer(level),
        ]),
      ),
    }),
  },
};
