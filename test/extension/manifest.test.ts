import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { launchAttributes } from '../../debug-adapter/dap/launch/launch-attributes.ts';
import { profiles } from '../../debug-adapter/emulator/profile/profiles.ts';
import { certificateEndings, copiedBlobs } from '../../extension/inspector/editor-of-file.ts';
import {
  blobEditors,
  commands,
  debugType,
  languageId,
  recordingEditors,
  settings,
  views,
} from '../../extension/ids.ts';

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly priority: string;
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    readonly languages: readonly {
      readonly id: string;
      readonly configuration: string;
      readonly icon: Readonly<Record<string, string>>;
    }[];
    readonly grammars: readonly { readonly language: string; readonly path: string }[];
    readonly breakpoints: readonly { readonly language: string }[];
    readonly debuggers: readonly {
      readonly type: string;
      readonly languages: readonly string[];
      readonly configurationAttributes: {
        readonly attach: { readonly required: readonly string[]; readonly properties: object };
        readonly launch: {
          readonly properties: Readonly<
            Record<
              string,
              {
                readonly type: string;
                readonly description: string;
                readonly default?: unknown;
                readonly minimum?: number;
                readonly enum?: readonly string[];
                readonly enumDescriptions?: readonly string[];
              }
            >
          >;
        };
      };
      readonly configurationSnippets: readonly { readonly body: Readonly<Record<string, unknown>> }[];
    }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: { readonly markdown: string }; readonly description: string }[];
    }[];
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { contributes, publisher, name } = manifest;
const [debug] = contributes.debuggers;
const launch = debug!.configurationAttributes.launch;

/** Where the extension decides otherwise than the bare adapter. */
const ownDefaults: Readonly<Record<string, unknown>> = { program: '${file}', stopOnEnd: true };

describe('the manifest', () => {
  it('contributes exactly the commands of the table', () => {
    expect(contributes.commands.map(({ command }) => command).sort()).toEqual(Object.values(commands).sort());
  });

  it('shows every command under the category DDI', () => {
    expect(contributes.commands.filter(({ category }) => category !== 'DDI')).toEqual([]);
  });

  it('puts only commands of the table into menus', () => {
    const known: readonly string[] = Object.values(commands);
    expect(
      Object.values(contributes.menus)
        .flat()
        .filter(({ command }) => !known.includes(command)),
    ).toEqual([]);
  });

  it('opens certificates and the blobs of the copied samples in the inspector, run files as recordings, and offers both for files that have another home', () => {
    const editors = contributes.customEditors.map(({ viewType, priority, selector }) => ({
      viewType,
      priority,
      patterns: selector.map(({ filenamePattern }) => filenamePattern),
    }));
    expect(editors).toEqual([
      {
        viewType: blobEditors.certificates,
        priority: 'default',
        patterns: [`*.{${certificateEndings.join(',')}}`, `**/${publisher}.${name}/${copiedBlobs}/*.bin`],
      },
      { viewType: blobEditors.anyBytes, priority: 'option', patterns: ['*.{pem,bin,key,csr,jwk}'] },
      { viewType: recordingEditors.runFiles, priority: 'default', patterns: ['*.ddirun'] },
      { viewType: recordingEditors.anyLog, priority: 'option', patterns: ['*.{trace,log,jsonl,etl.xml}'] },
    ]);
  });

  it('has exactly the settings of the table, with their defaults', () => {
    const present = Object.entries(contributes.configuration.properties).map(([id, property]) => ({
      id,
      default: property.default,
    }));
    expect(present).toEqual(Object.values(settings));
  });

  it('has one debug type and one language, known to each other', () => {
    expect(contributes.debuggers.map(({ type, languages }) => ({ type, languages }))).toEqual([
      { type: debugType, languages: [languageId] },
    ]);
    expect(contributes.languages.map(({ id }) => id)).toEqual([languageId]);
    expect(contributes.breakpoints).toEqual([{ language: languageId }]);
  });

  it('describes each launch attribute as the adapter does', () => {
    const described = Object.fromEntries(
      Object.entries(launch.properties).map(([name, { type, description, minimum }]) => [
        name,
        { type, description, ...(minimum === undefined ? {} : { minimum }) },
      ]),
    );
    const known = Object.fromEntries(
      Object.entries(launchAttributes).map(([name, { type, description, ...more }]) => [
        name,
        { type, description, ...('minimum' in more ? { minimum: more.minimum } : {}) },
      ]),
    );
    expect(described).toEqual(known);
  });

  it('gives launch attributes the defaults of the adapter, but for those that it sets itself', () => {
    for (const [name, attribute] of Object.entries(launchAttributes)) {
      const expected = name in ownDefaults ? ownDefaults[name] : 'default' in attribute ? attribute.default : undefined;
      expect([name, launch.properties[name]?.default]).toEqual([name, expected]);
    }
  });

  it('offers every driver profile with its description', () => {
    const { profile } = launch.properties;
    expect(profile?.enum).toEqual(Object.keys(profiles));
    expect(profile?.enumDescriptions).toEqual(Object.values(profiles).map(({ description }) => description));
  });

  it('describes for a recording what it describes for a script, and needs the recording', () => {
    const { required, properties } = debug!.configurationAttributes.attach;
    expect(required).toEqual(['recording']);
    expect(properties).toEqual(
      Object.fromEntries(Object.entries(launch.properties).filter(([name]) => name !== 'program')),
    );
  });

  it('uses only known attributes in its snippets', () => {
    const known = ['type', 'request', 'name', ...Object.keys(launchAttributes)];
    expect(
      debug!.configurationSnippets.flatMap(({ body }) => Object.keys(body)).filter((name) => !known.includes(name)),
    ).toEqual([]);
  });

  it('is woken by debugging and by a restored timeline, never by every start of the editor', () => {
    expect(manifest.activationEvents).toContain(`onDebugResolve:${debugType}`);
    expect(manifest.activationEvents).toContain(`onWebviewPanel:${views.timeline}`);
    expect(
      manifest.activationEvents.filter(
        (event) => event === '*' || event === 'onStartupFinished' || event === 'onDebug',
      ),
    ).toEqual([]);
  });

  it('names only files that are there', () => {
    const files = [
      ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, ...Object.values(icon)]),
      ...contributes.grammars.map(({ path }) => path),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
    ];
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});
