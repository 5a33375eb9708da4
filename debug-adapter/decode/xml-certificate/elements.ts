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
  const elements = new OpenElements();
  let count = 0;
  for (const match of text.matchAll(tagPattern)) {
    const [tag, slash, qualified, rest = ''] = match;
    if (qualified === undefined) continue;
    const name = qualified.slice(qualified.indexOf(':') + 1);
    const behind = match.index + tag.length;
    if (slash === '/') {
      elements.endTag(name, match.index, behind);
      continue;
    }
    count += 1;
    if (count > most || elements.depth >= deepest) break;
    elements.startTag(name, match.index, behind);
    if (rest.endsWith('/')) elements.close(behind, behind);
  }
  return elements.end(text.length);
}

class OpenElements {
  private readonly top: XmlElement[] = [];
  private readonly open: Open[] = [];

  get depth(): number {
    return this.open.length;
  }

  startTag(name: string, start: number, contentStart: number): void {
    this.open.push({ name, start, contentStart, children: [] });
  }

  /** Also ends what is still open inside; an end tag of nothing that is open is left. */
  endTag(name: string, at: number, behind: number): void {
    if (!this.open.some((element) => element.name === name)) return;
    while (this.open.at(-1)?.name !== name) this.closeUnclosed(at);
    this.close(at, behind);
  }

  close(contentEnd: number, end: number, problem?: string): void {
    const element = this.open.pop();
    if (element === undefined) return;
    const siblings = this.open.at(-1)?.children ?? this.top;
    siblings.push({ ...element, contentEnd, end, ...(problem === undefined ? {} : { problem }) });
  }

  /** The elements of a text that ends here. */
  end(at: number): readonly XmlElement[] {
    while (this.open.length > 0) this.closeUnclosed(at);
    return this.top;
  }

  private closeUnclosed(at: number): void {
    this.close(at, at, `The element ${this.open.at(-1)?.name ?? ''} is not closed.`);
  }
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
