/** The part of the inspector that knows no editor, in one piece that is loaded late. */
import type { FormId } from '../bytes/forms/form-id.ts';
import { findForm } from '../bytes/forms/table.ts';
import { structures } from '../catalog/structures.ts';
import type { CryptoBackend } from '../crypto/backend.ts';
import type { Decoder } from '../decode/context.ts';
import type { ToView } from '../../webview/contracts/inspector.ts';
import { Blob } from './blob/blob.ts';
import { sourceOfFile, type BlobSource } from './blob/blob-source.ts';
import { BlobComparison } from './compare/comparison.ts';
import { Inspection } from './inspection.ts';
import { readSelection } from './read-selection.ts';
import { builtInKeys, keyOfFile, type HeldKey } from './blob/known-keys.ts';

export interface ComparedParts {
  readonly left: BlobSource;
  readonly right: BlobSource;
  readonly crypto: CryptoBackend;
  readonly keys: readonly HeldKey[];
  readonly now: number;
  /** Decoders of other extensions, as they are at the moment; absent = there are none. */
  readonly decoders?: () => readonly Decoder[];
  readonly say: (message: ToView) => void;
}

export const inspector = {
  inspect: (parts: ConstructorParameters<typeof Inspection>[0]): Inspection => new Inspection(parts),
  compare: ({ left, right, crypto, keys, now, decoders, say }: ComparedParts): BlobComparison => {
    const open = (source: BlobSource, id: number): Blob =>
      new Blob({ id, source, crypto, keys, now, ...(decoders === undefined ? {} : { decoders }) });
    return new BlobComparison(() => [open(left, 1), open(right, 2)], say);
  },
  sourceOfFile,
  builtInKeys,
  keyOfFile,
  readSelection,
  formTitle: (form: FormId): string => findForm(form).title,
  structureNames: (): readonly string[] => Object.keys(structures),
};
