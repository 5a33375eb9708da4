/** What the inspector's page may say. */
import type { Chosen, ToHost } from '../../webview/contracts/inspector.ts';
import { isCount, isFields, isFlag, isText, messageReader, oneOf } from '../../webview/contracts/message-reader.ts';

/** Characters of a search that are taken. */
const longestQuery = 4096;

function isQuery(input: unknown): input is string {
  return isText(input) && input.length <= longestQuery;
}

function isChosen(input: unknown): input is Chosen {
  if (!isFields(input)) return false;
  const { node, buffer, start, end } = input;
  return isCount(node) || (isCount(buffer) && isCount(start) && isCount(end) && start < end);
}

const ofBlob = { blob: isCount };
const ofBuffer = { ...ofBlob, buffer: isCount };

/** A message of the view, or null when it is none. */
export const readViewMessage = messageReader<ToHost>(
  {
    ready: {},
    back: { depth: isCount },
    children: { ...ofBlob, parent: isCount, from: isCount },
    buffer: ofBuffer,
    bytes: { ...ofBuffer, start: isCount, end: isCount },
    at: { ...ofBuffer, offset: isCount },
    values: { ...ofBuffer, offset: isCount },
    search: { ...ofBuffer, query: isQuery, as: oneOf('hex', 'text') },
    decode: { ...ofBlob, decoder: isText },
    structure: ofBlob,
    keyFile: ofBlob,
    passphrase: ofBlob,
    architecture: { ...ofBlob, architecture: oneOf('x64', 'x86') },
    key: { ...ofBlob, key: isText },
    secrets: { ...ofBlob, shown: isFlag },
    open: { ...ofBlob, node: isCount },
    copy: { ...ofBlob, chosen: isChosen, as: oneOf('hex', 'c', 'base64', 'pem', 'json') },
    save: { ...ofBlob, chosen: isChosen },
  },
  (message) => message.type !== 'bytes' || message.start < message.end,
);
