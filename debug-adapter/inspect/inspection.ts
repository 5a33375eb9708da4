/** Answers one view: what is open, what was opened inside it, and every question about it. Knows no editor; what needs one is asked of its host. */
import { bytesText, spanText } from '../bytes/byte-words.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { showText } from '../bytes/shown-text.ts';
import type { CryptoBackend } from '../crypto/backend.ts';
import type { Decoder, DecoderId, KnownPublicKey } from '../decode/context.ts';
import { publicKeysOf } from '../decode/known-certificates.ts';
import type { Chosen, CopyForm, ToHost, ToView } from '../../webview/contracts/inspector.ts';
import { Blob, firstReading, undecoded, type Reading } from './blob/blob.ts';
import { blobMessage } from './answers/blob-messages.ts';
import type { BlobSource } from './blob/blob-source.ts';
import { copyText, pieceOf, savedBytes } from './export/export-node.ts';
import { keyOfFile, type HeldKey } from './blob/known-keys.ts';
import { lookUp, maskedOf } from './answers/look-up.ts';
import type { Ranges } from './blob/ranges.ts';

/** What the editor does for the inspector. */
export interface InspectorHost {
  readonly copy: (text: string) => Promise<void>;
  /** False: the user thought better of it. */
  readonly save: (name: string, bytes: Bytes) => Promise<boolean>;
  /** Lets the user choose a structure of the catalog. */
  readonly pickStructure: () => Promise<string | null>;
  /** Null: the user thought better of it. */
  readonly askPassphrase: () => Promise<string | null>;
  readonly pickKeyFile: () => Promise<{ readonly name: string; readonly bytes: Bytes } | null>;
}

export interface InspectionParts {
  readonly source: BlobSource;
  readonly crypto: CryptoBackend;
  readonly keys: readonly HeldKey[];
  readonly now: number;
  readonly host: InspectorHost;
  readonly say: (message: ToView) => void;
  /** Resolves after what was said so far is on its way. */
  readonly turn: () => Promise<void>;
  /** Decoders of other extensions, as they are at the moment; absent = there are none. */
  readonly decoders?: () => readonly Decoder[];
}

/** What a view says of the blob that it shows. */
type AboutBlob = Exclude<ToHost, { readonly type: 'ready' | 'back' }>;

/** From this length on, bytes are shown before they are decoded. */
const large = 1 << 18;

export class Inspection {
  private trail: readonly [...Blob[], Blob];
  private showsSecrets: boolean;
  private keys: readonly HeldKey[];
  private certificates: readonly KnownPublicKey[] = [];
  private passphrase: string | null = null;
  private blobs = 0;

  constructor(private readonly parts: InspectionParts) {
    this.keys = parts.keys;
    this.showsSecrets = parts.source.run?.showsKeyMaterial === true;
    this.trail = [this.open(parts.source, firstReading(parts.source))];
  }

  /** The bytes are others now: a file changed. Everything opened inside is gone with them. */
  async replace(source: BlobSource): Promise<void> {
    await this.put([], source, this.trail[0].reading);
  }

  /** A decoder of another extension came or went: everything on the trail is read anew, and as best as can be where the one is gone that was chosen. */
  readAnew(): void {
    const gone = (id: DecoderId | null, { contributedDecoders }: Blob): boolean =>
      contributedDecoders.some((decoder) => decoder.id === id) &&
      this.parts.decoders?.().some((decoder) => decoder.id === id) !== true;
    // Bytes that are still to be decoded will be, with the decoders of that moment.
    const again = (blob: Blob): Blob =>
      blob.isDecoded
        ? this.open(
            blob.parts.source,
            gone(blob.reading.decoder, blob) ? { ...blob.reading, decoder: null } : blob.reading,
            null,
          )
        : blob;
    const shown = this.shown();
    this.trail = [...this.trail.slice(0, -1).map(again), again(shown)];
    if (shown.isDecoded) this.tellBlob();
  }

  /** Answers a message of the view. One about a blob that is no longer shown is late, and dropped. */
  async take(message: ToHost): Promise<void> {
    const shown = this.shown();
    if (message.type === 'ready') await this.tellAndDecode();
    else if (message.type === 'back') this.goBack(message.depth);
    else if (message.blob === shown.id) await this.answer(shown, message);
  }

  private shown(): Blob {
    return this.trail.at(-1) ?? this.trail[0];
  }

  /** Opens a buffer at the end of a trail. */
  private async put(before: readonly Blob[], source: BlobSource, reading: Reading): Promise<void> {
    this.trail = [...before, this.open(source, reading)];
    await this.tellAndDecode();
  }

  /** Bytes first. What is not decoded yet is then recognised, and then decoded, with a turn for other work before each. */
  private async tellAndDecode(): Promise<void> {
    this.tellBlob();
    const blob = this.shown();
    if (blob.isDecoded) return;
    await this.parts.turn();
    if (!this.trail.includes(blob)) return;
    const guesses = blob.recognise();
    await this.parts.turn();
    // While it waited, the file may have changed, or the user may have chosen how to read it.
    if (!this.trail.includes(blob)) return;
    const isShown = blob === this.shown();
    const decoded = new Blob(blob.parts, blob.reading, guesses);
    const decodedOf = (each: Blob): Blob => (each === blob ? decoded : each);
    this.trail = [...this.trail.slice(0, -1).map(decodedOf), decodedOf(this.shown())];
    if (isShown) this.tellBlob();
  }

  private async answer(blob: Blob, message: AboutBlob): Promise<void> {
    const { reading } = blob;
    switch (message.type) {
      case 'decode':
        return this.readAgain(blob, { ...reading, decoder: message.decoder as DecoderId, structure: null });
      case 'structure': {
        const structure = await this.parts.host.pickStructure();
        return structure === null ? undefined : this.readAgain(blob, { ...reading, decoder: 'structure', structure });
      }
      case 'key':
        return this.readAgain(blob, { ...reading, key: message.key });
      case 'architecture':
        return this.readAgain(blob, { ...reading, architecture: message.architecture });
      case 'keyFile':
        return this.addKey(blob);
      case 'passphrase':
        return this.openWithPassphrase(blob);
      case 'secrets':
        this.showsSecrets = message.shown;
        this.tellBlob();
        return;
      case 'open':
        return this.openNode(blob, message.node);
      case 'copy':
        return this.copy(blob, message.chosen, message.as);
      case 'save':
        return this.save(blob, message.chosen);
      default: {
        const answer = lookUp(blob, message, this.showsSecrets);
        if (answer !== null) this.parts.say(answer);
      }
    }
  }

  private async copy(blob: Blob, chosen: Chosen, as: CopyForm): Promise<void> {
    const piece = pieceOf(blob, chosen);
    if (piece === null) return;
    const text = copyText(blob, piece, as, this.showsSecrets);
    if (text.ok) await this.parts.host.copy(text.text);
    this.parts.say(
      text.ok
        ? { type: 'said', message: `${piece.label} copied: ${bytesText(piece.bytes.length)}.` }
        : { type: 'failed', message: text.message },
    );
  }

  private async save(blob: Blob, chosen: Chosen): Promise<void> {
    const piece = pieceOf(blob, chosen);
    if (piece === null) return;
    const saved = savedBytes(blob, piece);
    if (!saved.ok) this.parts.say({ type: 'failed', message: saved.message });
    else if (await this.parts.host.save(`${piece.label.replace(/[^\w.-]+/g, '-')}.bin`, saved.bytes))
      this.parts.say({ type: 'said', message: `${piece.label} saved: ${bytesText(piece.bytes.length)}.` });
  }

  private open(
    source: BlobSource,
    reading: Reading,
    guesses: typeof undecoded | null = source.bytes.length >= large ? undecoded : null,
  ): Blob {
    this.blobs += 1;
    const { crypto, now, decoders } = this.parts;
    return new Blob(
      {
        id: this.blobs,
        source,
        crypto,
        now,
        keys: this.keys,
        certificates: this.certificates,
        ...(this.passphrase === null ? {} : { passphrase: this.passphrase }),
        ...(decoders === undefined ? {} : { decoders }),
      },
      reading,
      guesses,
    );
  }

  /** The same bytes in the place of the shown blob, read otherwise. */
  private async readAgain(blob: Blob, reading: Reading): Promise<void> {
    await this.put(this.trail.slice(0, -1), blob.parts.source, reading);
  }

  private async addKey(blob: Blob): Promise<void> {
    const file = await this.parts.host.pickKeyFile();
    if (file === null) return;
    const read = keyOfFile(file.name, file.bytes);
    if (!read.ok) {
      const certificates = publicKeysOf(file.name, file.bytes);
      if (typeof certificates !== 'string') return this.addCertificates(blob, certificates);
      this.parts.say({ type: 'failed', message: showText(`${file.name}: ${read.problem}`) });
      return;
    }
    this.keys = [...this.keys.filter(({ id }) => id !== read.held.id), read.held];
    await this.readAgain(blob, { ...blob.reading, key: read.held.id });
  }

  private async openWithPassphrase(blob: Blob): Promise<void> {
    const passphrase = await this.parts.host.askPassphrase();
    if (passphrase === null) return;
    this.passphrase = passphrase;
    await this.readAgain(blob, blob.reading);
  }

  /** Which of the certificates at hand a block can be for is told in its tree. */
  private async addCertificates(blob: Blob, found: readonly KnownPublicKey[]): Promise<void> {
    const names = new Set(found.map(({ name }) => name));
    this.certificates = [...this.certificates.filter(({ name }) => !names.has(name)), ...found];
    await this.readAgain(blob, blob.reading);
    this.parts.say({ type: 'said', message: showText(`At hand now: ${[...names].join(', ')}.`) });
  }

  private async openNode(blob: Blob, id: number): Promise<void> {
    const found = blob.index.node(id);
    if (found === null) return;
    const bytes = blob.index.bytesOf(found);
    if (bytes.length === 0) return;
    const isSecret = blob.isSecret(found) || this.touchesSecrets(blob, found.buffer, found.node.start, found.node.end);
    const { label, start, end } = found.node;
    const { run } = blob.parts.source;
    const source: BlobSource = {
      title: label,
      origin: `${spanText(start, end)} of ${blob.index.buffer(found.buffer)?.label ?? ''}`,
      bytes,
      ...(isSecret ? { isSecret: true } : {}),
      ...(run === undefined ? {} : { run }),
    };
    await this.put(this.trail, source, {
      ...firstReading(source),
      key: blob.reading.key,
      architecture: blob.reading.architecture,
    });
  }

  private touchesSecrets(blob: Blob, buffer: number, start: number, end: number): boolean {
    const secrets = blob.secrets(buffer);
    for (let i = 0; i < secrets.length; i += 2)
      if ((secrets[i] ?? 0) < end && start < (secrets[i + 1] ?? 0)) return true;
    return false;
  }

  private goBack(depth: number): void {
    const there = this.trail[depth];
    if (there === undefined || depth >= this.trail.length - 1) return;
    this.trail = [...this.trail.slice(0, depth), there];
    this.tellBlob();
  }

  private masked(blob: Blob, buffer: number): Ranges {
    return maskedOf(blob, buffer, this.showsSecrets);
  }

  private tellBlob(): void {
    const shown = this.shown();
    const message = blobMessage(shown, {
      trail: this.trail.map(({ parts }) => parts.source.title),
      keys: this.keys,
      showsSecrets: this.showsSecrets,
      masked: this.masked(shown, 0),
    });
    this.parts.say(message);
  }
}
