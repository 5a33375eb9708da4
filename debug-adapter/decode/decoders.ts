/** Every decoder, once: how sure it is that a buffer is its own, and what it makes of it. */
import type { Bytes } from '../bytes/bytes.ts';
import { type DerList, readAllDer } from '../bytes/der.ts';
import { showText } from '../bytes/shown-text.ts';
import { structureName, structures } from '../catalog/structures.ts';
import { decodeAsn1 } from './asn1/decode.ts';
import type { Certainty, DecodeContext, Decoder, DecoderId } from './context.ts';
import { counterBlockLength, decodeCounterBlock } from './counter-block.ts';
import { decodeKey, findKey } from './keys/decode.ts';
import type { Decoded } from './node.ts';
import { decodeMessage } from './messages/decode.ts';
import { recogniseMessage } from './messages/recognise.ts';
import { decodeOaep } from './oaep/decode.ts';
import { decodePem, holdsPem } from './pem/decode.ts';
import { decodePki, pkiStructures, recognisePki } from './pki/decode.ts';
import { guardPrivateParts } from './private-parts/guard.ts';
import { decodeRaw } from './raw/raw.ts';
import { decodeStructure } from './structure.ts';
import { guessStructure, structuresOfSize } from './values/structure-guess.ts';
import { valueDecoders } from './values/table.ts';
import { decodeCertificates, holdsCertificates } from './x509/chain.ts';
import { decodeXmlCertificates, holdsXmlCertificates } from './xml-certificate/decode.ts';

export interface Guess {
  readonly decoder: DecoderId;
  readonly confidence: number;
  readonly why: string;
}

/** Bytes of an RSA-2048 block, the only one that the interface carries. */
const rsaBlock = 256;
/** Bytes of the blocks of other keys: RSA-1024 to RSA-4096. */
const [shortestBlock, longestBlock] = [128, 512];

/** A block is as long as the modulus of its key: that of RSA-2048, or of a key or certificate at hand. */
function lengthOfBlock({ length }: Bytes, { keyring, certificates }: DecodeContext): Certainty | null {
  if (length === rsaBlock) return { confidence: 0.7, why: '256 bytes, as an RSA-2048 block has' };
  if (length < shortestBlock || length > longestBlock) return null;
  const fitting = [...keyring, ...certificates].find(({ key }) => key.n.length === length);
  return fitting === undefined
    ? null
    : { confidence: 0.65, why: `${String(length)} bytes, as a block under “${fitting.name}” has` };
}

/** What more than one test reads of a buffer: read once, and only when one asks for it. */
interface Reading {
  readonly der: () => DerList;
}

function readingOf(bytes: Bytes): Reading {
  let der: DerList | null = null;
  return { der: () => (der ??= readAllDer(bytes)) };
}

/** A row of the table: its test may share what others have read. */
interface BuiltIn extends Omit<Decoder, 'test'> {
  readonly test: (bytes: Bytes, context: DecodeContext, reading: Reading) => Certainty | null;
}

/** One row for each kind of structure around certificates. */
const pkiDecoders: readonly BuiltIn[] = pkiStructures
  .filter(({ id }, at) => pkiStructures.findIndex((other) => other.id === id) === at)
  .map(({ id, title }) => ({
    id,
    title,
    test: (bytes, _, { der }) => {
      const found = bytes.length > 8 && bytes[0] === 0x30 ? recognisePki(bytes, der()) : null;
      return found?.id === id ? { confidence: found.confidence, why: found.title } : null;
    },
    decode: (bytes, context) => decodePem(bytes, context) ?? decodePki(bytes, context, id) ?? decodeAsn1(bytes),
  }));

/** Decoders by id. A structure is decoded when its place calls for one, or its size is that of the place. */
const table: readonly BuiltIn[] = [
  {
    id: 'pkcs7',
    title: 'certificates',
    test: (bytes, _, { der }) => {
      if (holdsPem(bytes)) return { confidence: 0.97, why: 'text with PEM blocks' };
      const found = bytes.length > 64 && bytes[0] === 0x30 ? holdsCertificates(bytes, der()) : null;
      return found === null
        ? null
        : found === 'whole'
          ? { confidence: 0.98, why: 'DER that holds certificates' }
          : { confidence: 0.9, why: 'begins as a certificate does, but is damaged' };
    },
    decode: (bytes, context) => decodePem(bytes, context) ?? decodeCertificates(bytes, context) ?? decodeAsn1(bytes),
  },
  ...pkiDecoders,
  {
    id: 'rsa-key',
    title: 'a public or private key',
    test: (bytes) => {
      const key = findKey(bytes);
      return key === null ? null : { confidence: 0.97, why: key.title };
    },
    decode: (bytes, context) => decodePem(bytes, context) ?? decodeKey(bytes, context) ?? decodeAsn1(bytes),
  },
  {
    id: 'xml-certificate',
    title: 'an XML certificate chain',
    test: (bytes) => (holdsXmlCertificates(bytes) ? { confidence: 0.95, why: 'XML that names certificates' } : null),
    decode: (bytes, context) => decodeXmlCertificates(bytes, context) ?? decodeRaw(bytes),
  },
  {
    id: 'message',
    title: 'a message to a channel or an output',
    test: (bytes, { architecture = 'x64' }) => {
      const form = recogniseMessage(bytes, architecture);
      return form === null ? null : { confidence: form.confidence, why: form.title };
    },
    decode: (bytes, context) => decodeMessage(bytes, context) ?? decodeRaw(bytes),
  },
  {
    id: 'structure',
    title: 'a structure of the catalog',
    test: (bytes, { expectation, architecture = 'x64' }) => {
      const name = expectation?.structure;
      return name !== undefined && structures[structureName(name) ?? '']?.size[architecture] === bytes.length
        ? { confidence: 0.95, why: `the place holds ${name}` }
        : guessStructure(bytes, architecture);
    },
    decode: (bytes, context) =>
      decodeStructure(
        bytes,
        context.expectation?.structure ?? structuresOfSize(bytes.length, context.architecture ?? 'x64')[0] ?? '',
        context.architecture ?? 'x64',
        context.memory,
      ),
  },
  {
    id: 'oaep',
    title: 'RSAES-OAEP block',
    test: (bytes, context) =>
      context.expectation?.decoder === 'oaep'
        ? { confidence: 0.96, why: `${context.expectation.place} is key material` }
        : lengthOfBlock(bytes, context),
    decode: decodeOaep,
  },
  {
    id: 'aes-ctr-iv',
    title: 'AES-CTR counter block',
    test: (bytes, { expectation }) =>
      bytes.length !== counterBlockLength
        ? null
        : expectation?.decoder === 'aes-ctr-iv'
          ? { confidence: 0.95, why: expectation.place }
          : null,
    decode: decodeCounterBlock,
  },
  {
    id: 'asn1',
    title: 'ASN.1',
    test: (bytes, _, { der }) => {
      if (bytes.length < 4 || (bytes[0] !== 0x30 && bytes[0] !== 0x02)) return null;
      const { elements, problem } = der();
      return problem === null && elements.length === 1
        ? { confidence: 0.8, why: 'one DER element fills the buffer' }
        : null;
    },
    decode: (bytes) => decodeAsn1(bytes),
  },
  ...valueDecoders,
  {
    id: 'raw',
    title: 'bytes',
    test: () => ({ confidence: 0.1, why: 'any bytes' }),
    decode: (bytes) => decodeRaw(bytes),
  },
];

/** Ids and titles of all decoders, for whoever offers a choice of them. */
export const decoderChoices: readonly { readonly id: DecoderId; readonly title: string }[] = table.map(
  ({ id, title }) => ({ id, title }),
);

/** What a buffer may be, the surest first. Never empty. */
export function recognise(bytes: Bytes, context: DecodeContext): readonly Guess[] {
  const reading = readingOf(bytes);
  const guessOf = (decoder: DecoderId, certainty: Certainty | null): readonly Guess[] =>
    certainty === null ? [] : [{ decoder, ...certainty }];
  const builtIn = table.flatMap(({ id, test }) => guessOf(id, test(bytes, context, reading)));
  const brought = (context.decoders ?? []).flatMap((decoder) => guessOf(decoder.id, decoder.test(bytes, context)));
  return [...builtIn, ...brought].sort((a, b) => b.confidence - a.confidence);
}

/** Decodes as the decoder named, or as the surest guess. An id of the table stays what it is, whatever the context brings. */
export function decodeAs(id: DecoderId | null, bytes: Bytes, context: DecodeContext): Decoded {
  const wanted = id === 'x509' ? 'pkcs7' : (id ?? recognise(bytes, context)[0]?.decoder);
  const decoder = [...table, ...(context.decoders ?? [])].find(({ id: one }) => one === wanted);
  const decoded = decoder === undefined ? decodeRaw(bytes) : decoder.decode(bytes, context);
  return fitToShow(guardPrivateParts(decoded, bytes, context));
}

/** Nodes are fit to be shown as they are made; here are the sentences about the whole. */
function fitToShow(decoded: Decoded): Decoded {
  const { summary, problem } = decoded;
  return { ...decoded, summary: showText(summary), ...(problem === undefined ? {} : { problem: showText(problem) }) };
}

/** As the surest guess. */
export function decodeBest(bytes: Bytes, context: DecodeContext): Decoded {
  return decodeAs(null, bytes, context);
}
