/** Every name that the manifest and the code share. A test holds `package.json` to this table. */

/** The debug type and the language have the same id: one thing, seen twice. */
export const debugType = 'ddi';
export const languageId = 'ddi';

export const commands = {
  runSample: 'ddi.runSample',
  openTimeline: 'ddi.openTimeline',
  copyBufferAsHex: 'ddi.copyBufferAsHex',
  goToPosition: 'ddi.goToPosition',
  travelToStart: 'ddi.travelToStart',
  travelToEnd: 'ddi.travelToEnd',
  debugFile: 'ddi.debugFile',
  runFile: 'ddi.runFile',
  inspectBuffer: 'ddi.inspectBuffer',
  decodeSelection: 'ddi.decodeSelection',
  compareBuffers: 'ddi.compareBuffers',
  openRecording: 'ddi.openRecording',
  debugRecording: 'ddi.debugRecording',
} as const;
/** Commands that links of this extension run; no menu and no palette shows them. */
export const linkCommands = { openPlace: 'ddi.openPlace' } as const;

export type CommandId = (typeof commands)[keyof typeof commands];

/** Settings and what they are when the user says nothing. */
export const settings = {
  openTimeline: { id: 'ddi.timeline.openWhenDebugging', default: true },
  hoverInAllFiles: { id: 'ddi.hoverInAllFiles', default: false },
} as const;

export const views = { timeline: 'ddi.timeline', blob: 'ddi.blob' } as const;

/** Two editors that are one: VS Code has one priority for all patterns of an editor. */
export const blobEditors = { certificates: 'ddi.blobInspector', anyBytes: 'ddi.blobInspector.bytes' } as const;

/** A click opens a run file; any other log is opened on demand. */
export const recordingEditors = { runFiles: 'ddi.recording', anyLog: 'ddi.recording.log' } as const;

/** Of the addresses under which the texts of recordings are shown. */
export const recordingScheme = 'ddi-recording';

/** What the adapter and the extension say to each other beyond the protocol, see `debug-adapter/dap/timeline/` and `debug-adapter/dap/requests/hover.ts`. */
export const requests = {
  travel: 'ddi/travel',
  hover: 'ddi/hover',
  sentence: 'ddi/sentence',
} as const;
export const events = { moved: 'ddi/moved' } as const;
