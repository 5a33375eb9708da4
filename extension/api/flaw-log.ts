import type { HearFlaw } from '../../debug-adapter/decode/contributed/guard.ts';

/** Reasons that are remembered; a decoder with more of them than this fills no log. */
const most = 100;

/** Writes each failure of a decoder once, however many buffers it fails on. */
export function flawLog(write: (line: string) => void): HearFlaw {
  const written = new Set<string>();
  return (decoder, reason) => {
    const line = `The decoder ${decoder} of another extension: ${reason}.`;
    if (written.has(line) || written.size >= most) return;
    written.add(line);
    write(line);
  };
}
