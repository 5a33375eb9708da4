/** Everything of the debug adapter that the extension uses, in one piece that is loaded late. */
import { createAdapter } from '../debug-adapter/dap/adapter.ts';
import { openListing } from '../debug-adapter/dap/launch/open-listing.ts';
import { guardDecoders } from '../debug-adapter/decode/contributed/guard.ts';
import { createScriptLanguage } from '../debug-adapter/language/script-language.ts';
import { createTextHovers } from '../debug-adapter/language/text-hover.ts';
import { profileNames } from '../debug-adapter/emulator/profile/profiles.ts';
import { inspector } from '../debug-adapter/inspect/inspector.ts';

export const core = {
  createAdapter,
  openListing,
  createScriptLanguage,
  createTextHovers,
  profileNames,
  inspector,
  guardDecoders,
};
export type Core = typeof core;
