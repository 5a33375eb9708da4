/** What the host may say to the inspector. A message that is none is null, and nothing happens. Its parts are the host's own. */
import type {
  BlobFacts,
  BufferFacts,
  ComparedFacts,
  FieldDifference,
  NodePage,
  NodeRow,
  ToView,
  ValueRow,
} from '../contracts/inspector.ts';
import {
  isAnyList,
  isBytes,
  isCount,
  isFlag,
  isText,
  listOf,
  messageReader,
  orNull,
  shaped,
} from '../contracts/message-reader.ts';

const isRanges = (input: unknown): input is Uint32Array => input instanceof Uint32Array;

const isNode = shaped<NodeRow>({
  id: isCount,
  label: isText,
  value: isText,
  start: isCount,
  end: isCount,
  buffer: isCount,
  children: isCount,
});
const isPage = shaped<NodePage>({ parent: isCount, from: isCount, nodes: listOf(isNode) });
const isValueRow = shaped<ValueRow>({ name: isText, little: isText, big: isText });

const isBlob = shaped<BlobFacts>({
  blob: isCount,
  trail: listOf(isText),
  origin: isText,
  length: isCount,
  decoder: isText,
  decoders: isAnyList,
  summary: isText,
  message: orNull(shaped<NonNullable<BlobFacts['message']>>({ label: isText, text: isText, isMasked: isFlag })),
  architecture: (input): input is BlobFacts['architecture'] => isText(input),
  key: isText,
  keys: isAnyList,
  hasSecrets: isFlag,
  wantsPassphrase: isFlag,
  showsSecrets: isFlag,
  root: isNode,
});
const isBuffer = shaped<BufferFacts>({
  buffer: isCount,
  label: isText,
  length: isCount,
  equalRows: isRanges,
  masked: isRanges,
  head: isBytes,
});
const isCompared = shaped<ComparedFacts>({
  blob: isCount,
  title: isText,
  summary: isText,
  length: isCount,
  differs: isRanges,
  masked: isRanges,
});

/** A message of the host, or null. */
export const readMessage = messageReader<ToView>({
  blob: { facts: isBlob, buffer: isBuffer },
  buffer: { blob: isCount, facts: isBuffer },
  bytes: { blob: isCount, buffer: isCount, start: isCount, bytes: isBytes },
  nodes: { blob: isCount, page: isPage },
  at: { blob: isCount, node: orNull(isCount), path: listOf(isPage) },
  values: { blob: isCount, buffer: isCount, offset: isCount, rows: listOf(isValueRow) },
  found: {
    blob: isCount,
    buffer: isCount,
    query: isText,
    matches: isRanges,
    more: isFlag,
    problem: orNull(isText),
  },
  comparison: {
    left: isCompared,
    right: isCompared,
    verdict: isText,
    fields: isAnyList<FieldDifference>,
    moreFields: isCount,
  },
  said: { message: isText },
  failed: { message: isText },
});
