/** Node's `url` in a browser, as far as the protocol's library uses it. */
export const URL = globalThis.URL;
