/** Instead of Node's module `stream`, where there is no Node: whoever looks for it goes without. */
export const Stream = null;
