/** The parts of node-forge have no types of their own. */
declare module 'node-forge/lib/*' {
  import type forge from 'node-forge';
  const part: typeof forge;
  export = part;
}
