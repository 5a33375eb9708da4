/** What `dx -r2 @$cursession.TTD.Calls("module!Function")` prints: one element a call, four blanks a level. */
import { findRecordedFunction } from '../../../catalog/api/recorded-function.ts';
import type { RecordedValue } from '../../model/recorded-value.ts';
import type { GiveEvent } from '../importer.ts';
import { dxNumber } from './dx-number.ts';

interface Element {
  readonly line: number;
  readonly indent: number;
  readonly fields: Map<string, string>;
  readonly parameters: { readonly name: string; readonly value: string }[];
  inParameters: number | null;
}

const start = /^( *)\[0x[0-9a-f]+\]\s*(?::.*)?$/i;
const field = /^( *)(\[0x[0-9a-f]+\]|\w+)\s*(?::\s?(.*))?$/i;

export class TtdCalls {
  private element: Element | null = null;
  private list = false;

  constructor(private readonly give: GiveEvent) {}

  /** True when the line is of such a list. */
  take(text: string, line: number): boolean {
    if (/TTD\.Calls\(/.test(text)) {
      this.end();
      this.list = true;
      return true;
    }
    if (!this.list) return false;
    const match = field.exec(text);
    if (match === null) {
      this.end();
      this.list = text.trim() === '';
      return false;
    }
    const indent = (match[1] ?? '').length;
    const { element } = this;
    if (start.test(text) && (element === null || indent <= element.indent)) {
      this.flush();
      this.element = { line, indent, fields: new Map(), parameters: [], inParameters: null };
      return true;
    }
    if (element === null) return false;
    this.learn(element, indent, match[2] ?? '', match[3] ?? '');
    return true;
  }

  end(): void {
    this.flush();
    this.list = false;
  }

  private learn(element: Element, indent: number, name: string, value: string): void {
    if (element.inParameters !== null && indent > element.inParameters) {
      element.parameters.push({ name, value });
      return;
    }
    element.inParameters = name === 'Parameters' ? indent : null;
    element.fields.set(name, value.trim());
  }

  private flush(): void {
    const { element } = this;
    this.element = null;
    const name = element?.fields.get('Function') ?? '';
    const called = findRecordedFunction(name);
    if (element === null || called === null) return;
    const { fields, line } = element;
    const thread = (fields.get('ThreadId') ?? '').split(' ')[0] ?? '';
    const place = { line, thread: thread === '' ? null : thread.toLowerCase() };
    const own = called.level === 'ddi' ? called.name : name;
    this.give({ is: 'begin', ...place, name: own, arguments: this.arguments(element) });
    const result = dxNumber(fields.get('ReturnValue') ?? '');
    // A call that had not come back when the recording ended has no end of its own.
    const isOpen = fields.has('TimeStart') && /^(?:FFFFFFFFFFFFFFFE:0|Max Position)/i.test(fields.get('TimeEnd') ?? '');
    this.give({ is: 'end', ...place, name: own, result, ...(isOpen ? { open: true } : {}) });
  }

  /** By name where symbols have names; else in their places, as the engine counts four of 64 bits. */
  private arguments({
    parameters,
  }: Element): Readonly<Record<string, RecordedValue>> | readonly (RecordedValue | null)[] {
    if (parameters.every(({ name }) => name.startsWith('['))) return parameters.map(({ value }) => dxNumber(value));
    return Object.fromEntries(
      parameters.flatMap(({ name, value }) => {
        const number = dxNumber(value);
        return number === null ? [] : [[name, number]];
      }),
    );
  }
}
