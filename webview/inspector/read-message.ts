/** What comes from the host is checked like any input: a message that is none is null, and nothing happens. Its parts are the host's own. */
import type {
  BlobFacts,
  BufferFacts,
  ComparedFacts,
  NodePage,
  NodeRow,
  ToView,
  ValueRow,
} from '../contracts/inspector.ts';
import { isCount, isFields, isListOf, isText } from '../page/message-parts.ts';

export function readMessage(input: unknown): ToView | null {
  if (!isFields(input)) return null;
  const {
    type,
    blob,
    facts,
    buffer,
    start,
    bytes,
    page,
    node,
    path,
    offset,
    rows,
    query,
    matches,
    more,
    problem,
    left,
    right,
    verdict,
    fields,
    moreFields,
    message,
  } = input;
  switch (type) {
    case 'blob':
      return isBlob(facts) && isBuffer(buffer) ? { type, facts, buffer } : null;
    case 'buffer':
      return isCount(blob) && isBuffer(facts) ? { type, blob, facts } : null;
    case 'bytes':
      return isCount(blob) && isCount(buffer) && isCount(start) && bytes instanceof Uint8Array
        ? { type, blob, buffer, start, bytes }
        : null;
    case 'nodes':
      return isCount(blob) && isPage(page) ? { type, blob, page } : null;
    case 'at':
      return isCount(blob) && (node === null || isCount(node)) && isListOf(path, isPage)
        ? { type, blob, node, path }
        : null;
    case 'values':
      return isCount(blob) && isCount(buffer) && isCount(offset) && isListOf(rows, isValueRow)
        ? { type, blob, buffer, offset, rows }
        : null;
    case 'found':
      return isCount(blob) &&
        isCount(buffer) &&
        isText(query) &&
        isRanges(matches) &&
        typeof more === 'boolean' &&
        (problem === null || isText(problem))
        ? { type, blob, buffer, query, matches, more, problem }
        : null;
    case 'comparison':
      return isCompared(left) && isCompared(right) && isText(verdict) && Array.isArray(fields) && isCount(moreFields)
        ? { type, left, right, verdict, fields, moreFields }
        : null;
    case 'said':
    case 'failed':
      return isText(message) ? { type, message } : null;
    default:
      return null;
  }
}

function isBlob(input: unknown): input is BlobFacts {
  return (
    isFields(input) &&
    isCount(input['blob']) &&
    isListOf(input['trail'], isText) &&
    isCount(input['length']) &&
    isText(input['decoder']) &&
    Array.isArray(input['decoders']) &&
    isText(input['summary']) &&
    isText(input['origin']) &&
    isOpenedMessage(input['message']) &&
    isText(input['architecture']) &&
    isText(input['key']) &&
    Array.isArray(input['keys']) &&
    isNode(input['root']) &&
    typeof input['hasSecrets'] === 'boolean' &&
    typeof input['showsSecrets'] === 'boolean'
  );
}

function isOpenedMessage(input: unknown): input is BlobFacts['message'] {
  return (
    input === null ||
    (isFields(input) && isText(input['label']) && isText(input['text']) && typeof input['isMasked'] === 'boolean')
  );
}

function isBuffer(input: unknown): input is BufferFacts {
  return (
    isFields(input) &&
    isCount(input['buffer']) &&
    isText(input['label']) &&
    isCount(input['length']) &&
    isRanges(input['equalRows']) &&
    isRanges(input['masked']) &&
    input['head'] instanceof Uint8Array
  );
}

function isCompared(input: unknown): input is ComparedFacts {
  return (
    isFields(input) &&
    isCount(input['blob']) &&
    isText(input['title']) &&
    isText(input['summary']) &&
    isCount(input['length']) &&
    isRanges(input['differs']) &&
    isRanges(input['masked'])
  );
}

function isPage(input: unknown): input is NodePage {
  return isFields(input) && isCount(input['parent']) && isCount(input['from']) && isListOf(input['nodes'], isNode);
}

function isNode(input: unknown): input is NodeRow {
  return (
    isFields(input) &&
    isCount(input['id']) &&
    isText(input['label']) &&
    isText(input['value']) &&
    isCount(input['start']) &&
    isCount(input['end']) &&
    isCount(input['buffer']) &&
    isCount(input['children'])
  );
}

function isValueRow(input: unknown): input is ValueRow {
  return isFields(input) && isText(input['name']) && isText(input['little']) && isText(input['big']);
}

function isRanges(input: unknown): input is Uint32Array {
  return input instanceof Uint32Array;
}
