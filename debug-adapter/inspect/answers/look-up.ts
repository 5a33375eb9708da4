/** The questions of a view that change nothing: parts of the tree, bytes, what stands at a place, what a search finds. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { ToHost, ToView } from '../../../webview/contracts/inspector.ts';
import type { Blob } from '../blob/blob.ts';
import { bufferFacts, bytesMessage, nodePage, pagesTo } from './blob-messages.ts';
import { findInBytes } from './find-bytes.ts';
import { noRanges, type Ranges } from '../blob/ranges.ts';
import { valuesAt } from './values-at.ts';

type Question = Extract<ToHost, { readonly type: 'children' | 'buffer' | 'bytes' | 'at' | 'values' | 'search' }>;

/** What is kept back of a buffer. */
export function maskedOf(blob: Blob, buffer: number, showsSecrets: boolean): Ranges {
  return showsSecrets ? noRanges : blob.secrets(buffer);
}

/** The answer, or null where the question is about something that is not there. */
export function lookUp(blob: Blob, question: Question, showsSecrets: boolean): ToView | null {
  const { id } = blob;
  const masked = (buffer: number): Ranges => maskedOf(blob, buffer, showsSecrets);
  switch (question.type) {
    case 'children': {
      const page = nodePage(blob, question.parent, question.from, showsSecrets);
      return page === null ? null : { type: 'nodes', blob: id, page };
    }
    case 'buffer': {
      const facts = bufferFacts(blob, question.buffer, masked(question.buffer));
      return facts === null ? null : { type: 'buffer', blob: id, facts };
    }
    case 'bytes':
      return bytesMessage(blob, question, masked(question.buffer));
    case 'at': {
      const found = blob.index.at(question.buffer, question.offset);
      const path = found === null ? [] : pagesTo(blob, found.id, showsSecrets);
      return { type: 'at', blob: id, node: found?.id ?? null, path };
    }
    case 'values':
    case 'search': {
      const bytes = blob.index.buffer(question.buffer)?.bytes;
      return bytes === undefined ? null : lookInto(bytes, id, question, masked(question.buffer));
    }
  }
}

function lookInto(
  bytes: Bytes,
  blob: number,
  question: Extract<Question, { readonly type: 'values' | 'search' }>,
  masked: Ranges,
): ToView {
  const { buffer } = question;
  if (question.type === 'values') {
    const { offset } = question;
    return { type: 'values', blob, buffer, offset, rows: valuesAt(bytes, offset, masked) };
  }
  const { query, as } = question;
  return { type: 'found', blob, buffer, query, ...findInBytes(bytes, query, as, masked) };
}
