/** Just enough of XML 1.0 for certificates: elements with their ranges and text. Entities, DTDs and attributes' meaning are left alone. */
import type { Bytes } from '../../bytes/bytes.ts';

export interface XmlElement {
  /** The name without its prefix. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Behind the start tag, and in front of the end tag. */
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly children: readonly XmlElement[];
  readonly problem?: string;
}

const deepest = 64;
const most = 20_000;

interface Open {
  readonly name: string;
  readonly start: number;
  readonly contentStart: number;
  readonly children: XmlElement[];
}

const tagPattern =
  /<(?:!--[\s\S]*?(?:-->|$)|\?[\s\S]*?(?:\?>|$)|!\[CDATA\[[\s\S]*?(?:\]\]>|$)|![^>]*(?:>|$)|(\/?)([A-Za-z_][\w.:-]*)(?![\w.:-])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>)/g;

/** The elements of a text with one character a byte; what is not closed ends where its parent does, with the reason. */
export function readXml(text: string): readonly XmlElement[] {
  const top: XmlElement[] = [];
  const open: Open[] = [];
  let count = 0;
  const close = (at: number, end: number, problem?: string): void => {
    const element = open.pop();
    if (element === undefined) return;
    (open.at(-1)?.children ?? top).push({
      ...element,
      contentEnd: at,
      end,
      ...(problem === undefined ? {} : { problem }),
    });
  };
  for (const match of text.matchAll(tagPattern)) {
    const [whole, slash, qualified, rest = ''] = match;
    if (qualified === undefined) continue;
    const name = qualified.slice(qualified.indexOf(':') + 1);
    if (slash === '/') {
      if (!open.some((element) => element.name === name)) continue;
      while (open.at(-1)?.name !== name)
        close(match.index, match.index, `The element ${open.at(-1)?.name ?? ''} is not closed.`);
      close(match.index, match.index + whole.length);
      continue;
    }
    count += 1;
    if (count > most || open.length >= deepest) break;
    open.push({ name, start: match.index, contentStart: match.index + whole.length, children: [] });
    if (rest.endsWith('/')) close(match.index + whole.length, match.index + whole.length);
  }
  while (open.length > 0) close(text.length, text.length, `The element ${open.at(-1)?.name ?? ''} is not closed.`);
  return top;
}

/** The first descendant of a name; null where there is none. */
export function findElement(element: XmlElement, name: string): XmlElement | null {
  for (const child of element.children) {
    if (child.name === name) return child;
    const found = findElement(child, name);
    if (found !== null) return found;
  }
  return null;
}

/** One character for each byte. */
export function textOf(bytes: Bytes): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join('');
}
