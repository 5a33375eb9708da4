/** The ciphers that keys and safes are encrypted with: AES, Triple DES and RC2 in CBC with the padding of PKCS #7. Decryption alone. */
import forge from 'node-forge';
import type { Bytes } from '../bytes/bytes.ts';

export type BlockCipher = { readonly name: 'AES' | '3DES' } | { readonly name: 'RC2'; readonly effectiveBits: number };

const blockLengths = { AES: 16, '3DES': 8, RC2: 8 } as const;

/** The plain text; null where the padding is wrong, which a wrong key shows by. */
export function decryptCbc(cipher: BlockCipher, key: Bytes, iv: Bytes, data: Bytes): Bytes | null {
  const block = blockLengths[cipher.name];
  if (data.length === 0 || data.length % block !== 0 || iv.length !== block) return null;
  const name = binary(key);
  const decipher =
    cipher.name === 'RC2'
      ? forge.rc2.createDecryptionCipher(name, cipher.effectiveBits)
      : forge.cipher.createDecipher(`${cipher.name}-CBC`, name);
  if (cipher.name === 'RC2') (decipher as forge.rc2.cipher).start(binary(iv));
  else (decipher as forge.cipher.BlockCipher).start({ iv: binary(iv) });
  decipher.update(forge.util.createBuffer(binary(data)));
  if (!decipher.finish()) return null;
  return unbinary(decipher.output.getBytes());
}

function binary(bytes: Bytes): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

function unbinary(text: string): Bytes {
  return Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}
