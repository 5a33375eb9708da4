/** Lines and columns of the script as the client counts them. The run counts both from 0; nothing else of the adapter converts. */
export interface PlaceCodec {
  /** A line of the run, as the client counts it. */
  line(ofRun: number): number;
  column(ofRun: number): number;
  /** A line of the client, as the run counts it. */
  lineOfRun(ofClient: number): number;
  columnOfRun(ofClient: number): number;
}

/** @param counting what the client said in `initialize`; the protocol counts both from 1 where it said nothing */
export function placeCodec(counting: {
  readonly linesStartAt1: boolean;
  readonly columnsStartAt1: boolean;
}): PlaceCodec {
  const [line, column] = [counting.linesStartAt1 ? 1 : 0, counting.columnsStartAt1 ? 1 : 0];
  return {
    line: (ofRun) => ofRun + line,
    column: (ofRun) => ofRun + column,
    lineOfRun: (ofClient) => ofClient - line,
    columnOfRun: (ofClient) => ofClient - column,
  };
}
