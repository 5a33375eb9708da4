/** A log as drivers and players write them: mostly words, here and there a dump, a buffer, an error number. The same each time. */
const plain = [
  '[1234:5678:1128/101112.%:INFO:media_foundation_renderer.cc(%)] SetCdm: session=% state=%',
  '11-28 10:11:12.%  1234  5678 D DRM     : provisioning step % of % took % ms',
  'I1128 10:11:12.% 12345 drm.cc:%] NegotiateCryptoSessionKeyExchange(hSession=0x%, DataSize=%)',
  '2026-11-28T10:11:12.%Z INFO d3d11::video decoder % created profile {1b81be68-a0c7-11d3-b984-00c04f2e73c5} %x%',
  '0124:trace:d3d:% wined3d_cs_exec % returned, refcount %',
];

/** @param length in characters */
export function logText(length: number): string {
  let seed = 7;
  const random = (): number => (seed = (seed * 48271) % 0x7fffffff);
  const hex = (bytes: number, join: string): string =>
    Array.from({ length: bytes }, () => (random() & 255).toString(16).padStart(2, '0')).join(join);
  const lines: string[] = [];
  for (let written = 0; written < length;) {
    const kind = random() % 200;
    const line =
      kind < 190
        ? (plain[kind % plain.length] ?? '').replaceAll('%', () => String(random() % 100_000))
        : kind < 194
          ? `failed with hr = 0x${['80070057', '887a0005', 'c0262516'][kind % 3] ?? ''}`
          : kind < 197
            ? [0, 16, 32, 48].map((at) => `drm: ${at.toString(16).padStart(8, '0')}: ${hex(16, ' ')}`).join('\n')
            : `pData = ${hex(32, '')}`;
    lines.push(line);
    written += line.length + 1;
  }
  return lines.join('\n').slice(0, length);
}
