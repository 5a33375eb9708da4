/** @returns the path of a module with what `test/decode/fuzz/run.ts` exports, whose decoders count their steps */
export declare function bundleFuzzer(outfile?: string): Promise<string>;
