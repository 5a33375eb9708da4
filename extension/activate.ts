/** Puts the extension together. What differs between the hosts comes in as the platform. */
import * as vscode from 'vscode';
import { profileNames } from '../debug-adapter/emulator/profiles.ts';
import { registerCommands } from './commands/register-commands.ts';
import { adapterFactory } from './debug/adapter-factory.ts';
import { configurationProvider } from './debug/configuration-provider.ts';
import { initialConfigurations, offeredConfigurations } from './debug/offered-configurations.ts';
import { sourceReader } from './debug/source-reader.ts';
import { debugType } from './ids.ts';
import type { Platform } from './platform.ts';
import { Timeline } from './timeline/timeline.ts';
import { nextTurn } from './timing.ts';

export function activateOn(platform: Platform, { extensionUri: extension, subscriptions }: vscode.ExtensionContext): void {
  const timeline = new Timeline(extension);
  subscriptions.push(
    timeline,
    registerCommands({ extension, timeline, bufferAtCursor: () => Promise.resolve(null) }),
    vscode.debug.registerDebugAdapterDescriptorFactory(debugType, adapterFactory(() => ({
      crypto: platform.crypto(), reader: sourceReader, scheduler: { yield: nextTurn },
    }))),
    vscode.debug.registerDebugConfigurationProvider(debugType, configurationProvider),
    vscode.debug.registerDebugConfigurationProvider(debugType, initialConfigurations, vscode.DebugConfigurationProviderTriggerKind.Initial),
    vscode.debug.registerDebugConfigurationProvider(debugType, offeredConfigurations(extension, profileNames), vscode.DebugConfigurationProviderTriggerKind.Dynamic),
  );
}
