/** Puts the extension together. What differs between the hosts comes in as the platform. */
import * as vscode from 'vscode';
import type { DdiDebuggerApi } from '../api/ddi-debugger.d.ts';
import { decoderApi } from './api/decoder-api.ts';
import { DecoderRegistry } from './api/decoder-registry.ts';
import { platformOf } from './api/platform-of.ts';
import { registerCommands } from './commands/register-commands.ts';
import { adapterFactory } from './debug/adapter-factory.ts';
import { configurationProvider } from './debug/configuration-provider.ts';
import { EditedScripts } from './debug/edited-scripts.ts';
import { inlineSentence } from './debug/inline-sentence.ts';
import { offeredConfigurations } from './debug/offered-configurations.ts';
import { RunningAdapters } from './debug/running-adapters.ts';
import { debugType, languageId } from './ids.ts';
import { BlobInspector } from './inspector/blob-inspector.ts';
import { anyFileHovers } from './language/any-file-hover.ts';
import { bufferAtCursor } from './language/hover.ts';
import { lateLanguage } from './language/late-language.ts';
import { OpenScripts } from './language/open-scripts.ts';
import { registerLanguage } from './language/register-language.ts';
import type { Host } from './platform.ts';
import { registerRecordings } from './recordings/register-recordings.ts';
import { Timeline } from './timeline/timeline.ts';

export function activateOn(
  host: Host,
  { extensionUri: extension, globalStorageUri: storage, subscriptions }: vscode.ExtensionContext,
): DdiDebuggerApi {
  const registry = new DecoderRegistry();
  const { platform, log } = platformOf(host, registry);
  const running = new RunningAdapters();
  const timeline = new Timeline(extension, running);
  const inspector = new BlobInspector(extension, platform, running);
  const scripts = new OpenScripts(lateLanguage(platform));
  subscriptions.push(
    log,
    timeline,
    inspector,
    new EditedScripts(running),
    registerLanguage(scripts, (place) => timeline.hasLine(place)),
    registerRecordings(platform),
    anyFileHovers(platform),
    registerCommands({
      samples: { extension, storage },
      platform,
      timeline,
      inspector,
      bufferAtCursor: () => bufferAtCursor(scripts),
    }),
    vscode.languages.registerInlineValuesProvider(languageId, inlineSentence),
    vscode.debug.registerDebugAdapterDescriptorFactory(debugType, adapterFactory(platform, running)),
    vscode.debug.registerDebugConfigurationProvider(debugType, configurationProvider),
    vscode.debug.registerDebugConfigurationProvider(
      debugType,
      offeredConfigurations({ extension, storage }, platform),
      vscode.DebugConfigurationProviderTriggerKind.Dynamic,
    ),
  );
  return decoderApi(registry);
}
