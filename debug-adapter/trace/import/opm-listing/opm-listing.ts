/** Listings of what video outputs say of themselves: each row is the answer to one IOPMVideoOutput::GetInformation. */
import { findGuidByName } from '../../../catalog/lookup/guid-lookup.ts';
import { guid, integer, status } from '../../../catalog/value.ts';
import { symbol, type RecordedValue } from '../../model/recorded-value.ts';
import { typeMember } from '../assemble/type-value.ts';
import type { ChunkReader, FileStart, GiveEvent, Importer, Recognition } from '../importer.ts';
import { LineReader } from '../text/line-reader.ts';

const row = /^\s*\* (OPM_GET_\w+)(?:, (\w+))?: (.*)$/;
const subject = /^\s*\* Certificate Subject: (.{1,200})$/;
/** `text (0xC0262516)` stands where an output refused. */
const refused = /\(0x([0-9A-F]{8})\)\s*$/i;
const method = 'IOPMVideoOutput::GetInformation';

function recognise({ text }: FileStart): Recognition {
  const rows = text.split(/\r?\n/).filter((line) => row.test(line)).length;
  return rows === 0
    ? { confidence: 0, because: 'no row begins with "* OPM_GET_"' }
    : { confidence: 0.85, because: `${rows} rows begin with "* OPM_GET_"` };
}

function read(give: GiveEvent): ChunkReader {
  return new LineReader((text, line) => {
    const match = row.exec(text);
    const request = findGuidByName(match?.[1] ?? '', null);
    if (match === null || request === null) {
      const reason = subject.test(text) ? 'subjects of certificates' : 'lines that are no answers of an output';
      if (text.trim() !== '') give({ is: 'skipped', line, reason });
      return;
    }
    const place = { line, thread: null };
    const type = match[2] === undefined ? {} : { abParameters: typeMember(symbol(match[2])) };
    const asked: Record<string, RecordedValue> = { guidInformation: guid(request.guid), ...type };
    give({ is: 'begin', name: method, ...place, arguments: { pParameters: structureOf(asked) } });
    const code = refused.exec(match[3] ?? '')?.[1];
    give({
      is: 'end',
      name: method,
      ...place,
      result: code === undefined ? integer(0) : status(Number.parseInt(code, 16)),
      ...(code === undefined
        ? { resultSource: 'implied', outputs: { pRequestedInformation: structureOf(fieldsIn(match[3] ?? '')) } }
        : {}),
    });
  });
}

function structureOf(fields: Readonly<Record<string, RecordedValue>>): RecordedValue {
  return { kind: 'structure', address: null, fields };
}

/** `field value, field value`; values are numbers and names of constants, several joined by ` | `. */
function fieldsIn(text: string): Record<string, RecordedValue> {
  const parts = text.split(', ').map((part) => /^([a-z]\w*) (\S.*)$/i.exec(part.trim()));
  return Object.fromEntries(
    parts.flatMap((part) => (part === null ? [] : [[part[1] ?? '', valueOf(part[2] ?? '')] as const])),
  );
}

function valueOf(text: string): RecordedValue {
  return /^(?:0x[0-9a-f]{1,16}|\d{1,19})$/i.test(text) ? integer(BigInt(text)) : typeMember(symbol(text));
}

export const opmListing: Importer = {
  tool: 'opm-listing',
  title: 'listing of OPM capabilities',
  notRecorded: [
    'A listing has the answers of outputs; which output was asked, with which random number, and the OMACs are not in it.',
  ],
  withoutCalls: 'It has no answer of an output: its rows begin with "* OPM_GET_", and the request must be a known one.',
  recognise,
  read,
};
