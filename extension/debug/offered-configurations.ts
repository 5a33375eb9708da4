import type * as vscode from 'vscode';
import type { Platform } from '../platform.ts';
import { listSamples, sampleUris, type SamplePlaces } from '../samples.ts';
import { configurationFor, openScript } from './configuration-provider.ts';
import { startDefaults } from './launch-defaults.ts';

/** What is offered under "DDI ..." in the list of configurations: the open script, in a few ways, and the samples. */
export function offeredConfigurations(places: SamplePlaces, platform: Platform): vscode.DebugConfigurationProvider {
  return {
    async provideDebugConfigurations() {
      const script = openScript();
      const [samples, { core }] = await Promise.all([sampleConfigurations(places), platform.core()]);
      return [
        ...(script === null
          ? []
          : [
              configurationFor('Run this script', script, startDefaults),
              ...core.profileNames.map((profile) =>
                configurationFor(`Run this script on the driver profile ${profile}`, script, {
                  ...startDefaults,
                  profile,
                }),
              ),
            ]),
        ...samples,
      ];
    },
  };
}

async function sampleConfigurations(places: SamplePlaces): Promise<readonly vscode.DebugConfiguration[]> {
  const samples = await listSamples(places.extension);
  const scripts = await sampleUris(places, samples);
  return scripts.map((script, index) =>
    configurationFor(`Run sample: ${samples[index]?.title ?? ''}`, script, startDefaults),
  );
}
