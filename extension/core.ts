/** Everything of the debug adapter that the extension uses, in one piece that is loaded late. */
import { createAdapter } from '../debug-adapter/dap/adapter.ts';
import { createScriptLanguage } from '../debug-adapter/language/script-language.ts';
import { createTextHovers } from '../debug-adapter/language/text-hover.ts';
import { profileNames } from '../debug-adapter/emulator/profiles.ts';
import { inspector } from './inspector/inspector.ts';

export const core = { createAdapter, createScriptLanguage, createTextHovers, profileNames, inspector };
export type Core = typeof core;
