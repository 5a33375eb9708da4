/** Messages to authenticated channels and protected outputs, and their answers. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { DecodeContext } from '../context.ts';
import { firstProblem, makeNode, shiftNode } from '../build-node.ts';
import type { Decoded, DecodeNode } from '../node.ts';
import { decodeStructure } from '../structure.ts';
import { structureName, structures } from '../../catalog/structures.ts';
import { omacSize } from '../../crypto/aes.ts';
import type { SignedExtent } from './coverage.ts';
import { checkOmac, type OmacReport } from './omac.ts';
import { recogniseMessage, type MessageForm } from './recognise.ts';

/** The tree of a message, its OMAC checked with the keys in sight; null when the buffer is no message that is known. */
export function decodeMessage(bytes: Bytes, context: DecodeContext): Decoded | null {
  const architecture = context.architecture ?? 'x64';
  const form = recogniseMessage(bytes, architecture);
  if (form === null) return null;
  const size = structures[structureName(form.structure) ?? '']?.size[architecture] ?? bytes.length;
  const message = bytes.subarray(0, size);
  const plain = decodeStructure(message, form.structure, architecture, context.memory);
  if (!plain.ok) return plain;
  const opened = openInside(plain.root, message, form, architecture);
  const report = form.isSigned
    ? checkOmac(context.crypto, context.signingKeys ?? [], bytes, {
        size,
        valid: validEnd(opened.root, opened.counted),
        header: headerOf(plain.root),
      })
    : null;
  const root =
    report === null
      ? opened.root
      : { ...opened.root, children: opened.root.children.map((child) => withOmac(child, report)) };
  const tail =
    bytes.length > size
      ? [makeNode('behind the structure', 'bytes', [size, bytes.length], { value: `${bytes.length - size} bytes` })]
      : [];
  const whole = { ...root, end: bytes.length, children: [...root.children, ...tail] };
  const problem = firstProblem(whole);
  return {
    decoder: 'message',
    ok: true,
    summary: `${form.title}: ${form.structure}, ${size} bytes${report === null ? ', unsigned as queries are' : `; OMAC ${report.text}`}`,
    ...(problem === undefined ? {} : { problem }),
    root: whole,
  };
}

/** The OMAC stands first in the message, inside its header where it has one. */
function withOmac(node: DecodeNode, report: OmacReport): DecodeNode {
  if (node.start !== 0) return node;
  if (node.end === omacSize)
    return {
      ...node,
      value: `${node.value}  ${report.text}`.trimStart(),
      ...(report.is === 'wrong' ? { problem: `The OMAC is ${report.text}` } : {}),
    };
  return { ...node, children: node.children.map((child) => withOmac(child, report)) };
}

interface Opened {
  readonly root: DecodeNode;
  /** Bytes of the field with room that are valid; null where there is no such field. */ readonly counted:
    number | null;
}

/** What stands at the beginning of the room of a message to or from an output. */
function openInside(root: DecodeNode, message: Bytes, { inside }: MessageForm, architecture: 'x64' | 'x86'): Opened {
  const room = root.children.find(({ label }) => label === 'abParameters' || label === 'abRequestedInformation');
  const count = root.children.find(
    ({ label }) => label === 'cbParametersSize' || label === 'cbRequestedInformationSize',
  );
  if (room === undefined || count === undefined) return { root, counted: null };
  const valid = Math.min(
    new DataView(message.buffer, message.byteOffset).getUint32(count.start, true),
    room.end - room.start,
  );
  const used = message.subarray(room.start, room.start + valid);
  const named = inside === null ? null : decodeStructure(used, inside.structure, architecture);
  const first =
    named?.ok === true
      ? [shiftNode(named.root, room.start)]
      : valid > 0
        ? [makeNode('valid bytes', 'bytes', [room.start, room.start + valid], { value: `${valid} bytes` })]
        : [];
  const rest =
    room.start + valid < room.end
      ? [
          makeNode('unused, under the OMAC all the same', 'padding', [room.start + valid, room.end], {
            value: `${room.end - room.start - valid} bytes`,
          }),
        ]
      : [];
  return {
    counted: valid,
    root: {
      ...root,
      children: root.children.map((child) => (child === room ? { ...child, children: [...first, ...rest] } : child)),
    },
  };
}

/** The structure that a message begins with, where there is one. */
function headerOf({ children: [first] }: DecodeNode): SignedExtent['header'] {
  const last = first?.kind === 'structure' ? first.children.at(-1) : undefined;
  return first === undefined || last === undefined ? null : { fields: last.end, size: first.end };
}

/** Where the bytes that mean something end. */
function validEnd(root: DecodeNode, counted: number | null): number {
  const last = root.children.at(-1);
  if (last === undefined) return root.end;
  return counted === null ? last.end : last.start + counted;
}
