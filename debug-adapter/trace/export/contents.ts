/** What an export holds that its reader should know of before it is given to anybody: bytes as they were recorded. */
import { certificatesOf } from '../../crypto/certificates.ts';
import { equalBytes } from '../../bytes/bytes.ts';
import { builtInIdentity, otherIdentity } from '../../crypto/identity.ts';
import type { RecordedValue } from '../model/recorded-value.ts';

/** RSA blocks of 2048 bits; longer ones hold keys as well. */
const keyBlock = 256;

export class Contents {
  private buffers = 0;
  private keyBlocks = 0;
  private chains = 0;
  private genuine = 0;

  count(value: RecordedValue): void {
    if (value.kind === 'structure')
      for (const name in value.fields) this.count(value.fields[name] ?? { kind: 'unknown' });
    if (value.kind === 'array') value.items.forEach((item) => this.count(item));
    if (value.kind !== 'buffer' || value.bytes.length === 0) return;
    this.buffers += 1;
    if (value.bytes.length === keyBlock) this.keyBlocks += 1;
    else if (value.bytes.length > keyBlock && value.bytes[0] === 0x30) this.countChain(value.bytes);
  }

  /** One sentence; which of them matter stands in it. */
  text(): string {
    const parts = [
      `${this.buffers} recorded ${this.buffers === 1 ? 'buffer' : 'buffers'}`,
      ...(this.keyBlocks === 0 ? [] : [`${this.keyBlocks} of them as long as an encrypted key`]),
      ...(this.chains === 0 ? [] : [`${this.chains} certificates`]),
    ];
    const remark =
      this.genuine === 0
        ? ''
        : ' Certificates in it are not those of the test driver: they may be those of a real device.';
    return `Holds ${parts.join(', ')}.${remark}`;
  }

  private countChain(bytes: Uint8Array): void {
    if (certificatesOf(bytes).length === 0) return;
    this.chains += 1;
    const isOfTests = [builtInIdentity.chain, otherIdentity.chain].some((chain) => equalBytes(chain, bytes));
    if (!isOfTests) this.genuine += 1;
  }
}
