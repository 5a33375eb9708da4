import { showText } from '../../bytes/shown-text.ts';

/** A part of a script as reports and stops repeat it: on one line, whatever its line ends, and fit to be shown. */
export function onOneLine(source: string): string {
  return showText(source.trim().replaceAll(/\s*[\r\n]\s*/g, ' '));
}
