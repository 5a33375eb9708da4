export interface Surroundings {
  readonly platform: string;
  readonly path: string;
}
export function commandCandidates(surroundings: Surroundings): readonly string[];

export interface EditorStart {
  readonly platform: string;
  readonly command: string;
  readonly extension: string;
  readonly folder: string;
  readonly isRoot: boolean;
  readonly userData: string;
}
export function editorCall(start: EditorStart): {
  readonly program: string;
  readonly args: readonly string[];
  readonly shell: boolean;
};
