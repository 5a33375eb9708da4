import { describe, expect, it } from 'vitest';
import { completeConfiguration } from '../../extension/debug/launch-defaults.ts';

const here = { script: '/work/a.ddi', recording: null, workspaceFolder: '/work' };

describe('completing a launch configuration', () => {
  it('runs the open script from its first call when F5 is pressed without a launch.json', () => {
    expect(completeConfiguration({}, here)).toEqual({
      type: 'ddi',
      request: 'launch',
      name: 'Run this script',
      program: '/work/a.ddi',
      workspaceFolder: '/work',
      stopOnEntry: true,
      stopOnEnd: true,
      internalConsoleOptions: 'neverOpen',
    });
  });

  it('leaves what a launch.json says as it is', () => {
    const given = {
      type: 'ddi',
      request: 'launch',
      name: 'mine',
      program: '/other.ddi',
      stopOnEnd: false,
      internalConsoleOptions: 'openOnSessionStart',
      workspaceFolder: '/elsewhere',
    };
    expect(completeConfiguration(given, here)).toEqual(given);
  });

  it('does not add a stop at the entry to a configuration of a launch.json', () => {
    expect(completeConfiguration({ type: 'ddi', request: 'launch', name: 'mine' }, here)).not.toHaveProperty(
      'stopOnEntry',
    );
  });

  it('does not stay at the end of a run without debugging', () => {
    expect(completeConfiguration({ noDebug: true }, here)).toMatchObject({ stopOnEnd: false });
  });

  it('walks through the recording whose text is open when F5 is pressed without a launch.json', () => {
    const there = { script: null, recording: '/work/a.ddirun', workspaceFolder: '/work' };
    expect(completeConfiguration({}, there)).toMatchObject({
      request: 'attach',
      name: 'Walk through this recording',
      recording: '/work/a.ddirun',
      stopOnEntry: true,
      stopOnEnd: true,
    });
    expect(completeConfiguration({ type: 'ddi', program: '/work/b.ddi' }, there)).toMatchObject({
      request: 'launch',
      program: '/work/b.ddi',
    });
  });

  it('gives up where there is neither a script nor a recording', () => {
    expect(completeConfiguration({}, { script: null, recording: null, workspaceFolder: null })).toBeNull();
  });
});
