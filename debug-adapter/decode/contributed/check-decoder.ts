/** Whether what another extension wants to register is a decoder. */
import type { Decoder as ContributedDecoder } from '../../../api/ddi-debugger.d.ts';
import { limits } from './limits.ts';

export type Checked =
  { readonly ok: true; readonly decoder: ContributedDecoder } | { readonly ok: false; readonly message: string };

const idForm = /^[A-Za-z0-9][\w-]{0,63}\.[A-Za-z0-9][\w-]{0,63}$/;

/**
 * Takes a decoder apart once, so that its id and title stay what they are now. Built-in ids have no dot, so none of them can be taken.
 * @param taken ids that are registered already
 */
export function checkDecoder(given: unknown, taken: readonly string[]): Checked {
  if (typeof given !== 'object' || given === null)
    return refused('it is no object. Pass one with id, title, test and decode.');
  const { id, title, test, decode } = given as Partial<Record<keyof ContributedDecoder, unknown>>;
  if (typeof id !== 'string' || !isId(id))
    return refused(
      'its id must be "publisher.name": letters, digits, "-" and "_" on each side of one dot, as in "acme.header". Ids without a dot are those of the built-in decoders.',
    );
  if (taken.includes(id))
    return refused(
      `the id "${id}" is taken. Dispose the decoder that has it before you register another, or choose another name after the dot.`,
    );
  if (typeof title !== 'string' || title.trim() === '' || title.length > limits.label)
    return refused(
      `the title of "${id}" must be a text of 1 to ${String(limits.label)} characters; it stands in lists.`,
    );
  if (!isFunction(test)) return refused(`"${id}" has no function test(bytes, context).`);
  if (!isFunction(decode)) return refused(`"${id}" has no function decode(bytes, context).`);
  const call =
    (method: Method) =>
    (...parts: readonly unknown[]) =>
      Reflect.apply(method, given, parts) as never;
  return { ok: true, decoder: { id, title: title.trim(), test: call(test), decode: call(decode) } };
}

type Method = (...parts: readonly unknown[]) => unknown;

function isFunction(value: unknown): value is Method {
  return typeof value === 'function';
}

function isId(id: string): id is ContributedDecoder['id'] {
  return idForm.test(id);
}

function refused(why: string): Checked {
  return { ok: false, message: `The decoder was not registered: ${why}` };
}
