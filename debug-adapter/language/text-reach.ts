/** How far a find around a cursor looks, in each direction: the text of a buffer of some tens of kilobytes. Our choice; it keeps a hover quick in any file. */
export const farthest = 256 * 1024;
