/** What comes from a page is checked like any input. */
import type { Chosen, CopyForm, ToHost } from '../../webview/contracts/inspector.ts';

type Fields = Readonly<Record<string, unknown>>;

const copyForms: readonly CopyForm[] = ['hex', 'c', 'base64', 'pem', 'json'];
/** Characters of a search that are taken. */
const longestQuery = 4096;

/** A message of the view, or null when it is none. */
export function readViewMessage(input: unknown): ToHost | null {
  if (!isFields(input)) return null;
  const { type, blob } = input;
  if (type === 'ready') return { type };
  if (type === 'back') return isCount(input['depth']) ? { type, depth: input['depth'] } : null;
  return isCount(blob) ? readAboutBlob(input, blob) : null;
}

function readAboutBlob(input: Fields, blob: number): ToHost | null {
  const { type, parent, from, buffer, start, end, offset, query, as, decoder, architecture, key, shown, node, chosen } =
    input;
  switch (type) {
    case 'children':
      return isCount(parent) && isCount(from) ? { type, blob, parent, from } : null;
    case 'buffer':
      return isCount(buffer) ? { type, blob, buffer } : null;
    case 'bytes':
      return isCount(buffer) && isCount(start) && isCount(end) && start < end
        ? { type, blob, buffer, start, end }
        : null;
    case 'at':
    case 'values':
      return isCount(buffer) && isCount(offset) ? { type, blob, buffer, offset } : null;
    case 'search':
      return isCount(buffer) && isText(query) && query.length <= longestQuery && (as === 'hex' || as === 'text')
        ? { type, blob, buffer, query, as }
        : null;
    case 'decode':
      return isText(decoder) ? { type, blob, decoder } : null;
    case 'structure':
    case 'keyFile':
      return { type, blob };
    case 'architecture':
      return architecture === 'x64' || architecture === 'x86' ? { type, blob, architecture } : null;
    case 'key':
      return isText(key) ? { type, blob, key } : null;
    case 'secrets':
      return typeof shown === 'boolean' ? { type, blob, shown } : null;
    case 'open':
      return isCount(node) ? { type, blob, node } : null;
    case 'copy': {
      const [what, form] = [readChosen(chosen), copyForms.find((each) => each === as)];
      return what === null || form === undefined ? null : { type, blob, chosen: what, as: form };
    }
    case 'save': {
      const what = readChosen(chosen);
      return what === null ? null : { type, blob, chosen: what };
    }
    default:
      return null;
  }
}

function readChosen(input: unknown): Chosen | null {
  if (!isFields(input)) return null;
  const { node, buffer, start, end } = input;
  if (isCount(node)) return { node };
  return isCount(buffer) && isCount(start) && isCount(end) && start < end ? { buffer, start, end } : null;
}

function isFields(input: unknown): input is Fields {
  return typeof input === 'object' && input !== null;
}

function isText(input: unknown): input is string {
  return typeof input === 'string';
}

function isCount(input: unknown): input is number {
  return typeof input === 'number' && Number.isSafeInteger(input) && input >= 0;
}
